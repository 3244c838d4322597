import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MarkSealed } from '#app/lib/sealed-shapes.ts';
import { type EvidenceRow, findEvidence, updateEvidenceMark } from '#db/queries/evidence.ts';
import { listOpenEvidence } from './evidence-list.server.ts';
import type { Mark } from './mark.schema.ts';

type OfDraft = { readonly draftId: string; readonly evidenceId: string };

/** What the page that marks a file shows. @throws AppError evidence_not_found */
export async function viewMark(scope: ReadScope, input: OfDraft) {
  const [file] = await listOpenEvidence(scope, [await getMarkable(scope, input)]);
  if (!file) throw new AppError('evidence_not_found');
  return { draftId: input.draftId, file };
}

/**
 * Marks a file of an own draft as confidential, with the reason and what others read instead, or as public.
 * Once filed the mark stands. @throws AppError evidence_not_found
 */
export async function markFile(scope: WriteScope, input: OfDraft & Mark): Promise<void> {
  const { organizationId, id } = await getMarkable(scope, input);
  const isPublic = input.marking === 'public';
  const summary: MarkSealed = { summary: input.summary };
  const key = await openRecord(scope, { owner: organizationId, recordId: id });
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  await updateEvidenceMark(scope.db, id, {
    isPublic,
    markReason: isPublic || input.reason === '' ? null : input.reason,
    markSealed: isPublic || input.summary === '' ? null : fields.sealJson('mark_sealed', summary),
  });
  await recordEvent(scope, {
    action: isPublic ? 'evidence.marked-public' : 'evidence.marked-confidential',
    object: { kind: 'evidence', id },
    codes: { draft: input.draftId, ...(isPublic ? {} : { reason: input.reason }) },
  });
}

async function getMarkable(
  scope: ReadScope,
  { draftId, evidenceId }: OfDraft,
): Promise<EvidenceRow> {
  const denial = 'evidence_not_found';
  const allowed = predicateFor(scope.ability, 'mark OwnEvidence', 'evidence');
  const row = await findEvidence(scope.db, allowed, evidenceId);
  if (row?.draftId !== draftId) throw new AppError(denial);
  requireOn(scope.ability, 'mark OwnEvidence', { row, denial });
  return row;
}
