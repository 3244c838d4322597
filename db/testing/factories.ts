import { randomBytes } from 'node:crypto';
import type { ScanState } from '#app/features/evidence/file-state.policy.ts';
import type { ItemState } from '#app/features/items/items.policy.ts';
import { partnerStatus } from '#app/features/items/partner-status.policy.ts';
import type { ItemTypeCode } from '#app/features/items/types/registry.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { ClientId, DraftId } from '#app/lib/ids.ts';
import type { DraftSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../seeds/book.ts';
import { type AddedEvidence, addEvidence } from '../seeds/rows/evidence.ts';
import {
  type AddedItem,
  addDraft,
  addItem,
  type Ownership,
  type Standing,
} from '../seeds/rows/items.ts';
import { addDraftComment, addReview } from '../seeds/rows/reviews.ts';
import { addUpload } from '../seeds/rows/uploads.ts';
import type { Cast } from './cast.ts';
import { sampleFiling } from './filings.ts';
import { type ClientName, PARTNERS, type PartnerName } from './people.ts';

const HOUR = 3_600_000;

export type DraftOptions = {
  /** One of the filer's clients; the first one unless told. */
  readonly client?: ClientName;
  /** A client that is not of the cast. */
  readonly clientId?: ClientId;
  readonly type?: ItemTypeCode;
  /** Answers as typed, on top of a complete filing; drafts may be anything. */
  readonly typed?: Readonly<Record<string, unknown>>;
  /** Answers of a draft as typed, right or wrong, instead of those that were read. */
  readonly asTyped?: DraftSealed;
  /** How many files; each says which it is. */
  readonly files?: number;
  /** What the scanner said of them; they are clean unless told. */
  readonly scanState?: ScanState;
  /** Whether those are marked public; confidential unless told. */
  readonly areFilesPublic?: boolean;
  /** How many pictures, after the files. */
  readonly pictures?: number;
  /** Colleagues who were asked to look at a draft. */
  readonly shownTo?: readonly PartnerName[];
  /** What was said about a draft; `answers` counts the comments before. */
  readonly said?: readonly Said[];
};

export type Said = {
  readonly by: PartnerName;
  readonly body: string;
  readonly step?: string;
  readonly field?: string;
  readonly quote?: string;
  readonly answers?: number;
};

export type ItemOptions = DraftOptions & {
  readonly state?: Exclude<ItemState, 'draft'>;
  readonly submittedAt?: Date;
  readonly assignedTo?: string | null;
  readonly sourceGrade?: string;
  readonly informationGrade?: string;
};

export type MadeDraft = Ownership & {
  readonly id: string;
  readonly evidence: readonly AddedEvidence[];
  readonly commentIds: readonly string[];
};
export type MadeItem = AddedItem & {
  readonly controlNumber: string;
  readonly type: ItemTypeCode;
  readonly title: string;
  readonly submittedAt: Date;
  readonly evidence: readonly AddedEvidence[];
};

/** A draft of a liaison. */
export function makeDraft(
  cast: Cast,
  by: PartnerName,
  options: DraftOptions = {},
): Promise<MadeDraft> {
  const { type = 'adcvd', typed = {}, asTyped = {} } = options;
  const owner = { ...ownerOf(cast, by, options.client), ...clientOf(options) };
  return cast.seed(async (book) => {
    const id = addDraft(book, {
      ...owner,
      authorId: membershipOf(cast, by),
      type,
      // What a filing holds after parsing is also what a draft may hold.
      answers: { ...(structuredClone(sampleFiling(type, typed)) as DraftSealed), ...asTyped },
      createdAt: new Date(),
    });
    const evidence = await addFiles(book, {
      cast,
      by,
      owner,
      of: { draftId: id },
      options,
    });
    const draft = { ...owner, id, authorId: membershipOf(cast, by) };
    for (const name of options.shownTo ?? []) addReview(book, draft, membershipOf(cast, name));
    return { ...owner, id, evidence, commentIds: addSaid(book, { cast, draft, options }) };
  });
}

/** A file on its way to a draft, announced by whoever writes it. @returns its id */
export function makeUpload(
  cast: Cast,
  by: PartnerName,
  { id, organizationId, clientId }: MadeDraft,
): Promise<string> {
  return cast.seed(async (book) =>
    addUpload(book, {
      ...{ organizationId, clientId, uploadedBy: membershipOf(cast, by), byteSize: 9 },
      // Made by the factory above.
      draftId: id as DraftId,
      sealed: { name: 'Gate.txt', declaredType: 'text/plain', segments: [] },
    }),
  );
}

type Spoken = {
  readonly cast: Cast;
  readonly draft: Parameters<typeof addDraftComment>[1];
  readonly options: DraftOptions;
};

function addSaid(book: SeedBook, { cast, draft, options }: Spoken): readonly string[] {
  const ids: string[] = [];
  for (const { by, body, step = 'claim', field = null, quote = null, answers } of options.said ??
    [])
    ids.push(
      addDraftComment(book, draft, {
        ...{ by: membershipOf(cast, by), step, said: { body, field, quote } },
        answersId: answers === undefined ? null : (ids[answers] ?? null),
      }),
    );
  return ids;
}

/** An item of a liaison in any state, with parties, statuses and its place at the desk. */
export function makeItem(
  cast: Cast,
  by: PartnerName,
  options: ItemOptions = {},
): Promise<MadeItem> {
  return cast.seed((book) => addItemOf(book, cast, { ...options, by }));
}

/** The same inside a seeding run of your own, when more is to be added to the item. */
export async function addItemOf(
  book: SeedBook,
  cast: Cast,
  { by, ...options }: ItemOptions & { readonly by: PartnerName },
): Promise<MadeItem> {
  const { type = 'adcvd', submittedAt = new Date(Date.now() - 48 * HOUR) } = options;
  const owner = { ...ownerOf(cast, by, options.client), ...clientOf(options) };
  const filing = sampleFiling(type, options.typed);
  const controlNumber = newControlNumber(randomBytes);
  const standing = standingOf(options, submittedAt);
  const item = addItem(book, {
    ...owner,
    controlNumber,
    type,
    filing,
    submittedBy: membershipOf(cast, by),
    submittedAt,
    standing,
    statuses: statusesOf(standing, submittedAt),
  });
  const files = { cast, by, owner, of: { itemId: item.id }, options };
  const evidence = await addFiles(book, files);
  return { ...item, controlNumber, type, title: String(filing['title']), submittedAt, evidence };
}

/** Desk dates that fit the state: an hour between steps. */
function standingOf(options: ItemOptions, submittedAt: Date): Standing {
  const {
    state = 'submitted',
    assignedTo = null,
    sourceGrade = null,
    informationGrade = null,
  } = options;
  const at = (hours: number): Date => new Date(submittedAt.getTime() + hours * HOUR);
  const isAcknowledged = !['submitted', 'returned_for_completion'].includes(state);
  const isInTriage = isAcknowledged && state !== 'acknowledged';
  return {
    state,
    returnedAt: state === 'returned_for_completion' ? at(1) : null,
    acknowledgedAt: isAcknowledged ? at(1) : null,
    triageStartedAt: isInTriage ? at(2) : null,
    withdrawnAt: state === 'withdrawn' ? at(3) : null,
    closedAt: state === 'closed' ? at(3) : null,
    stateChangedAt: state === 'submitted' ? submittedAt : at(isInTriage ? 3 : 1),
    assignedTo,
    sourceGrade,
    informationGrade,
  };
}

/** Received, then what the partner may know of the state. */
function statusesOf(standing: Standing, submittedAt: Date) {
  const { code } = partnerStatus({
    item: {
      state: standing.state,
      submittedAt,
      returnedAt: standing.returnedAt ?? null,
      acknowledgedAt: standing.acknowledgedAt ?? null,
      triageStartedAt: standing.triageStartedAt ?? null,
      decisionVisibleFrom: null,
      withdrawnAt: standing.withdrawnAt ?? null,
      closedAt: standing.closedAt ?? null,
    },
    links: [],
    level: 'progress',
    now: standing.stateChangedAt,
  });
  const received = { status: 'received', at: submittedAt };
  return code === 'received'
    ? [received]
    : [received, { status: code, at: standing.stateChangedAt }];
}

type Files = {
  readonly cast: Cast;
  readonly by: PartnerName;
  readonly owner: Ownership;
  readonly of: Parameters<typeof addEvidence>[1]['of'];
  readonly options: Pick<DraftOptions, 'files' | 'pictures' | 'scanState' | 'areFilesPublic'>;
};

async function addFiles(
  book: SeedBook,
  { cast, by, owner, of, options }: Files,
): Promise<readonly AddedEvidence[]> {
  const numbers = (count = 0) => Array.from({ length: count }, (_unused, index) => index + 1);
  const wanted = [
    ...numbers(options.files).map((number) => ({
      name: `Packing list ${number}.txt`,
      mediaType: 'text/plain',
      bytes: Buffer.from(`Packing list ${number} of ${by}\n`),
    })),
    ...numbers(options.pictures).map((number) => ({
      name: `Photo ${number}.png`,
      mediaType: 'image/png',
      bytes: Buffer.from(`\x89PNG\r\n\x1a\nPhoto ${number} of ${by}`, 'latin1'),
    })),
  ];
  const start = Date.now();
  const files: AddedEvidence[] = [];
  for (const [index, file] of wanted.entries()) {
    const uploadedBy = membershipOf(cast, by);
    // Files are listed in the order they came.
    const uploadedAt = new Date(start + index);
    const { scanState = 'clean' } = options;
    const mark = options.areFilesPublic ? ({ mark: 'public' } as const) : {};
    const told = { ...file, ...mark, uploadedBy, uploadedAt, scanState };
    files.push(await addEvidence(book, { ...owner, of, ...told }));
  }
  return files;
}

function clientOf({ clientId }: DraftOptions): Partial<Ownership> {
  return clientId === undefined ? {} : { clientId };
}

function ownerOf(cast: Cast, by: PartnerName, client?: ClientName): Ownership {
  const partner: {
    readonly organization: keyof Cast['organizations'];
    readonly clients: readonly ClientName[];
  } = PARTNERS[by];
  const name = client ?? partner.clients[0] ?? partner.organization;
  return { organizationId: cast.organizations[partner.organization], clientId: cast.clients[name] };
}

/** The membership of a partner of the cast. */
export function membershipOf(cast: Cast, by: PartnerName) {
  // The column behind it is what the brand stands for.
  return cast.people[by].memberId as Parameters<typeof addItem>[1]['submittedBy'];
}
