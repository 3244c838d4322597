import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId, type RecusalId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { RecusalSealed } from '#app/lib/sealed-shapes.ts';
import { listDeskOfficers } from '#db/queries/people-names.ts';
import {
  findRecusal,
  insertRecusal,
  isRecused,
  updateRecusalEnded,
  updateUnassigned,
} from '#db/queries/recusals.ts';
import type { TriageRow } from '#db/queries/triage.ts';
import { getDeskItem } from '../triage/desk-item.server.ts';
import type { Recuse } from './recusal.schema.ts';

/**
 * Keeps an officer away from an item with everything linked to it, or from everything of the organization that filed
 * it: oneself, or (a supervisor) somebody else. It binds the officer's next request, open pages included.
 * @throws AppError item_not_found | not_allowed | invalid (no such officer, recused already)
 */
export async function recuse(
  scope: WriteScope,
  input: Recuse & { readonly itemId: string },
): Promise<{ readonly isOwn: boolean }> {
  const row = await getDeskItem(scope, input.itemId, 'declare Recusal');
  const officerId = input.officer ?? scope.actor.id;
  const isOwn = officerId === scope.actor.id;
  if (!isOwn) await requireOther(scope, row, officerId);
  const { organizationId } = row;
  const itemId = input.matter === 'item' ? row.itemId : null;
  await updateUnassigned(scope.db, { organizationId, itemId, officerId });
  // Written before it binds: afterwards the own recusal hides the item from this transaction too.
  await recordEvent(scope, {
    action: isOwn ? 'recusal.declared' : 'recusal.imposed',
    object: { kind: 'officer', id: officerId },
    organizationId,
    codes: { matter: input.matter, item: itemId },
  });
  await insertRecusal(scope.db, {
    organizationId,
    ...(await sealReason(scope, input.reason, itemId && row.controlNumber)),
    itemId,
    officerId,
    declaredBy: scope.actor.id,
  });
  return { isOwn };
}

async function requireOther(scope: WriteScope, row: TriageRow, officerId: string): Promise<void> {
  requireOn(scope.ability, 'impose Recusal', { row, denial: 'not_allowed' });
  const desk = await listDeskOfficers(scope.db, null);
  if (!desk.some(({ id }) => id === officerId)) {
    throw new AppError('invalid', { fields: { officer: ['Choose from the list.'] } });
  }
  if (await isRecused(scope.db, officerId, row)) {
    throw new AppError('invalid', { fields: { officer: ['This officer is recused already.'] } });
  }
}

async function sealReason(scope: WriteScope, text: string, controlNumber: string | null) {
  const id = newId<RecusalId>();
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'staff' }]);
  const said: RecusalSealed = { text, controlNumber };
  return { id, sealed: fieldsAt(key, sealedAt.recusal(id)).sealJson('sealed', said) };
}

/**
 * Ends somebody else's recusal. Nobody ends the own, not even one declared by oneself.
 * @throws AppError recusal_not_found | transition_refused
 */
export async function endRecusal(
  scope: WriteScope,
  { recusalId, reason }: { readonly recusalId: string; readonly reason: string },
): Promise<void> {
  const denial = 'recusal_not_found';
  const allowed = predicateFor(scope.ability, 'lift Recusal', 'recusals');
  const row = await findRecusal(scope.db, allowed, recusalId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'lift Recusal', { row, denial });
  if (row.identityId === scope.actor.identityId) {
    throw new AppError('transition_refused', {
      sentence: 'You cannot end your own recusal. Another supervisor can.',
    });
  }
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId: row.id });
  const said: RecusalSealed = { text: reason, controlNumber: null };
  const isEnded = await updateRecusalEnded(scope.db, {
    organizationId: row.organizationId,
    id: row.id,
    endedBy: scope.actor.id,
    endSealed: fieldsAt(key, sealedAt.recusal(row.id)).sealJson('end_sealed', said),
  });
  if (!isEnded) throw new AppError('transition_refused');
  await recordEvent(scope, {
    action: 'recusal.ended',
    object: { kind: 'officer', id: row.officerId },
    organizationId: row.organizationId,
    codes: { item: row.itemId },
  });
}
