import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { deleteDraft } from '#db/queries/drafts.ts';
import { deleteEvidence, listDraftEvidence } from '#db/queries/evidence.ts';
import { deleteRecordWraps } from '#db/queries/keys.ts';
import { getOpenDraft } from './open-draft.server.ts';

/**
 * Throws a draft away with its files; their keys go with them, so that nothing of it can be opened again.
 * @returns the stored objects to remove once this is committed
 * @throws AppError draft_not_found
 */
export async function discardDraft(
  scope: WriteScope,
  { draftId }: { readonly draftId: string },
): Promise<{ readonly objects: readonly ObjectPlace[] }> {
  const { row } = await getOpenDraft(scope, draftId, 'discard Draft');
  const { organizationId } = row;
  const files = await listDraftEvidence(
    scope.db,
    predicateFor(scope.ability, 'remove OwnEvidence', 'evidence'),
    row.id,
  );
  for (const file of files) {
    // The wraps go first: the policy that lets them go looks at the row.
    await deleteRecordWraps(scope.db, { organizationId, recordId: file.id });
    await deleteEvidence(scope.db, file.id);
  }
  await deleteDraft(scope.db, row.id);
  await recordEvent(scope, {
    action: 'draft.discarded',
    object: { kind: 'draft', id: row.id },
    codes: { files: files.length },
  });
  return { objects: files.map(({ storageKey }) => ({ organizationId, storageKey })) };
}
