import { crc32 } from 'node:zlib';

/** A file of an archive; directories follow from the slashes of its name. What streams says how long it will be. */
export type ZipEntry = TextEntry | StreamedEntry;
type TextEntry = { readonly name: string; readonly text: string };
type StreamedEntry = {
  readonly name: string;
  readonly byteSize: number;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** Numbers from here on need the long fields of the format (ZIP64). */
export type ZipReach = { readonly bytes: number; readonly entries: number };

const REACH: ZipReach = { bytes: 0xffffffff, entries: 0xffff };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const DESCRIPTOR = 0x08074b50;
const END = 0x06054b50;
const LONG_END = 0x06064b50;
const LONG_END_PLACE = 0x07064b50;
const LONG_FIELDS = 0x0001;
/** Versions 2.0 and 4.5 of the format. */
const VERSION = 20;
const LONG_VERSION = 45;
/** Names in UTF-8 (bit 11). */
const UTF8 = 0x0800;
/** Sum and sizes stand behind the bytes (bit 3). */
const STREAMED = 0x0008;
const STORED = 0;
const DEFLATED = 8;
/** The most that a block of the deflate format holds without packing it. */
const BLOCK = 0xffff;
const LAST_BLOCK = Buffer.from([1, 0, 0, 0xff, 0xff]);
const ELSEWHERE = 0xffffffff;

type Terms = { readonly stamp: Buffer; readonly reach: ZipReach };
type Sizes = { readonly crc: number; readonly size: number; readonly packed: number };
type Header = Sizes & {
  readonly name: Buffer;
  readonly isStreamed: boolean;
  /** Whether sizes are written in long fields. */
  readonly isLong: boolean;
};

/**
 * A ZIP archive as a stream: what waits in memory is one piece of one file, and a line of the directory for each file.
 * `at` stands as the time of every file. The directory comes last, so that no reader takes half an archive for whole.
 */
export async function* writeZip(
  entries: AsyncIterable<ZipEntry>,
  at: Date,
  reach: ZipReach = REACH,
): AsyncGenerator<Buffer> {
  const terms = { stamp: stampOf(at), reach };
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const start = offset;
    const close = (header: Header) => {
      directory.push(centralOf({ ...header, offset: start }, terms));
    };
    for await (const piece of writeEntry(entry, terms, close)) {
      offset += piece.length;
      yield piece;
    }
  }
  yield* directory;
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield endOf({ count: directory.length, size, offset }, reach);
}

/** Tells at the end of a file what the directory says of it. */
type Close = (header: Header) => void;

function writeEntry(entry: ZipEntry, terms: Terms, close: Close): AsyncGenerator<Buffer> {
  return 'text' in entry ? writeText(entry, terms, close) : writeStreamed(entry, terms, close);
}

async function* writeText(
  { name, text }: TextEntry,
  terms: Terms,
  close: Close,
): AsyncGenerator<Buffer> {
  const data = Buffer.from(text, 'utf8');
  const sizes = { crc: crc32(data), size: data.length, packed: data.length };
  const header = { ...sizes, name: Buffer.from(name, 'utf8'), isStreamed: false, isLong: false };
  yield localOf(header, terms);
  yield data;
  close(header);
}

/**
 * Bytes whose sum is known at their end only. They are marked as packed and stand in blocks that are not: readers that
 * work through an archive from its start find the end of packed bytes alone.
 */
async function* writeStreamed(
  { name, byteSize, bytes }: StreamedEntry,
  terms: Terms,
  close: Close,
): AsyncGenerator<Buffer> {
  const nothing = { crc: 0, size: 0, packed: 0 };
  const isLong = packedSize(byteSize) >= terms.reach.bytes;
  const header = { ...nothing, name: Buffer.from(name, 'utf8'), isStreamed: true, isLong };
  yield localOf(header, terms);
  let { crc, size, packed } = nothing;
  for await (const chunk of bytes) {
    crc = crc32(chunk, crc);
    size += chunk.length;
    if (size > byteSize) throw new Error('a file is longer than was said');
    for (const block of blocksOf(chunk)) {
      packed += block.length;
      yield block;
    }
  }
  packed += LAST_BLOCK.length;
  yield LAST_BLOCK;
  yield Buffer.concat([
    ...[uint32(DESCRIPTOR), uint32(crc)],
    ...(isLong ? [uint64(packed), uint64(size)] : [uint32(packed), uint32(size)]),
  ]);
  close({ ...header, crc, size, packed });
}

/** At most what so many bytes take up: chunks may be of one byte each, with five around it. */
function packedSize(byteSize: number): number {
  return byteSize * 6 + LAST_BLOCK.length;
}

function* blocksOf(chunk: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < chunk.length; at += BLOCK) {
    const part = chunk.subarray(at, at + BLOCK);
    const { length } = part;
    yield Buffer.concat([Buffer.from([0]), uint16(length), uint16(length ^ BLOCK), part]);
  }
}

function localOf(header: Header, { stamp }: Terms): Buffer {
  const extra = header.isLong ? longFields([header.size, header.packed]) : Buffer.alloc(0);
  return Buffer.concat([
    uint32(LOCAL),
    factsOf({ ...header, extra, stamp, isElsewhere: header.isLong }),
    header.name,
    extra,
  ]);
}

function centralOf(header: Header & { readonly offset: number }, { stamp, reach }: Terms): Buffer {
  const { name, size, packed, offset } = header;
  const isLong = header.isLong || offset >= reach.bytes;
  const extra = isLong ? longFields([size, packed, offset]) : Buffer.alloc(0);
  const noComment = Buffer.alloc(2);
  const disk = Buffer.alloc(2);
  const attributes = Buffer.alloc(6);
  return Buffer.concat([
    ...[uint32(CENTRAL), uint16(isLong ? LONG_VERSION : VERSION)],
    factsOf({ ...header, isLong, extra, stamp, isElsewhere: isLong }),
    ...[noComment, disk, attributes],
    ...[uint32(isLong ? ELSEWHERE : offset), name, extra],
  ]);
}

/** What a file's own header and the directory both say. */
function factsOf(
  header: Header & {
    readonly extra: Buffer;
    readonly stamp: Buffer;
    /** Whether the sizes stand in the long fields. */
    readonly isElsewhere: boolean;
  },
): Buffer {
  const { isStreamed, isLong, isElsewhere, crc, packed, size } = header;
  return Buffer.concat([
    uint16(isLong ? LONG_VERSION : VERSION),
    uint16(isStreamed ? UTF8 | STREAMED : UTF8),
    uint16(isStreamed ? DEFLATED : STORED),
    ...[header.stamp, uint32(crc)],
    ...[uint32(isElsewhere ? ELSEWHERE : packed), uint32(isElsewhere ? ELSEWHERE : size)],
    ...[uint16(header.name.length), uint16(header.extra.length)],
  ]);
}

function longFields(numbers: readonly number[]): Buffer {
  return Buffer.concat([uint16(LONG_FIELDS), uint16(numbers.length * 8), ...numbers.map(uint64)]);
}

type Directory = { readonly count: number; readonly size: number; readonly offset: number };

function endOf(directory: Directory, reach: ZipReach): Buffer {
  const { count, size, offset } = directory;
  const isLong = count >= reach.entries || size >= reach.bytes || offset >= reach.bytes;
  const disks = Buffer.alloc(4);
  const many = uint16(isLong ? 0xffff : count);
  return Buffer.concat([
    ...(isLong ? [longEndOf(directory)] : []),
    ...[uint32(END), disks, many, many],
    ...[uint32(isLong ? ELSEWHERE : size), uint32(isLong ? ELSEWHERE : offset), uint16(0)],
  ]);
}

function longEndOf({ count, size, offset }: Directory): Buffer {
  const rest = 44;
  const disks = Buffer.alloc(8);
  return Buffer.concat([
    ...[uint32(LONG_END), uint64(rest), uint16(LONG_VERSION), uint16(LONG_VERSION), disks],
    ...[uint64(count), uint64(count), uint64(size), uint64(offset)],
    ...[uint32(LONG_END_PLACE), uint32(0), uint64(offset + size), uint32(1)],
  ]);
}

/** Time and day as MS-DOS had them, in UTC, to two seconds. */
function stampOf(at: Date): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return Buffer.concat([uint16(time), uint16(day)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
