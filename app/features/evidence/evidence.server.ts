import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import {
  type Leaving,
  type OpenedFile,
  openSealedFile,
  recordOpening,
} from '#app/firewall/opened-file.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope, WriteScope } from '#app/firewall/scope.ts';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { type BetweenScopes, removeObjects } from '#app/storage/promised-objects.ts';
import { findDraft } from '#db/queries/drafts.ts';
import {
  deleteEvidence,
  type EvidenceRow,
  findEvidence,
  listDraftEvidence,
  listItemEvidence,
} from '#db/queries/evidence.ts';
import { deleteRecordWraps } from '#db/queries/keys.ts';
import { pointOutCopies } from './copies.policy.ts';
import { listOpenEvidence } from './evidence-list.server.ts';
import { requireOpenState } from './file-state.policy.ts';
import { listUnfinished } from './uploads.server.ts';

/**
 * Opens a file of an own draft or of an item within reach.
 * @throws AppError evidence_not_found
 */
export async function openEvidence(
  scope: AuditedScope,
  {
    evidenceId,
    isPart = false,
    leaving,
  }: { readonly evidenceId: string; readonly isPart?: boolean; readonly leaving?: Leaving },
): Promise<OpenedFile> {
  const denial = 'evidence_not_found';
  const row = await findEvidence(
    scope.db,
    predicateFor(scope.ability, 'read OwnEvidence', 'evidence'),
    evidenceId,
  );
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read OwnEvidence', { row, denial });
  const { organizationId, id, byteSize } = row;
  const key = (await openRecords(scope, organizationId, [id])).get(id);
  if (!key) throw new AppError(denial);
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const facts = EvidenceSealed.parse(fields.openJson('sealed', row.sealed));
  const state = requireOpenState(row.scanState);
  await recordOpening(scope, {
    isPart,
    ...(leaving && { leaving }),
    object: { kind: 'evidence', id },
    codes: { item: row.itemId, draft: row.draftId },
  });
  const place = evidenceFileAt(organizationId, id);
  return openSealedFile(scope, { id, byteSize, key, sealedAt: place, object: row, facts, state });
}

/** The files of an own draft. @throws AppError draft_not_found */
export async function viewEvidence(scope: ReadScope, { draftId }: { readonly draftId: string }) {
  const denial = 'draft_not_found';
  const draft = await findDraft(
    scope.db,
    predicateFor(scope.ability, 'write Draft', 'drafts'),
    draftId,
  );
  if (!draft) throw new AppError(denial);
  requireOn(scope.ability, 'write Draft', { row: draft, denial });
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const files = await listDraftEvidence(scope.db, allowed, draft.id);
  const filed = draft.completesItemId
    ? await listItemEvidence(scope.db, allowed, draft.completesItemId)
    : [];
  return {
    draftId: draft.id,
    maxBytes: scope.settings.uploadMaxBytes,
    files: pointOutCopies(
      await listOpenEvidence(scope, files),
      await listOpenEvidence(scope, filed),
    ),
    unfinished: await listUnfinished(scope, draft.id),
  };
}

type OfDraft = { readonly draftId: string; readonly evidenceId: string };

/** What the page that asks before removing shows. @throws AppError evidence_not_found */
export async function viewRemoval(scope: ReadScope, input: OfDraft) {
  const row = await getRemovable(scope, input);
  const [file] = await listOpenEvidence(scope, [row]);
  if (!file) throw new AppError('evidence_not_found');
  return { draftId: input.draftId, file };
}

/**
 * Takes a file out of a draft and destroys its key.
 * @returns the stored object to remove once this is committed
 * @throws AppError evidence_not_found
 */
export async function removeEvidence(scope: WriteScope, input: OfDraft): Promise<ObjectPlace> {
  const { organizationId, id, storageKey } = await getRemovable(scope, input);
  // The wraps go first: the policy that lets them go looks at the row.
  await deleteRecordWraps(scope.db, { organizationId, recordId: id });
  await deleteEvidence(scope.db, id);
  await recordEvent(scope, {
    action: 'evidence.removed',
    object: { kind: 'evidence', id },
    codes: { draft: input.draftId },
  });
  return { organizationId, storageKey };
}

/** Removes the bytes of files that are gone, once that is committed. */
export function removeFiles(after: BetweenScopes, places: readonly ObjectPlace[]): Promise<void> {
  return removeObjects(after, places);
}

async function getRemovable(
  scope: ReadScope,
  { draftId, evidenceId }: OfDraft,
): Promise<EvidenceRow> {
  const denial = 'evidence_not_found';
  const row = await findEvidence(
    scope.db,
    predicateFor(scope.ability, 'remove OwnEvidence', 'evidence'),
    evidenceId,
  );
  if (row?.draftId !== draftId) throw new AppError(denial);
  requireOn(scope.ability, 'remove OwnEvidence', { row, denial });
  return row;
}
