import { randomBytes } from 'node:crypto';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { SeedBook } from '../seeds/book.ts';
import { addIdentifier, addPendingComparison } from '../seeds/rows/accused.ts';
import { addApplication } from '../seeds/rows/applications.ts';
import { addAuthority, addSharedReading } from '../seeds/rows/authorities.ts';
import { addConference, addContactLog, addMessage } from '../seeds/rows/conversations.ts';
import { addDecision, addGrading, addNote } from '../seeds/rows/desk.ts';
import { addEvidence } from '../seeds/rows/evidence.ts';
import { addDraft, addItem } from '../seeds/rows/items.ts';
import { addClient, addOrganization } from '../seeds/rows/organizations.ts';
import { addIdentity, addMembership, addOfficer } from '../seeds/rows/people.ts';
import { addAnswer, addReferral } from '../seeds/rows/referrals.ts';
import { addDraftComment } from '../seeds/rows/reviews.ts';
import {
  addEndedRecusal,
  addRefusedDestruction,
  addRefusedProposal,
} from '../seeds/rows/two-person.ts';
import { addUpload } from '../seeds/rows/uploads.ts';
import type { Cast } from './cast.ts';
import { sampleFiling } from './filings.ts';
import { addReset } from './reset-rows.ts';

/**
 * One row in every sealed table, with `canary` in everything that is sealed: names, addresses, words, file names and
 * bytes. An organization of its own, beside the cast.
 */
export function createCanaryWorld(cast: Cast, canary: string): Promise<void> {
  return cast.seed(async (book) => {
    const at = new Date();
    const organization = addOrganization(book, {
      kind: 'importer',
      sealed: { name: `${canary} Inc.`, address: `1 ${canary} Street`, phone: canary },
      createdAt: at,
    });
    const clientId = addClient(book, {
      organizationId: organization.id,
      name: canary,
      createdAt: at,
    });
    const owner = { organizationId: organization.id, clientId };
    const officerIdentity = addPerson(book, `${canary}.officer`, { face: 'government', at });
    addReset(book, officerIdentity, `${canary}@sign-in.example`);
    const officerId = addOfficer(book, {
      ...{
        role: 'analyst',
        createdAt: at,
        sealed: { name: canary, email: `${canary}@customs.example` },
      },
      identityId: officerIdentity,
    });
    const membershipId = addMembership(book, {
      organizationId: organization.id,
      identityId: addPerson(book, `${canary}.liaison`, { face: 'partner', at }),
      isLiaison: true,
      isAdministrator: false,
      sealed: { name: canary, email: `${canary}@partner.example`, phone: canary, title: canary },
      createdAt: at,
      clientIds: [clientId],
      grantedBy: officerId,
    });
    const { analyst, supervisor, securityAdmin, secondSecurityAdmin } = cast.people;
    const item = await addPapers(book, { ...owner, membershipId, officerId, canary, at });
    addIdentifier(book, {
      ...{ organizationId: organization.id, kind: 'name', value: canary },
      ...{ recordedBy: officerId, recordedAt: at },
    });
    addPendingComparison(book, item, [{ basis: 'name', value: canary }]);
    addRefusedProposal(book, item, { text: canary, by: analyst, supervisor, at });
    const second = { by: securityAdmin, supervisor: secondSecurityAdmin };
    addRefusedDestruction(book, item, { text: canary, ...second, at });
    addEndedRecusal(book, item, { text: canary, by: analyst, supervisor, at });
    addApplicationOf(book, { officerId, canary, at });
  });
}

type Papers = {
  readonly organizationId: Parameters<typeof addItem>[1]['organizationId'];
  readonly clientId: Parameters<typeof addItem>[1]['clientId'];
  readonly membershipId: Parameters<typeof addItem>[1]['submittedBy'];
  readonly officerId: string;
  readonly canary: string;
  readonly at: Date;
};

function addPerson(
  book: SeedBook,
  name: string,
  { face, at }: { readonly face: 'partner' | 'government'; readonly at: Date },
) {
  return addIdentity(book, {
    face,
    secrets: { email: `${name}@sign-in.example`, totpSecret: name },
    passwordHash: '$argon2id$none',
    enrolledAt: at,
    createdAt: at,
  });
}

async function addPapers(book: SeedBook, papers: Papers): Promise<ReturnType<typeof addItem>> {
  const { organizationId, clientId, membershipId, officerId, canary, at } = papers;
  const party = {
    role: 'importer_of_record',
    name: canary,
    address: canary,
    country: 'US',
    importerNumber: '',
    identifier: canary,
  };
  const filing = sampleFiling('adcvd', {
    title: canary,
    narrative: canary,
    product: canary,
    parties: [party],
  });
  const file = {
    ...{
      organizationId,
      clientId,
      mediaType: 'text/plain',
      uploadedBy: membershipId,
      uploadedAt: at,
    },
    name: `${canary}.txt`,
    mark: { reason: 'prices', summary: canary },
    bytes: Buffer.from(`A letter with ${canary} in it`),
  };
  const draftId = addDraft(book, {
    ...{ organizationId, clientId, authorId: membershipId, type: 'adcvd', createdAt: at },
    answers: { title: canary },
  });
  addDraftComment(
    book,
    { organizationId, clientId, id: draftId, authorId: membershipId },
    {
      ...{ by: membershipId, step: 'claim' },
      said: { body: canary, field: 'title', quote: canary },
    },
  );
  await addEvidence(book, { ...file, of: { draftId } });
  addUpload(book, {
    ...{ organizationId, clientId, draftId, uploadedBy: membershipId, byteSize: 1 },
    sealed: { name: `${canary}.mp4`, declaredType: canary, segments: [] },
  });
  const item = addItem(book, {
    ...{
      organizationId,
      clientId,
      type: 'adcvd',
      filing,
      submittedBy: membershipId,
      submittedAt: at,
    },
    controlNumber: newControlNumber(randomBytes),
    standing: { state: 'vetted', stateChangedAt: at },
    statuses: [{ status: 'received', at }],
  });
  const said = { finding: canary, entries: [{ name: canary, byteSize: 1 }] };
  const evidence = await addEvidence(book, { ...file, ...said, of: { itemId: item.id } });
  addReader(book, { item, evidence, filing }, papers);
  addMessage(book, item, { from: { officerId }, body: canary, at });
  addNote(book, item, { text: canary, by: officerId, at });
  addGrading(book, item, { source: 'B', information: '2', reason: canary, by: officerId, at });
  addContactLog(book, item, {
    ...{ channel: 'phone', occurredAt: at, by: officerId, at },
    sealed: { participants: canary, summary: canary },
  });
  addConference(book, item, {
    ...{ startsAt: at, endsAt: new Date(at.getTime() + 1), calledBy: officerId, createdAt: at },
    sealed: { topic: canary, joining: canary },
    membershipIds: [membershipId],
    officerIds: [officerId],
  });
  addReferralOf(book, { item, evidence }, papers);
  return item;
}

/** The client is an organization itself, which reads the item. */
function addReader(
  book: SeedBook,
  filed: {
    readonly item: ReturnType<typeof addItem>;
    readonly evidence: Awaited<ReturnType<typeof addEvidence>>;
    readonly filing: ReturnType<typeof sampleFiling>;
  },
  { organizationId, clientId, officerId, canary, at }: Papers,
): void {
  const { item, evidence, filing } = filed;
  const { id, selfClientId } = addOrganization(book, {
    kind: 'importer',
    sealed: { name: `${canary} Reader`, address: canary },
    createdAt: at,
  });
  const reader = { organizationId: id, clientId: selfClientId };
  addAuthority(book, {
    ...reader,
    representative: { organizationId, clientId, name: canary },
    confirmedBy: officerId,
    confirmedAt: at,
  });
  addSharedReading(book, reader, {
    item,
    filed: {
      controlNumber: newControlNumber(randomBytes),
      type: 'adcvd',
      submittedAt: at,
      statuses: [{ status: 'received', at }],
    },
    filing,
    isDangerToLife: false,
    files: [evidence],
  });
}

function addReferralOf(
  book: SeedBook,
  {
    item,
    evidence,
  }: {
    readonly item: ReturnType<typeof addItem>;
    readonly evidence: Awaited<ReturnType<typeof addEvidence>>;
  },
  { officerId, canary, at }: Papers,
): void {
  const decisionId = addDecision(book, item, {
    ...{ decision: 'vetted', reasonCode: 'documented', previousState: 'in_triage' },
    ...{ text: canary, by: officerId, at, notBefore: at },
  });
  const referral = addReferral(book, item, {
    ...{
      reference: newControlNumber(randomBytes).replace(/^PS/, 'RF'),
      destination: 'hsi',
      state: 'accepted',
      decisionId,
    },
    ...{ decidedBy: officerId, decidedAt: at, notBefore: at, deliveredAt: at, itemType: 'adcvd' },
    files: [evidence],
    package: {
      rendition: 'full',
      items: [
        {
          ...{ controlNumber: 'PS', type: 'adcvd', title: canary, submittedAt: at.toISOString() },
          isDangerToLife: false,
          filer: { organization: canary, client: canary },
          description: [{ step: 's', name: 'n', kind: 'text', label: 'l', value: canary }],
          ...{ narrative: null, parties: [], grading: null },
        },
      ],
      summary: canary,
      tlp: 'amber',
      handling: [canary],
    },
  });
  addAnswer(book, referral, { answer: 'accepted', text: canary, by: officerId, at });
}

function addApplicationOf(
  book: SeedBook,
  {
    officerId,
    canary,
    at,
  }: { readonly officerId: string; readonly canary: string; readonly at: Date },
): void {
  addApplication(book, {
    ...{ reference: 'AP-C', state: 'in_review', createdAt: at, approvals: [] },
    sealed: {
      ...{ organizationName: canary, kind: 'importer', address: canary, contactName: canary },
      ...{ email: `${canary}@applicant.example`, phone: canary, statement: canary },
    },
    checks: [{ code: 'identity', result: 'passed', note: canary, by: officerId, at }],
  });
}
