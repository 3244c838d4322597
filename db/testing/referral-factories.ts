import { randomBytes } from 'node:crypto';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import type { ReferralState } from '#app/features/referrals/referrals.policy.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { PackageSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../seeds/book.ts';
import { addConference, addContactLog, addMessage } from '../seeds/rows/conversations.ts';
import { addDecision, addGrading, addNote } from '../seeds/rows/desk.ts';
import { type AddedReferral, addAnswer, addReferral } from '../seeds/rows/referrals.ts';
import type { Cast } from './cast.ts';
import { addItemOf, type ItemOptions, type MadeItem, membershipOf } from './factories.ts';
import type { OfficerName, PartnerName } from './people.ts';

const HOUR = 3_600_000;

const OFFICER_OF = {
  targeting: 'targetingOfficer',
  'ipr-center': 'iprOfficer',
  hsi: 'hsiOfficer',
} as const satisfies Record<string, OfficerName>;

export type ReferralOptions = Omit<ItemOptions, 'state'> & {
  readonly destination?: keyof typeof OFFICER_OF;
  readonly state?: ReferralState;
  readonly rendition?: 'full' | 'public';
  /** Of the package, in square brackets what is confidential; none unless said. */
  readonly story?: string | undefined;
  /** Whether it got there before the state it is in; told by the state unless said. */
  readonly isDelivered?: boolean;
};

export type MadeReferral = AddedReferral & {
  readonly reference: string;
  readonly item: MadeItem;
  readonly decisionId: string;
};

/** A vetted item with its files, decision, and a referral in any state. */
export function makeReferral(
  cast: Cast,
  by: PartnerName,
  options: ReferralOptions = {},
): Promise<MadeReferral> {
  return cast.seed(async (book) => {
    const {
      state: _ofReferral,
      isDelivered: _arrived,
      story: _ofPackage,
      ...itemOptions
    } = options;
    const item = await addItemOf(book, cast, { files: 1, ...itemOptions, state: 'vetted', by });
    return referItem(book, cast, { item, options });
  });
}

function referItem(
  book: SeedBook,
  cast: Cast,
  { item, options }: { readonly item: MadeItem; readonly options: ReferralOptions },
): MadeReferral {
  const { destination = 'targeting', state = 'delivered', rendition = 'full' } = options;
  const decidedAt = new Date(item.submittedAt.getTime() + 3 * HOUR);
  const notBefore = new Date(decidedAt.getTime() + 30_000);
  const later = new Date(notBefore.getTime() + HOUR);
  const decidedBy = cast.people.analyst.memberId;
  const decisionId = addDecision(book, item, {
    decision: 'vetted',
    reasonCode: 'documented',
    text: 'Two documents support it.',
    previousState: 'in_triage',
    by: decidedBy,
    at: decidedAt,
    notBefore,
  });
  const reference = newControlNumber(randomBytes).replace('PS-', 'RF-');
  const { isDelivered = !['intended', 'undone', 'queued'].includes(state) } = options;
  const answeredBy = cast.people[OFFICER_OF[destination]].memberId;
  const answer = answerOf(state);
  const referral = addReferral(book, item, {
    reference,
    destination,
    state,
    decisionId,
    decidedBy,
    decidedAt,
    notBefore,
    deliveredAt: isDelivered ? notBefore : null,
    acceptedAt: answer && answer !== 'returned' ? later : null,
    outcomeAt: answer === 'outcome_reported' ? later : null,
    answeredAt: answer ? later : null,
    answeredBy: answer ? answeredBy : null,
    itemType: item.type,
    package: packageOf(item, { rendition, story: options.story }),
    files: item.evidence,
  });
  if (answer)
    addAnswer(book, referral, { answer, text: 'We take it up.', by: answeredBy, at: later });
  return { ...referral, reference, item, decisionId };
}

function answerOf(state: ReferralState): 'accepted' | 'returned' | 'outcome_reported' | null {
  return state === 'accepted' || state === 'returned' || state === 'outcome_reported'
    ? state
    : null;
}

function packageOf(
  item: MadeItem,
  { rendition, story }: Pick<ReferralOptions, 'story'> & { readonly rendition: 'full' | 'public' },
): Omit<PackageSealed, 'files' | 'reference' | 'destination'> {
  return {
    rendition,
    items: [
      {
        controlNumber: item.controlNumber,
        type: item.type,
        title: item.title,
        submittedAt: item.submittedAt.toISOString(),
        isDangerToLife: false,
        filer: rendition === 'full' ? { organization: 'The filer', client: 'The client' } : null,
        description: [
          { step: 'The goods', name: 'product', kind: 'text', label: 'Goods', value: 'Hangers' },
        ],
        narrative:
          story === undefined
            ? null
            : { type: 'doc', content: [...plainToRichText(story).content] },
        parties: [],
        grading: { source: 'B', information: '2' },
      },
    ],
    summary: 'Please look at the next arrivals.',
    tlp: 'amber',
    handling: ['Do not share outside the department.'],
  };
}

export type MadeConversation = {
  readonly questionId: string;
  readonly answerId: string;
  readonly gradingId: string;
  readonly noteId: string;
  readonly contactLogId: string;
  readonly conferenceId: string;
};

/** Everything the desk and the partner can leave on an item: question, answer, grading, note, call, conference. */
export function makeConversation(
  cast: Cast,
  by: PartnerName,
  item: MadeItem,
): Promise<MadeConversation> {
  return cast.seed((book) => {
    const analyst = cast.people.analyst.memberId;
    const membershipId = membershipOf(cast, by);
    const at = (hours: number): Date => new Date(item.submittedAt.getTime() + hours * HOUR);
    const startsAt = new Date(Date.now() + 24 * HOUR);
    const questionId = addMessage(book, item, {
      from: { officerId: analyst },
      body: 'Which lot numbers do the labels show?',
      at: at(4),
    });
    return {
      questionId,
      answerId: addMessage(book, item, {
        from: { membershipId },
        answersId: questionId,
        body: 'Lots 20 to 24.',
        at: at(5),
      }),
      gradingId: addGrading(book, item, {
        source: 'B',
        information: '2',
        reason: 'Known filer.',
        by: analyst,
        at: at(3),
      }),
      noteId: addNote(book, item, { text: 'Compare with the June case.', by: analyst, at: at(3) }),
      contactLogId: addContactLog(book, item, {
        channel: 'phone',
        occurredAt: at(6),
        sealed: { participants: 'Analyst, liaison', summary: 'Went through the photographs.' },
        by: analyst,
        at: at(7),
      }),
      conferenceId: addConference(book, item, {
        startsAt,
        endsAt: new Date(startsAt.getTime() + HOUR),
        sealed: { topic: 'Labels and lots', joining: 'https://meet.example/4711' },
        calledBy: analyst,
        createdAt: at(7),
        membershipIds: [membershipId],
        officerIds: [analyst],
      }),
    };
  });
}
