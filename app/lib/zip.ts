import { crc32 } from 'node:zlib';

/** A text file of an archive; directories follow from the slashes of its name. */
export type ZipEntry = { readonly name: string; readonly text: string };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Version 2.0 of the format; names in UTF-8 (bit 11); stored as they are. */
const VERSION = 20;
const UTF8 = 0x0800;
/** Entries are counted in 16 bits. */
const MOST = 65_535;

/** A ZIP archive of texts, not compressed: every system opens it. `at` stands as the time of every file. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Buffer {
  if (entries.length > MOST) throw new Error(`a ZIP archive holds at most ${MOST} files`);
  const stamp = stampOf(at);
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const data = Buffer.from(entry.text, 'utf8');
    const facts = factsOf(name, data, stamp);
    locals.push(Buffer.concat([uint32(LOCAL), facts, name, data]));
    centrals.push(centralOf(facts, name, offset));
    offset += 4 + facts.length + name.length + data.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endOf(entries.length, directory.length, offset)]);
}

/** What a file's own header and the directory both say. */
function factsOf(name: Buffer, data: Buffer, stamp: Buffer): Buffer {
  return Buffer.concat([
    ...[uint16(VERSION), uint16(UTF8), uint16(0), stamp],
    ...[uint32(crc32(data)), uint32(data.length), uint32(data.length)],
    ...[uint16(name.length), uint16(0)],
  ]);
}

function centralOf(facts: Buffer, name: Buffer, offset: number): Buffer {
  const noComment = Buffer.alloc(2);
  const disk = Buffer.alloc(2);
  const attributes = Buffer.alloc(6);
  return Buffer.concat([
    ...[uint32(CENTRAL), uint16(VERSION), facts, noComment, disk, attributes],
    ...[uint32(offset), name],
  ]);
}

function endOf(count: number, size: number, offset: number): Buffer {
  const disks = Buffer.alloc(4);
  return Buffer.concat([
    ...[uint32(END), disks, uint16(count), uint16(count)],
    ...[uint32(size), uint32(offset), uint16(0)],
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
