import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { type Cursor, pageOf } from '#app/lib/cursor.ts';
import { listReadings } from '#db/queries/readings.ts';
import { listOwnClients } from './filing-names.server.ts';
import { openItemLines } from './item-titles.server.ts';
import { shownStatuses } from './partner-status.policy.ts';
import { listItemTypes } from './types/registry.ts';

const PAGE = 25;

export type ItemFilters = {
  readonly type?: string | undefined;
  readonly client?: string | undefined;
  readonly status?: string | undefined;
};

/** The items of the clients granted, newest first, narrowed by codes. */
export async function listItems(
  scope: AuditedScope,
  query: ItemFilters & { readonly after?: Cursor | undefined },
) {
  const { client, after } = query;
  const clientIds = scope.clientIds.filter((id) => client === undefined || id === client);
  const allowed = predicateFor(scope.ability, 'read Reading', 'readings');
  const listing = { clientIds, codes: codesOf(query), after, size: PAGE };
  const rows = await listReadings(scope.db, allowed, listing);
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  const clients = await listOwnClients(scope);
  await recordEvent(scope, {
    action: 'item.listed',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count: page.rows.length },
  });
  return {
    items: await openItemLines(scope, page.rows),
    next: page.next,
    clients: clients.map(({ id, name }) => ({ id, name })),
  };
}

/** Every combination of codes that the filters leave; none when they leave all. */
export function codesOf({ type, status }: ItemFilters) {
  if (type === undefined && status === undefined) return undefined;
  return {
    types: type === undefined ? listItemTypes().map(({ code }) => code) : [type],
    statuses: status === undefined ? shownStatuses : [status],
  };
}
