import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { writeZip, type ZipEntry } from '#app/lib/zip.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { endEntries, folderEntries } from './export-archive.server.ts';
import type { Contents, HeldItem } from './export-contents.policy.ts';
import type { Read } from './export-files.server.ts';
import { openItemToExport, ownFilesOf } from './export-item.server.ts';
import { EMPTY, isOlder, type Load, loadWith } from './export-plan.policy.ts';
import { type ExportQuery, type ExportRow, listExportRows } from './export-plan.server.ts';
import { namesOfMembers } from './filing-names.server.ts';
import { getItem } from './view-item.server.ts';

/** Rows that one short transaction reads. */
const PAGE = 25;

type Asked = ExportQuery & {
  /** The oldest place that belongs to it. */
  readonly until?: Cursor | undefined;
};

type Begun = Omit<Contents, 'items' | 'hasOlder'>;

/**
 * Own items as an archive that is written while it leaves, narrowed like the list, newest first: one folder an item with
 * everything filed, said and told, and its files; what is in it at the end. No transaction stays open meanwhile: each item
 * and each file is read in one of its own, on record like any opening, by whoever still may.
 */
export async function exportItems(
  read: Read,
  asked: Asked,
): Promise<{ readonly name: string; readonly bytes: AsyncGenerator<Buffer> }> {
  const { at, of, ...begun } = await read((scope) => begin(scope, asked));
  const name = `${of ?? `items-${begun.exportedAt.slice(0, 10)}`}.zip`;
  return { name, bytes: writeZip(entriesOf(read, asked, begun), at) };
}

/** Leaves on record that an archive was asked for, before anything of it leaves. */
async function begin(scope: AuditedScope, { type, client, status, item }: Asked) {
  const { actor } = scope;
  const one = item === undefined ? null : await getItem(scope, item);
  const narrowedTo = {
    ...{ type: type ?? null, client: client ?? null, status: status ?? null },
    ...(one && { item: one.id }),
  };
  await recordEvent(scope, {
    action: 'item.exported',
    object: { kind: 'membership', id: actor.id },
    codes: narrowedTo,
  });
  const at = scope.clock.now();
  const names = await namesOfMembers(scope, [actor.id]);
  const by = names.get(actor.id) ?? null;
  return { at, of: one?.controlNumber, exportedAt: at.toISOString(), by, narrowedTo };
}

async function* entriesOf(read: Read, asked: Asked, begun: Begun): AsyncGenerator<ZipEntry> {
  const items: HeldItem[] = [];
  let load: Load = EMPTY;
  let hasOlder = false;
  for await (const row of rowsOf(read, asked)) {
    const more = loadWith(load, row);
    if (!more || (asked.until && isOlder(row.place, asked.until))) {
      hasOlder = true;
      break;
    }
    load = more;
    items.push(yield* itemEntries(read, row));
  }
  yield* endEntries({ ...begun, items, hasOlder });
}

/** The rows of the list, page by page. */
async function* rowsOf(read: Read, asked: Asked): AsyncGenerator<ExportRow> {
  let after = asked.after ?? null;
  do {
    const query = { ...asked, after: after ?? undefined };
    const page = await read((scope) => listExportRows(scope, query, PAGE));
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

async function* itemEntries(read: Read, row: ExportRow): AsyncGenerator<ZipEntry, HeldItem> {
  const { title, texts, files } = await read((scope) => openItemToExport(scope, row));
  const { id, controlNumber, itemType: type, submittedAt } = row;
  return yield* folderEntries(read, {
    ...{ id, controlNumber, type, title, filedAt: submittedAt.toISOString() },
    papers: texts.map(({ name, text }) => ({ name, content: text })),
    attached: files,
    source: ownFilesOf(row),
  });
}
