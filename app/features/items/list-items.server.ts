import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { type Cursor, pageOf } from '#app/lib/cursor.ts';
import { listItems as listItemRows } from '#db/queries/items.ts';
import { listOwnClients } from './filing-names.server.ts';
import { openItemLines } from './item-titles.server.ts';

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
  const { type, client, status, after } = query;
  const allowed = predicateFor(scope.ability, 'read OwnItem', 'items');
  const listing = { type, clientId: client, status, after, size: PAGE };
  const rows = await listItemRows(scope.db, allowed, listing);
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
