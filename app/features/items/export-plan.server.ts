import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope, Scope } from '#app/firewall/scope.ts';
import { packCursor } from '#app/lib/cursor.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { listEvidenceSizes } from '#db/queries/evidence.ts';
import { type ListedItem, listReadings, listReadingsById } from '#db/queries/readings.ts';
import type { ReadHandle } from '#db/scope.ts';
import { EMPTY, type Load, loadWith, MOST_ITEMS } from './export-plan.policy.ts';
import { listOwnClients } from './filing-names.server.ts';
import { codesOf, type ItemFilters } from './list-items.server.ts';

/** Own items newest first, behind a place. */
export type ExportQuery = ItemFilters & {
  readonly after?: Cursor | undefined;
  /** One item alone; nothing else narrows then. */
  readonly item?: string | undefined;
};

/** An own item to come, with the size of its files. */
export type ExportRow = ListedItem & {
  readonly place: Cursor;
  readonly files: number;
  readonly byteSize: number;
};

/** A page of them, and where the next one starts. */
export async function listExportRows<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  query: ExportQuery,
  size: number,
): Promise<{ readonly rows: readonly ExportRow[]; readonly next: Cursor | null }> {
  const found = await findRows(scope, query, size);
  const shown = found.slice(0, size);
  const own = shown.filter(({ ownerId }) => ownerId === scope.actor.organizationId);
  const sizes = await sizesOf(scope, own);
  const last = shown.at(-1);
  return {
    rows: own.map((row) => ({
      ...row,
      place: { at: row.placeAt, id: row.id },
      files: sizes.get(row.id)?.files ?? 0,
      byteSize: sizes.get(row.id)?.byteSize ?? 0,
    })),
    next: found.length > size && last ? { at: last.placeAt, id: last.id } : null,
  };
}

async function findRows<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  query: ExportQuery,
  size: number,
) {
  const { client, after, item } = query;
  const allowed = predicateFor(scope.ability, 'read Reading', 'readings');
  if (item !== undefined) {
    const rows = await listReadingsById(scope.db, allowed, [item]);
    return rows.map((row) => ({ ...row, placeAt: `${row.submittedAt.getTime()}000` }));
  }
  const clientIds = scope.clientIds.filter((id) => client === undefined || id === client);
  return listReadings(scope.db, allowed, { clientIds, codes: codesOf(query), after, size });
}

async function sizesOf<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly ListedItem[],
) {
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const ids = rows.map(({ id }) => id);
  const sizes = ids.length === 0 ? [] : await listEvidenceSizes(scope.db, allowed, ids);
  return new Map(sizes.map((size) => [size.itemId, size]));
}

/** What the archive of such a list will hold, and where the next one starts when there is more than one holds. */
export async function viewExport(scope: ReadScope, query: ExportQuery) {
  const { rows, next } = await listExportRows(scope, query, MOST_ITEMS);
  let load: Load = EMPTY;
  const held: ExportRow[] = [];
  for (const row of rows) {
    const more = loadWith(load, row);
    if (!more) break;
    load = more;
    held.push(row);
  }
  const isCut = held.length < rows.length;
  const last = held.at(-1);
  const end = isCut ? last?.place : next;
  const until = end ?? last?.place;
  const clients = await listOwnClients(scope);
  return {
    load,
    after: query.after ? packCursor(query.after) : null,
    newest: held[0]?.submittedAt.toISOString() ?? null,
    oldest: last?.submittedAt.toISOString() ?? null,
    until: until ? packCursor(until) : null,
    /** Where the next archive starts; null when this one holds the oldest item. */
    older: end ? packCursor(end) : null,
    clients: clients.map(({ id, name }) => ({ value: id, label: name })),
    items: held.slice(0, 1).map(({ id, controlNumber }) => ({ value: id, label: controlNumber })),
  };
}
