import { createHash } from 'node:crypto';
import { writeZip, type ZipEntry } from '#app/lib/zip.ts';
import {
  type Contents,
  contentsJson,
  contentsText,
  type HeldFile,
  type HeldItem,
  type LostFile,
  SUMS_NAME,
  sumsText,
} from './export-contents.policy.ts';
import { type FileSource, type FileToExport, fileEntry, type Read } from './export-files.server.ts';

/** One folder of an archive: what it says of itself, the texts and papers in it, and the files to come. */
export type Folder = Omit<HeldItem, 'files' | 'lost'> & {
  readonly papers: readonly { readonly name: string; readonly content: string | Buffer }[];
  readonly attached: readonly FileToExport[];
  readonly source: FileSource;
};

/** The entries of a folder, each written down as it leaves. */
export async function* folderEntries(
  read: Read,
  { papers, attached, source, ...told }: Folder,
): AsyncGenerator<ZipEntry, HeldItem> {
  const files: HeldFile[] = [];
  const lost: LostFile[] = [];
  for (const { name, content } of papers) {
    yield typeof content === 'string' ? { name, text: content } : { name, bytes: once(content) };
    files.push(heldPaper(name, content));
  }
  const note: Parameters<typeof fileEntry>[0]['note'] = (outcome) => {
    if ('held' in outcome) files.push(outcome.held);
    else lost.push(outcome.lost);
  };
  for (const file of attached) yield* fileEntry({ read, source, note }, file);
  return { ...told, files, lost };
}

/** What stands at the end of every archive: what is in it for programs, sums for programs, the same for people. */
export function* endEntries(contents: Contents, what?: string): Generator<ZipEntry> {
  const json = contentsJson(contents);
  yield { name: CONTENTS, text: json };
  yield { name: SUMS_NAME, text: sumsText(contents.items, [heldPaper(CONTENTS, json)]) };
  yield { name: 'contents.txt', text: contentsText(contents, what) };
}

const CONTENTS = 'contents.json';

type One = {
  readonly at: Date;
  readonly by: string | null;
  readonly what: string;
  readonly folder: Folder;
};

/** An archive of one folder, written while it leaves. */
export function archiveOfOne(read: Read, { at, by, what, folder }: One): AsyncGenerator<Buffer> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    const item = yield* folderEntries(read, folder);
    const begun = { exportedAt: at.toISOString(), by, narrowedTo: {} };
    yield* endEntries({ ...begun, items: [item], hasOlder: false }, what);
  }
  return writeZip(entries(), at);
}

function heldPaper(path: string, content: string | Buffer): HeldFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, byteSize: bytes.length, sha256 };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
