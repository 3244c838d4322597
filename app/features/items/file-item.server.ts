import { randomBytes } from 'node:crypto';
import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecords, openRecord, shareRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import { AppError } from '#app/lib/errors.ts';
import { type ItemId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ItemVersionSealed, type PartySealed } from '#app/lib/sealed-shapes.ts';
import { together } from '#app/lib/together.ts';
import { type DraftRow, deleteDraft, findDraftForUpdate } from '#db/queries/drafts.ts';
import {
  type EvidenceRow,
  listDraftEvidence,
  updateEvidenceSubmitted,
} from '#db/queries/evidence.ts';
import {
  findItemOfDraft,
  type ItemCodes,
  insertItem,
  insertItemParties,
  insertItemVersion,
  insertTriage,
  openItemForSupplement,
  updateItemCompleted,
  updateTriageResubmitted,
} from '#db/queries/items.ts';
import { findLinkedReader } from '#db/queries/linked.ts';
import { findOwnItem } from '#db/queries/readings.ts';
import type { Edition } from '#db/queries/reference.ts';
import { findLastStatus, insertStatus, lockItemStatus } from '#db/queries/status.ts';
import { listDraftUploads } from '#db/queries/uploads.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { newComparison, requestComparison } from '../accused/request-comparison.server.ts';
import { listEditions } from '../reference/known-codes.server.ts';
import { nameEdition } from '../reference/known-list.policy.ts';
import { readSubmission } from './draft-form.policy.ts';
import { isInForce } from './filing-names.server.ts';
import { splitFiling } from './filing-parts.policy.ts';
import { asksToCertify } from './form-steps.policy.ts';
import { type OpenDraft, openDraftRow } from './open-draft.server.ts';
import { shareFiling } from './share-filing.server.ts';
import { type Filing, partiesOf, textOf } from './types/filing.ts';
import { writeToDesk } from './write-to-desk.server.ts';

const STAFF = [{ realm: 'staff' }] as const;
const FIRST_VERSION = 1;
/** What stands in the conversation, for colleagues and the desk. */
const UNNAMED = 'We ask that nobody this is passed on to is told who filed it.';

export type FileItem = {
  readonly draftId: string;
  /** The version of the draft that the person checked. */
  readonly version: number;
  readonly isCertified: boolean;
  /** The desk is asked not to tell a destination who filed; a further version leaves that as it is. */
  readonly isUnnamed?: boolean;
};

/**
 * Submits a draft: as a new item with a control number, or as the next version of the item that it completes.
 * Sent twice, the same draft gives the same item.
 * @throws AppError draft_not_found | conflict | invalid | transition_refused
 */
export async function fileItem(
  scope: WriteScope,
  input: FileItem,
): Promise<{ readonly itemId: string }> {
  const row = await findDraftForUpdate(
    scope.db,
    predicateFor(scope.ability, 'write Draft', 'drafts'),
    input.draftId,
  );
  if (!row) return findFiledBefore(scope, input.draftId);
  const [draft, around] = await together([
    openDraftRow(scope, row, 'write Draft'),
    readAround(scope, row),
  ]);
  const filed = { ...around, draft, filing: readFiling(scope, { draft, around }, input) };
  const itemId = row.completesItemId
    ? await addToItem(scope, filed, row.completesItemId)
    : await createItem(scope, filed, { isUnnamed: input.isUnnamed ?? false });
  return { itemId };
}

/** What is asked about a draft besides its answers, all at once. */
type Around = {
  /** The liaison works for the client, and its authority is in force. */
  readonly isInForce: boolean;
  readonly files: readonly EvidenceRow[];
  /** Files of the draft are still on their way. */
  readonly isUnfinished: boolean;
  readonly editions: readonly Edition[];
};

async function readAround(scope: WriteScope, { id, clientId }: DraftRow): Promise<Around> {
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const onTheirWay = predicateFor(scope.ability, 'read OwnUpload', 'uploads');
  const [inForce, files, uploads, editions] = await together([
    isInForce(scope, clientId),
    listDraftEvidence(scope.db, allowed, id),
    listDraftUploads(scope.db, onTheirWay, id),
    listEditions(scope),
  ]);
  return { isInForce: inForce, files, isUnfinished: uploads.length > 0, editions };
}

/** A draft that is filed. */
type Filed = Around & { readonly draft: OpenDraft; readonly filing: Filing };

async function findFiledBefore(scope: WriteScope, draftId: string) {
  const item = await findItemOfDraft(
    scope.db,
    predicateFor(scope.ability, 'read OwnItem', 'items'),
    draftId,
  );
  if (!item) throw new AppError('draft_not_found');
  return { itemId: item.id };
}

/** Reads the draft strictly: what is filed is what was checked, complete, certified, and under an authority in force. */
function readFiling(
  scope: WriteScope,
  { draft, around }: { readonly draft: OpenDraft; readonly around: Around },
  input: FileItem,
): Filing {
  const { row, type, answers } = draft;
  requireOn(scope.ability, 'file OwnItem', { row, denial: 'draft_not_found' });
  if (row.version !== input.version)
    throw new AppError('conflict', { sentence: CHANGED_ELSEWHERE });
  if (asksToCertify(type) && !input.isCertified) {
    throw new AppError('invalid', {
      fields: { certification: ['Confirm that what you file is accurate and complete.'] },
    });
  }
  const submission = readSubmission(type, answers);
  if ('problems' in submission) {
    throw new AppError('invalid', {
      sentence: 'Some answers need a correction before you can submit. They are marked below.',
    });
  }
  // What is still on its way would be lost with the draft, unnoticed.
  if (around.isUnfinished) throw new AppError('conflict', { sentence: ON_ITS_WAY });
  if (!around.isInForce) {
    throw new AppError('transition_refused', {
      sentence: 'The authority ended. Nothing new can be filed for this client.',
    });
  }
  return submission.filing;
}

const ON_ITS_WAY =
  'A file is not finished yet. Go on with it or remove it under Evidence, then submit.';
const CHANGED_ELSEWHERE =
  'This draft was changed in another window after you checked it. Look at the answers again, then submit.';

async function createItem(
  scope: WriteScope,
  filed: Filed,
  { isUnnamed }: { readonly isUnnamed: boolean },
): Promise<string> {
  const { draft, filing } = filed;
  const { organizationId, clientId, itemType } = draft.row;
  const itemId = newId<ItemId>();
  const comparison = newComparison();
  const holders = [{ organization: organizationId, client: clientId }, ...STAFF];
  const [[key, comparisonKey], reader] = await together([
    createRecords(scope, organizationId, [{ recordId: itemId, holders }, comparison]),
    findLinkedReader(scope.db, clientId),
  ]);
  const version: Version = { key, itemId, version: FIRST_VERSION };
  await together([
    insertItem(scope.db, {
      ...codesOf(draft, filing),
      organizationId,
      id: itemId,
      clientId,
      controlNumber: newControlNumber(randomBytes),
      draftId: draft.row.id,
      itemType,
      submittedBy: scope.actor.id,
      titleSealed: sealTitle(key, { organizationId, itemId, filing }),
    }),
    addVersion(scope, filed, version),
    compareParties(scope, filed, { ...version, ...comparison, key: comparisonKey }),
    insertStatus(scope.db, { organizationId, itemId, position: 1, status: 'received' }),
    moveDraft(scope, filed, itemId),
  ]);
  await shareFiling(scope, readingOf(filed, version), reader);
  // From here on the desk has it and nothing of it can be changed: this row comes last.
  const naming = isUnnamed ? 'asked' : null;
  await together([
    insertTriage(scope.db, { organizationId, itemId, naming }),
    recordEvent(scope, {
      action: 'item.submitted',
      object: { kind: 'item', id: itemId },
      codes: { type: itemType, ...(isUnnamed ? { naming } : {}) },
    }),
    enqueueFor(scope, filed, itemId),
  ]);
  if (isUnnamed)
    await writeToDesk(scope, { organizationId, clientId, id: itemId }, { body: UNNAMED });
  return itemId;
}

/** The next version of an item: what the desk asked for, or what the partner adds by itself. */
async function addToItem(scope: WriteScope, filed: Filed, itemId: string): Promise<string> {
  const { draft, filing } = filed;
  const { organizationId } = draft.row;
  const item = await findOwnItem(
    scope.db,
    predicateFor(scope.ability, 'complete OwnItem', 'items'),
    itemId,
  );
  if (!item) throw new AppError('item_not_found');
  requireOn(scope.ability, 'complete OwnItem', { row: item, denial: 'item_not_found' });
  const { completesVersion } = draft.row;
  if (completesVersion !== null && completesVersion !== item.version) throw addedMeanwhile();
  await lockItemStatus(scope.db, itemId);
  const told = await findLastStatus(scope.db, itemId);
  const isAsked = told?.status === 'returned';
  if (!isAsked && !(await openItemForSupplement(scope.db, itemId))) throw notOpen();
  const key = await openRecord(scope, { owner: organizationId, recordId: itemId });
  const comparison = newComparison();
  const [comparisonKey] = await createRecords(scope, organizationId, [comparison]);
  const version: Version = { key, itemId, version: item.version + 1 };
  const isOpen = await updateItemCompleted(scope.db, {
    ...codesOf(draft, filing),
    id: itemId,
    version: version.version,
    draftId: draft.row.id,
    titleSealed: sealTitle(key, { organizationId, itemId, filing }),
  });
  if (!isOpen) throw notOpen();
  await addVersion(scope, filed, version);
  await compareParties(scope, filed, { ...version, ...comparison, key: comparisonKey });
  if (isAsked) {
    const position = told.position + 1;
    await insertStatus(scope.db, { organizationId, itemId, position, status: 'received' });
  }
  await moveDraft(scope, filed, itemId);
  const reader = await findLinkedReader(scope.db, item.clientId);
  await shareFiling(scope, readingOf(filed, version), reader);
  if (isAsked && !(await updateTriageResubmitted(scope.db, { organizationId, itemId }))) {
    throw notOpen();
  }
  await recordEvent(scope, {
    action: isAsked ? 'item.resubmitted' : 'item.supplemented',
    object: { kind: 'item', id: itemId },
    codes: { type: item.itemType, version: version.version },
  });
  await enqueueFor(scope, filed, itemId);
  return itemId;
}

function addedMeanwhile(): AppError {
  return new AppError('conflict', {
    sentence:
      'A colleague filed a further version meanwhile. Nothing of yours is lost, and nothing was filed: look at the new version, then start from it and discard this draft.',
  });
}

function notOpen(): AppError {
  return new AppError('transition_refused', {
    sentence: 'The item changed meanwhile. Look at it, then submit again; your draft is kept.',
  });
}

function codesOf({ type }: OpenDraft, filing: Filing): ItemCodes {
  const { dangerToLife, tlp, ...codes } = splitFiling(type, filing).clear;
  return { ...codes, isDangerToLife: dangerToLife, tlp: tlp ?? 'amber' };
}

function sealTitle(
  key: RecordKey,
  item: { readonly organizationId: string; readonly itemId: string; readonly filing: Filing },
): Buffer {
  const place = sealedAt.item(item.organizationId, item.itemId);
  return fieldsAt(key, place).seal('title_sealed', textOf(item.filing, 'title'));
}

type Version = { readonly key: RecordKey; readonly itemId: string; readonly version: number };

async function addVersion(
  scope: WriteScope,
  { draft: { row, type }, filing, editions }: Filed,
  { key, itemId, version }: Version,
): Promise<void> {
  const { organizationId } = row;
  const place = sealedAt.itemVersion(organizationId, itemId, version);
  const parties = partiesOf(filing).map((party) => {
    const id = newId();
    const facts: PartySealed = {
      name: party.name,
      address: party.address,
      identifier: party.identifier || party.importerNumber,
    };
    const at = sealedAt.itemParty(organizationId, itemId, id);
    const sealed = fieldsAt(key, at).sealJson('sealed', facts);
    const { role, country } = party;
    return { organizationId, itemId, version, id, role, country: country || null, sealed };
  });
  await together([
    insertItemVersion(scope.db, {
      organizationId,
      itemId,
      version,
      typeVersion: type.version,
      sealed: fieldsAt(key, place).sealJson('sealed', ItemVersionSealed.parse(filing)),
      submittedBy: scope.actor.id,
      editions: editions.map(nameEdition),
    }),
    insertItemParties(scope.db, parties),
  ]);
}

function compareParties(
  scope: WriteScope,
  { draft, filing }: Filed,
  { itemId, version, ...comparison }: Version & { readonly recordId: string },
): Promise<void> {
  const { organizationId } = draft.row;
  const parties = partiesOf(filing);
  return requestComparison(scope, comparison, { organizationId, itemId, version, parties });
}

/** What the partner reads that the client of a filing is. */
function readingOf({ draft, filing, files, editions }: Filed, { itemId, version }: Version) {
  const { organizationId } = draft.row;
  const typeVersion = draft.type.version;
  const fileIds = files.map(({ id }) => id);
  const checkedWith = { typeVersion, editions: editions.map(nameEdition) };
  return { organizationId, itemId, version, filing, fileIds, ...checkedWith };
}

/** The draft's files become the item's, opened to the desk; the draft is gone, and its key with it. */
async function moveDraft(
  scope: WriteScope,
  { draft, files }: Filed,
  itemId: string,
): Promise<void> {
  const { organizationId, id } = draft.row;
  for (const file of files) {
    await shareRecord(scope, { owner: organizationId, recordId: file.id }, STAFF);
  }
  if (files.length > 0) await updateEvidenceSubmitted(scope.db, id, itemId);
  await deleteDraft(scope.db, id);
}

/** Its parties are compared, and whoever filed it is told its number. */
function enqueueFor(scope: WriteScope, { draft }: Filed, itemId: string): Promise<void> {
  const { organizationId } = draft.row;
  return enqueue(
    scope,
    jobs.itemCompareParties({ itemId, organizationId }),
    jobs.mailSend({
      message: 'control-number',
      recipientKind: 'member',
      recipientId: scope.actor.id,
      itemId,
      organizationId,
    }),
  );
}
