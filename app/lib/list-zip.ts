import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';

/** Bytes that can be read anywhere; `end` is excluded. */
export type ByteSource = {
  readonly size: number;
  read(start: number, end: number): AsyncIterable<Uint8Array>;
};

/** A file of an archive as its directory tells of it, before anything of it is believed. */
export type ZipListing = {
  /** As written: it may have a path, several spellings, or be no text at all. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** Whether it is packed in one of the two ways that everybody reads. */
  readonly isReadable: boolean;
  /** Unpacks it as far as its reader asks; more or fewer bytes than its directory says are an error. */
  bytes(): AsyncGenerator<Uint8Array>;
};

/** @throws Error when it is no archive, or is damaged */
export async function* listZip(source: ByteSource): AsyncGenerator<ZipListing> {
  const zip = await fromRandomAccessReaderPromise(new Blocks(source), source.size, {
    // Names are judged by whoever shows them; the library would refuse the whole archive for one of them.
    decodeStrings: false,
    validateEntrySizes: true,
    autoClose: false,
  });
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    yield {
      name,
      isFolder: /[/\\]$/.test(name),
      isEncrypted: entry.isEncrypted(),
      isReadable: entry.canDecodeFileData(),
      async *bytes() {
        yield* await zip.openReadStreamPromise(entry);
      },
    };
  }
}

const UTF8 = 0x800;

/** UTF-8 when it says so or can be; else as archives of Chinese machines have it, which nearly all others do. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const encodings = (generalPurposeBitFlag & UTF8) === 0 ? ['utf-8', 'gb18030'] : ['utf-8'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(fileNameRaw);
    } catch {
      // The next one, or what is left of it.
    }
  }
  return fileNameRaw.toString('latin1');
}

const BLOCK_BYTES = 256 * 1024;

/** Small reads come from the block that was read last: a directory is read a few bytes at a time. */
class Blocks extends RandomAccessReader {
  readonly source: ByteSource;
  block: { readonly start: number; readonly bytes: Buffer } | null = null;

  constructor(source: ByteSource) {
    super();
    this.source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    if (end - start > BLOCK_BYTES) return Readable.from(this.source.read(start, end));
    return Readable.from(this.#one(start, end));
  }

  override read(
    ...[target, offset, length, position, callback]: Parameters<RandomAccessReader['read']>
  ): void {
    this.#part(position, position + length).then((bytes) => {
      if (bytes.length < length) return callback(new Error('the archive ends before it should'));
      bytes.copy(target, offset);
      callback(null);
    }, callback);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }

  async *#one(start: number, end: number): AsyncGenerator<Buffer> {
    yield await this.#part(start, end);
  }

  async #part(start: number, end: number): Promise<Buffer> {
    const { block, source } = this;
    if (block && start >= block.start && end <= block.start + block.bytes.length)
      return block.bytes.subarray(start - block.start, end - block.start);
    const until = Math.min(source.size, Math.max(end, start + BLOCK_BYTES));
    if (start >= until) return Buffer.alloc(0);
    const bytes = await buffer(source.read(start, until));
    this.block = { start, bytes };
    return bytes.subarray(0, end - start);
  }
}
