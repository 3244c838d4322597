import { randomBytes, randomUUID } from 'node:crypto';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { SeedBook } from '#db/seeds/book.ts';
import { addApplication } from '#db/seeds/rows/applications.ts';
import { addConference, addContactLog, addMessage } from '#db/seeds/rows/conversations.ts';
import { addDecision, addGrading, addNote } from '#db/seeds/rows/desk.ts';
import { type AddedEvidence, addEvidence } from '#db/seeds/rows/evidence.ts';
import { type AddedItem, addDraft, addItem } from '#db/seeds/rows/items.ts';
import { addAnswer, addReferral } from '#db/seeds/rows/referrals.ts';
import { addDraftComment } from '#db/seeds/rows/reviews.ts';
import { addUpload } from '#db/seeds/rows/uploads.ts';
import { sampleFiling } from '#db/testing/filings.ts';
import type { Ids } from '../../fixtures/world.ts';
import type { Give } from './plant.ts';

interface Papers {
  readonly organizationId: Parameters<typeof addItem>[1]['organizationId'];
  readonly clientId: Parameters<typeof addItem>[1]['clientId'];
  readonly membershipId: Parameters<typeof addItem>[1]['submittedBy'];
  readonly officerId: string;
  readonly controlNumber: string;
  readonly give: Give;
  readonly at: Date;
}

/** A draft and an item with everything that hangs on it; the item went to HSI. */
export async function addPlantedPapers(book: SeedBook, papers: Papers): Promise<Ids> {
  const { organizationId, clientId, membershipId, controlNumber, give, at } = papers;
  const draftId = addDraft(book, {
    ...{ organizationId, clientId, authorId: membershipId, type: 'adcvd', createdAt: at },
    answers: { title: give('draft', 'title'), narrative: plantedStory(give, 'draft') },
  });
  const commentId = addDraftComment(
    book,
    { organizationId, clientId, id: draftId, authorId: membershipId },
    {
      ...{ by: membershipId, step: 'claim' },
      said: { body: give('draft', 'comment'), field: 'title', quote: give('draft', 'passage') },
    },
  );
  await addFile(book, papers, { of: { draftId }, kind: 'draft' });
  const uploadId = addUpload(book, {
    ...{ organizationId, clientId, draftId, uploadedBy: membershipId, byteSize: 9 },
    sealed: {
      ...{ name: `${give('draft', 'name of a file on its way')}.txt`, segments: [] },
      declaredType: 'text/plain',
    },
  });
  const item = addItem(book, {
    ...{ organizationId, clientId, type: 'adcvd', controlNumber, submittedAt: at },
    submittedBy: membershipId,
    filing: sampleFiling('adcvd', {
      title: give('item', 'title'),
      narrative: plantedStory(give, 'item'),
      product: give('item', 'product'),
      related: give('item', 'related'),
      smallParcel: 'on',
      parcels: [
        {
          marketplace: give('item', 'marketplace'),
          seller: give('item', 'seller'),
          listing: `https://shop.example/${give('item', 'listing')}`,
        },
      ],
      parties: [
        {
          ...{ role: 'importer_of_record', country: 'US', importerNumber: '' },
          name: give('item', 'party name'),
          address: give('item', 'party address'),
          identifier: give('item', 'party identifier'),
        },
      ],
    }),
    standing: { state: 'vetted', stateChangedAt: at },
    statuses: [{ status: 'received', at }],
  });
  const evidence = await addFile(book, papers, { of: { itemId: item.id }, kind: 'file' });
  const conferenceId = addTalk(book, item, papers);
  const referral = addPlantedReferral(book, { item, evidence, papers });
  return {
    draftId,
    commentId,
    uploadId,
    itemId: item.id,
    evidenceId: evidence.id,
    conferenceId,
    ...referral,
  };
}

/** A narrative with two figures, one of them confidential, with a token in everything they say. */
function plantedStory(give: Give, kind: 'draft' | 'item'): string {
  const figure = (of: string) =>
    `{picture: ${give(kind, `${of} caption`)} | ${give(kind, `${of} alternative text`)}}`;
  const typed = [give(kind, 'narrative'), figure('figure'), `[${figure('confidential figure')}]`];
  return typed.join('\n\n');
}

function addFile(
  book: SeedBook,
  { organizationId, clientId, membershipId, give, at }: Papers,
  {
    of,
    kind,
  }: { readonly of: Parameters<typeof addEvidence>[1]['of']; readonly kind: 'draft' | 'file' },
): Promise<AddedEvidence> {
  return addEvidence(book, {
    ...{ organizationId, clientId, of, mediaType: 'text/plain', uploadedAt: at },
    name: `${give(kind, 'file name')}.txt`,
    bytes: Buffer.from(`A letter with ${give(kind, 'file body')} in it`),
    entries: [{ name: give(kind, 'entry of an archive'), byteSize: 1 }],
    finding: give('desk', 'finding of a scanner'),
    uploadedBy: membershipId,
    mark: { reason: 'prices', summary: give(kind, 'words in place of a file') },
  });
}

/** What was said to the partner, and what the desk keeps to itself. */
function addTalk(book: SeedBook, item: AddedItem, papers: Papers): string {
  const { membershipId, officerId, give, at } = papers;
  const questionId = addMessage(book, item, {
    ...{ from: { officerId }, body: give('message', 'question'), at },
  });
  addMessage(book, item, {
    ...{ from: { membershipId }, answersId: questionId, body: give('message', 'answer'), at },
  });
  addNote(book, item, { text: give('desk', 'note'), by: officerId, at });
  addGrading(book, item, {
    ...{ source: 'B', information: '2', reason: give('desk', 'grading'), by: officerId, at },
  });
  addContactLog(book, item, {
    ...{ channel: 'phone', occurredAt: at, by: officerId, at },
    sealed: {
      participants: give('desk', 'log participants'),
      summary: give('desk', 'log summary'),
    },
  });
  const startsAt = new Date(Date.now() + 86_400_000);
  return addConference(book, item, {
    ...{ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), calledBy: officerId },
    ...{ createdAt: at, membershipIds: [membershipId], officerIds: [officerId] },
    sealed: { topic: give('conference', 'topic'), joining: give('conference', 'joining') },
  });
}

function addPlantedReferral(
  book: SeedBook,
  {
    item,
    evidence,
    papers,
  }: { readonly item: AddedItem; readonly evidence: AddedEvidence; readonly papers: Papers },
): Ids {
  const { officerId, controlNumber, give, at } = papers;
  const decisionId = addDecision(book, item, {
    ...{ decision: 'vetted', reasonCode: 'documented', previousState: 'in_triage' },
    ...{ text: give('desk', 'decision'), by: officerId, at, notBefore: at },
  });
  const field = (name: string) => give('package', name);
  const referral = addReferral(book, item, {
    reference: newControlNumber(randomBytes).replace(/^PS/, 'RF'),
    ...{ destination: 'hsi', state: 'accepted', decisionId, decidedBy: officerId, decidedAt: at },
    ...{ notBefore: at, deliveredAt: at, itemType: 'adcvd', files: [evidence] },
    package: {
      rendition: 'full',
      items: [
        {
          ...{ controlNumber, type: 'adcvd', title: field('title'), submittedAt: at.toISOString() },
          isDangerToLife: false,
          filer: { organization: field('organization'), client: field('client') },
          description: [
            {
              step: 'The goods',
              name: 'product',
              kind: 'text',
              label: 'Goods',
              value: field('goods'),
            },
          ],
          ...{ narrative: null, parties: [], grading: null },
        },
      ],
      summary: field('summary'),
      tlp: 'amber',
      handling: [field('handling')],
    },
  });
  addAnswer(book, referral, {
    answer: 'accepted',
    text: give('answer', 'text'),
    by: officerId,
    at,
  });
  return { referralId: referral.id, fileId: referral.fileIds[0] ?? '' };
}

/** What an applicant wrote, and what was noted about it. */
export function addPlantedApplication(
  book: SeedBook,
  { give, officerId, at }: Pick<Papers, 'give' | 'officerId' | 'at'>,
): string {
  const field = (name: string) => give('application', name);
  return addApplication(book, {
    ...{ reference: `AP-${randomUUID().slice(0, 8)}`, state: 'in_review', createdAt: at },
    approvals: [],
    sealed: {
      ...{ organizationName: field('organization'), kind: 'importer', address: field('address') },
      ...{ contactName: field('contact'), email: `${field('e-mail')}@applicant.example` },
      ...{ phone: field('phone'), statement: field('statement') },
    },
    checks: [
      { code: 'identity', result: 'passed', note: give('check', 'note'), by: officerId, at },
    ],
  });
}
