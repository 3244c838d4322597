import { createHash } from 'node:crypto';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { writeZip, type ZipEntry } from '#app/lib/zip.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import {
  type Contents,
  contentsJson,
  contentsText,
  type HeldFile,
  type HeldItem,
  type LostFile,
} from './export-contents.policy.ts';
import { fileEntry, type Read } from './export-files.server.ts';
import { openItemToExport } from './export-item.server.ts';
import { EMPTY, isOlder, type Load, loadWith } from './export-plan.policy.ts';
import { type ExportQuery, type ExportRow, listExportRows } from './export-plan.server.ts';
import { namesOfMembers } from './filing-names.server.ts';

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
  const { at, ...begun } = await read((scope) => begin(scope, asked));
  const name = `items-${begun.exportedAt.slice(0, 10)}.zip`;
  return { name, bytes: writeZip(entriesOf(read, asked, begun), at) };
}

/** Leaves on record that an archive was asked for, before anything of it leaves. */
async function begin(scope: AuditedScope, { type, client, status }: Asked) {
  const { actor } = scope;
  const narrowedTo = { type: type ?? null, client: client ?? null, status: status ?? null };
  await recordEvent(scope, {
    action: 'item.exported',
    object: { kind: 'membership', id: actor.id },
    codes: narrowedTo,
  });
  const at = scope.clock.now();
  const names = await namesOfMembers(scope, [actor.id]);
  return { at, exportedAt: at.toISOString(), by: names.get(actor.id) ?? null, narrowedTo };
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
  const contents = { ...begun, items, hasOlder };
  yield { name: 'contents.json', text: contentsJson(contents) };
  yield { name: 'contents.txt', text: contentsText(contents) };
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
  const item = await read((scope) => openItemToExport(scope, row));
  const files: HeldFile[] = [];
  const lost: LostFile[] = [];
  for (const { name, text } of item.texts) {
    yield { name, text };
    const bytes = Buffer.from(text, 'utf8');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.push({ path: name, byteSize: bytes.length, sha256 });
  }
  const note: Parameters<typeof fileEntry>[0]['note'] = (outcome) => {
    if ('held' in outcome) files.push(outcome.held);
    else lost.push(outcome.lost);
  };
  for (const file of item.files) yield* fileEntry({ read, row, note }, file);
  const { id, controlNumber, itemType: type, submittedAt } = row;
  const filedAt = submittedAt.toISOString();
  return { id, controlNumber, type, title: item.title, filedAt, files, lost };
}
