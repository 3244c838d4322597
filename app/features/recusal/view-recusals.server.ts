import { fieldsAt } from '#app/crypto/records.ts';
import { mayEver, requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { OrganizationSealed, RecusalSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { findRecusal, listRecusals as listRows, type RecusalRow } from '#db/queries/recusals.ts';
import { listDesk, openOfficerNames } from '../triage/names.server.ts';
import { viewAct } from '../triage/view-act.server.ts';

const PAGE = 50;

/** The form that keeps somebody away from an item; a supervisor chooses whom. */
export async function viewRecuseForm(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  const item = await viewAct(scope, { itemId });
  const maySend = mayEver(scope.ability, 'impose Recusal');
  const desk = maySend ? await listDesk(scope, null) : [];
  return { item, self: scope.actor.id, desk };
}

type Asked = {
  readonly whose: 'own' | 'all';
  readonly isEnded: boolean;
  readonly after: Cursor | undefined;
};

/** Recusals with their reasons: the own ones, or (a supervisor) everyone's. */
export async function listRecusals(scope: AuditedScope, { whose, isEnded, after }: Asked) {
  const { identityId } = scope.actor;
  if (identityId === null) throw new AppError('not_allowed');
  const person = whose === 'own' ? identityId : null;
  const allowed = predicateFor(scope.ability, 'read Recusal', 'recusals');
  const asked = { identityId: person, isEnded, after, size: PAGE };
  const rows = await listRows(scope.db, allowed, asked);
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  await recordEvent(scope, {
    action: 'recusal.listed',
    object: { kind: 'recusal', id: null },
    codes: { count: page.rows.length, whose },
  });
  return { next: page.next, recusals: await shown(scope, page.rows) };
}

/** One recusal, for the question whether it ends or an emergency opens it. @throws AppError recusal_not_found */
export async function viewRecusal(
  scope: AuditedScope,
  { recusalId }: { readonly recusalId: string },
) {
  const denial = 'recusal_not_found';
  const allowed = predicateFor(scope.ability, 'read Recusal', 'recusals');
  const row = await findRecusal(scope.db, allowed, recusalId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Recusal', { row, denial });
  const [recusal] = await shown(scope, [row]);
  if (!recusal) throw new AppError(denial);
  return recusal;
}

export type ShownRecusal = Awaited<ReturnType<typeof viewRecusal>>;

async function shown(scope: AuditedScope, rows: readonly RecusalRow[]) {
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map(({ id }) => id),
  );
  const names = await openOfficerNames(
    scope,
    rows.flatMap(({ officerId, declaredBy, endedBy }) => [officerId, declaredBy, endedBy]),
  );
  const organizations = await openOrganizations(scope, rows);
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.recusal(row.id));
    const said = RecusalSealed.parse(fields.openJson('sealed', row.sealed));
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? 'An officer'));
    return [
      {
        id: row.id,
        isItem: row.itemId !== null,
        controlNumber: said.controlNumber,
        organization: organizations.get(row.organizationId) ?? 'An organization',
        officer: name(row.officerId),
        isOwn: row.identityId === scope.actor.identityId,
        isImposed: row.declaredBy !== row.officerId,
        by: name(row.declaredBy),
        at: row.declaredAt.toISOString(),
        reason: said.text,
        endedAt: row.endedAt?.toISOString() ?? null,
        endedBy: name(row.endedBy),
        endReason: row.endSealed
          ? RecusalSealed.parse(fields.openJson('end_sealed', row.endSealed)).text
          : null,
      },
    ];
  });
}

async function openOrganizations(scope: AuditedScope, rows: readonly RecusalRow[]) {
  const names = new Map<string, string>();
  for (const { organizationId: id, organizationSealed } of rows) {
    if (names.has(id)) continue;
    const key = (await openRecords(scope, id, [id])).get(id);
    if (!key) continue;
    const place = sealedAt.organization(id);
    const { name } = OrganizationSealed.parse(
      fieldsAt(key, place).openJson('sealed', organizationSealed),
    );
    names.set(id, name);
  }
  return names;
}
