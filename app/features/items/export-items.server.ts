import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { type ZipEntry, zipOf } from '#app/lib/zip.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { type ListedItem, listReadings } from '#db/queries/readings.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { writeItem } from './export-text.policy.ts';
import { codesOf, type ItemFilters } from './list-items.server.ts';
import { openFiling, viewItemPage } from './view-item.server.ts';

/** As many as one answer may hold in memory; what is older is reached by narrowing the list. */
const MOST_EXPORTED = 100;

/**
 * Own items as an archive, narrowed like the list, newest first: one folder an item with everything filed, said and
 * told, and the list of its files. One audit event an item, as for opening it.
 */
export async function exportItems(
  scope: AuditedScope,
  query: ItemFilters & { readonly after?: Cursor | undefined },
) {
  const { client, after } = query;
  const allowed = predicateFor(scope.ability, 'read Reading', 'readings');
  const found = await listReadings(scope.db, allowed, {
    clientIds: scope.clientIds.filter((id) => client === undefined || id === client),
    codes: codesOf(query),
    after,
    size: MOST_EXPORTED,
  });
  const rows = found
    .slice(0, MOST_EXPORTED)
    .filter(({ ownerId }) => ownerId === scope.actor.organizationId);
  const entries: ZipEntry[] = [];
  for (const row of rows) entries.push(...(await entriesOf(scope, row)));
  await recordEvent(scope, {
    action: 'item.exported',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count: rows.length },
  });
  const now = scope.clock.now();
  const isAll = found.length <= MOST_EXPORTED;
  const about = `${isAll ? '' : 'The newest '}${rows.length} items, exported ${now.toISOString()}.\n`;
  const bytes = zipOf([{ name: 'about.txt', text: about }, ...entries], now);
  const name = `items-${now.toISOString().slice(0, 10)}.zip`;
  return { name, byteSize: bytes.length, bytes: chunksOf(bytes) };
}

async function entriesOf(scope: AuditedScope, row: ListedItem): Promise<readonly ZipEntry[]> {
  const { item, destroyed } = await viewItemPage(scope, { itemId: row.id });
  if (!item) {
    const text = `${row.controlNumber}\nThe content was destroyed on ${destroyed.destroyedAt}.\n`;
    return [{ name: `${row.controlNumber}/item.txt`, text }];
  }
  const versions = await openVersions(scope, row, item.versions);
  const { narrative: _latest, answers: _described, ...facts } = item;
  const described = versions.map(({ type, filing, ...version }) => ({
    ...version,
    answers: describeFiling(type, filing),
  }));
  const stored = versions.map(({ type, ...version }) => ({
    ...version,
    typeVersion: type.version,
  }));
  return [
    {
      name: `${row.controlNumber}/item.json`,
      text: `${JSON.stringify({ ...facts, versions: stored }, null, 2)}\n`,
    },
    { name: `${row.controlNumber}/item.txt`, text: writeItem({ ...facts, versions: described }) },
  ];
}

type Version = { readonly version: number; readonly at: string; readonly by: string | null };

async function openVersions(
  scope: AuditedScope,
  { ownerId, id, clientId, itemType }: ListedItem,
  versions: readonly Version[],
) {
  const opened = [];
  for (const { version, at, by } of versions) {
    const place = { organizationId: ownerId, id, itemId: id, clientId, itemType };
    const { type, filing } = await openFiling(scope, { ...place, version });
    opened.push({ version, at, by, type, filing });
  }
  return opened;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
