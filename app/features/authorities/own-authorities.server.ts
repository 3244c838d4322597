import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { AuthoritySealed } from '#app/lib/sealed-shapes.ts';
import {
  findOwnAuthority,
  listOwnAuthorities as listRows,
  updateAuthorityEnded,
} from '#db/queries/authorities.ts';
import type { ReadHandle } from '#db/scope.ts';

type OneAuthority = { readonly authorityId: string };
type Row = Awaited<ReturnType<typeof listRows>>[number];

/** Who may file in the name of the own organization, and who could once. */
export async function listOwnAuthorities(scope: AuditedScope) {
  const allowed = predicateFor(scope.ability, 'read OwnAuthority', 'authorities');
  const authorities = await openAuthorities(scope, await listRows(scope.db, allowed));
  await recordEvent(scope, {
    action: 'authority.listed',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count: authorities.length },
  });
  return { authorities };
}

/** What the page that asks before revoking shows. @throws AppError authority_not_found | transition_refused */
export async function viewRevocation(scope: ReadScope, { authorityId }: OneAuthority) {
  const row = await getOwnAuthority(scope, authorityId);
  if (row.state !== 'confirmed') throw ended();
  const [authority] = await openAuthorities(scope, [row]);
  if (!authority) throw new AppError('authority_not_found');
  return authority;
}

/**
 * Ends an authority: from now on nothing can be filed in the organization's name under it.
 * @throws AppError authority_not_found | transition_refused (it ended before)
 */
export async function revokeAuthority(
  scope: WriteScope,
  { authorityId, reason }: OneAuthority & { readonly reason: string },
): Promise<void> {
  const { id } = await getOwnAuthority(scope, authorityId);
  if (!(await updateAuthorityEnded(scope.db, { id, reason }))) throw ended();
  await recordEvent(scope, {
    action: 'authority.ended',
    object: { kind: 'authority', id },
    reasonCode: reason,
  });
}

function ended(): AppError {
  return new AppError('transition_refused', { sentence: 'This authority ended before.' });
}

async function getOwnAuthority<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  authorityId: string,
): Promise<Row> {
  const denial = 'authority_not_found';
  const allowed = predicateFor(scope.ability, 'revoke OwnAuthority', 'authorities');
  const row = await findOwnAuthority(scope.db, allowed, authorityId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'revoke OwnAuthority', { row, denial });
  return row;
}

async function openAuthorities<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly Row[],
) {
  const owner = scope.actor.organizationId ?? '';
  const ids = rows.map(({ id }) => id);
  const keys = await openRecords(scope, owner, ids);
  return rows.flatMap(({ id, state, confirmedAt, endedAt, sealed }) => {
    const key = keys.get(id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.authority(owner, id));
    const { representative } = AuthoritySealed.parse(fields.openJson('sealed', sealed));
    const since = confirmedAt?.toISOString() ?? null;
    return [{ id, state, representative, since, endedAt: endedAt?.toISOString() ?? null }];
  });
}
