import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope, Scope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import {
  countMembers,
  listNameWraps,
  listOrganizations as listRows,
} from '#db/queries/organizations.ts';
import type { ReadHandle } from '#db/scope.ts';

const PAGE = 25;

/** Groups of states that the list can be narrowed to. */
export const ORGANIZATION_VIEWS = {
  live: ['live'],
  invited: ['invited'],
  suspended: ['suspended'],
  all: ['invited', 'live', 'suspended', 'offboarded'],
} as const;

export type OrganizationView = keyof typeof ORGANIZATION_VIEWS;

/** Partner organizations with the number of active people, newest first. */
export async function listOrganizations(
  scope: AuditedScope,
  query: { readonly view: OrganizationView; readonly after: Cursor | undefined },
) {
  const states = ORGANIZATION_VIEWS[query.view];
  const rows = await listRows(scope.db, { states, after: query.after, size: PAGE });
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  const ids = page.rows.map((row) => row.id);
  const names = await openOrganizationNames(scope, page.rows);
  const counts = await countMembers(scope.db, ids);
  await recordEvent(scope, {
    action: 'organization.listed',
    object: { kind: 'organization', id: null },
    codes: { count: ids.length, view: query.view },
  });
  return {
    next: page.next,
    organizations: page.rows.map(({ id, kind, state, createdAt }) => ({
      id,
      kind,
      state,
      since: createdAt.toISOString(),
      name: names.get(id) ?? null,
      people: counts.find((row) => row.organizationId === id && row.state === 'active')?.count ?? 0,
    })),
  };
}

/** Names of organizations, by id. */
export async function openOrganizationNames<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly { readonly id: string; readonly sealed: Buffer }[],
): Promise<ReadonlyMap<string, string>> {
  const wraps = await listNameWraps(
    scope.db,
    rows.map((row) => row.id),
  );
  const names = new Map<string, string>();
  for (const { id, sealed } of rows) {
    const own = wraps.filter((wrap) => wrap.organizationId === id);
    if (own.length === 0) continue;
    const key = await scope.vault.openRecordKey({ owner: id, recordId: id, wraps: own });
    const opened = fieldsAt(key, sealedAt.organization(id)).openJson('sealed', sealed);
    names.set(id, OrganizationSealed.parse(opened).name);
  }
  return names;
}
