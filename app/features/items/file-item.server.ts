import { randomBytes } from 'node:crypto';
import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, openRecord, shareRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import { AppError } from '#app/lib/errors.ts';
import { type ItemId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ItemVersionSealed, type PartySealed } from '#app/lib/sealed-shapes.ts';
import { deleteDraft, findDraftForUpdate } from '#db/queries/drafts.ts';
import { listDraftEvidence, updateEvidenceSubmitted } from '#db/queries/evidence.ts';
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
import { deleteRecordWraps } from '#db/queries/keys.ts';
import { findOwnItem } from '#db/queries/readings.ts';
import { findLastStatus, insertStatus, lockItemStatus } from '#db/queries/status.ts';
import { listDraftUploads } from '#db/queries/uploads.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { requestComparison } from '../accused/request-comparison.server.ts';
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
  const draft = await openDraftRow(scope, row, 'write Draft');
  const filing = await readFiling(scope, draft, input);
  const filed = row.completesItemId
    ? await addToItem(scope, draft, { filing, itemId: row.completesItemId })
    : await createItem(scope, draft, { filing, isUnnamed: input.isUnnamed ?? false });
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'control-number',
      recipientKind: 'member',
      recipientId: scope.actor.id,
      itemId: filed.itemId,
      organizationId: row.organizationId,
    }),
  );
  return { itemId: filed.itemId };
}

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
async function readFiling(scope: WriteScope, draft: OpenDraft, input: FileItem): Promise<Filing> {
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
  if (!(await isInForce(scope, row.clientId))) {
    throw new AppError('transition_refused', {
      sentence: 'The authority ended. Nothing new can be filed for this client.',
    });
  }
  return submission.filing;
}

const CHANGED_ELSEWHERE =
  'This draft was changed in another window after you checked it. Look at the answers again, then submit.';

async function createItem(
  scope: WriteScope,
  draft: OpenDraft,
  { filing, isUnnamed }: { readonly filing: Filing; readonly isUnnamed: boolean },
) {
  const { organizationId, clientId, itemType } = draft.row;
  const itemId = newId<ItemId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: itemId }, [
    { organization: organizationId, client: clientId },
    ...STAFF,
  ]);
  const codes = codesOf(draft, filing);
  await insertItem(scope.db, {
    ...codes,
    organizationId,
    id: itemId,
    clientId,
    controlNumber: newControlNumber(randomBytes),
    draftId: draft.row.id,
    itemType,
    submittedBy: scope.actor.id,
    titleSealed: sealTitle(key, { organizationId, itemId, filing }),
  });
  await addVersion(scope, draft, { key, filing, itemId, version: FIRST_VERSION });
  await insertStatus(scope.db, { organizationId, itemId, position: 1, status: 'received' });
  const fileIds = await moveDraft(scope, draft, itemId);
  const version = FIRST_VERSION;
  await shareFiling(scope, {
    ...{ organizationId, clientId, itemId, version, filing, fileIds },
    typeVersion: draft.type.version,
  });
  // From here on the desk has it and nothing of it can be changed: this row comes last.
  const naming = isUnnamed ? 'asked' : null;
  await insertTriage(scope.db, { organizationId, itemId, naming });
  if (isUnnamed)
    await writeToDesk(scope, { organizationId, clientId, id: itemId }, { body: UNNAMED });
  await recordEvent(scope, {
    action: 'item.submitted',
    object: { kind: 'item', id: itemId },
    codes: { type: itemType, ...(isUnnamed ? { naming } : {}) },
  });
  return { itemId };
}

/** The next version of an item: what the desk asked for, or what the partner adds by itself. */
async function addToItem(
  scope: WriteScope,
  draft: OpenDraft,
  { filing, itemId }: { readonly filing: Filing; readonly itemId: string },
) {
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
  const codes = codesOf(draft, filing);
  const version = item.version + 1;
  const titleSealed = sealTitle(key, { organizationId, itemId, filing });
  const isOpen = await updateItemCompleted(scope.db, {
    ...codes,
    id: itemId,
    version,
    draftId: draft.row.id,
    titleSealed,
  });
  if (!isOpen) throw notOpen();
  await addVersion(scope, draft, { key, filing, itemId, version });
  if (isAsked) {
    const position = told.position + 1;
    await insertStatus(scope.db, { organizationId, itemId, position, status: 'received' });
  }
  const fileIds = await moveDraft(scope, draft, itemId);
  const { clientId } = item;
  await shareFiling(scope, {
    ...{ organizationId, clientId, itemId, version, filing, fileIds },
    typeVersion: draft.type.version,
  });
  if (isAsked && !(await updateTriageResubmitted(scope.db, { organizationId, itemId }))) {
    throw notOpen();
  }
  await recordEvent(scope, {
    action: isAsked ? 'item.resubmitted' : 'item.supplemented',
    object: { kind: 'item', id: itemId },
    codes: { type: item.itemType, version },
  });
  return { itemId };
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

type Version = {
  readonly key: RecordKey;
  readonly filing: Filing;
  readonly itemId: string;
  readonly version: number;
};

async function addVersion(scope: WriteScope, { row, type }: OpenDraft, added: Version) {
  const { organizationId } = row;
  const { key, filing, itemId, version } = added;
  const place = sealedAt.itemVersion(organizationId, itemId, version);
  await insertItemVersion(scope.db, {
    organizationId,
    itemId,
    version,
    typeVersion: type.version,
    sealed: fieldsAt(key, place).sealJson('sealed', ItemVersionSealed.parse(filing)),
    submittedBy: scope.actor.id,
    editions: (await listEditions(scope)).map(nameEdition),
  });
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
  await insertItemParties(scope.db, parties);
  await requestComparison(scope, { organizationId, itemId, version, parties: partiesOf(filing) });
}

/** The draft's files become the item's, opened to the desk; the draft itself and its key are gone. */
async function moveDraft(
  scope: WriteScope,
  { row }: OpenDraft,
  itemId: string,
): Promise<readonly string[]> {
  const { organizationId, id } = row;
  await refuseUnfinished(scope, id);
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const files = await listDraftEvidence(scope.db, allowed, id);
  for (const file of files) {
    await shareRecord(scope, { owner: organizationId, recordId: file.id }, STAFF);
  }
  if (files.length > 0) await updateEvidenceSubmitted(scope.db, id, itemId);
  await deleteRecordWraps(scope.db, { organizationId, recordId: id });
  await deleteDraft(scope.db, id);
  return files.map((file) => file.id);
}

/** What is still on its way would be lost with the draft, unnoticed. */
async function refuseUnfinished(scope: WriteScope, draftId: string): Promise<void> {
  const allowed = predicateFor(scope.ability, 'read OwnUpload', 'uploads');
  const [first] = await listDraftUploads(scope.db, allowed, draftId);
  if (!first) return;
  throw new AppError('conflict', {
    sentence: 'A file is not finished yet. Go on with it or remove it under Evidence, then submit.',
  });
}
