import { once } from 'node:events';
import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive; directories follow from the slashes of its name. */
export type ZipEntry = TextEntry | StreamedEntry;
type TextEntry = { readonly name: string; readonly text: string };
type StreamedEntry = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };

type Zip = { readonly file: ZipFile; readonly archive: PassThrough; readonly at: Date };

/** Readers that work from the start find the end of packed bytes alone; most of what streams is packed already. */
const LEAST_PACKING = 1;

/**
 * A ZIP archive as a stream, made as far as its reader asks: an entry is asked for when what came before it has left, and
 * one that fails ends the stream. `at` stands as the time of every file. The directory comes last, so that no reader takes
 * half an archive for whole.
 */
export async function* writeZip(
  entries: AsyncIterable<ZipEntry>,
  at: Date,
): AsyncGenerator<Buffer> {
  const file = new ZipFile();
  // The library makes a PassThrough; its types say less.
  const zip = { file, archive: file.outputStream as PassThrough, at };
  for await (const entry of entries)
    yield* 'text' in entry ? writeText(zip, entry) : writeStreamed(zip, entry);
  file.end();
  yield* zip.archive;
}

function* writeText({ file, archive, at }: Zip, { name, text }: TextEntry): Generator<Buffer> {
  file.addBuffer(Buffer.from(text, 'utf8'), name, { mtime: at, compress: false });
  for (;;) {
    const piece: Buffer | null = archive.read();
    if (!piece) return;
    yield piece;
  }
}

async function* writeStreamed(
  { file, archive, at }: Zip,
  { name, bytes }: StreamedEntry,
): AsyncGenerator<Buffer> {
  const source = Readable.from(bytes);
  // Told below, whenever it comes.
  source.on('error', () => undefined);
  file.addReadStream(source, name, { mtime: at, compressionLevel: LEAST_PACKING });
  try {
    while (!source.closed) {
      const piece: Buffer | null = archive.read();
      if (piece) yield piece;
      else await moved(archive, source);
    }
    if (source.errored) throw source.errored;
  } finally {
    if (!source.closed) await once(source.destroy(), 'close');
  }
}

/** Waits until there is more of the archive, or no more of a source. */
function moved(archive: Readable, source: Readable): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      archive.off('readable', go);
      source.off('close', go);
      resolve();
    };
    archive.on('readable', go);
    source.on('close', go);
  });
}
