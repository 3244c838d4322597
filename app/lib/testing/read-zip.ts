import { crc32, inflateRawSync } from 'node:zlib';

/** A file of an archive as it was read back. */
export type ZipFile = { readonly name: string; readonly bytes: Buffer };

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const LONG_END = 0x06064b50;
const LONG_END_PLACE = 0x07064b50;
const ELSEWHERE = 0xffffffff;
const END_BYTES = 22;

/**
 * Reads an archive as the format says: from its end to the directory, from there to each file, and checks every sum.
 * @throws Error when its end is missing or anything in it is not as the directory says
 */
export function readZip(archive: Buffer): readonly ZipFile[] {
  const { count, offset } = directoryOf(archive);
  const files: ZipFile[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    expectSign(archive, at, CENTRAL);
    const nameBytes = archive.readUInt16LE(at + 28);
    const extraBytes = archive.readUInt16LE(at + 30);
    const name = archive.toString('utf8', at + 46, at + 46 + nameBytes);
    files.push({ name, bytes: contentOf(archive, at, nameBytes) });
    at += 46 + nameBytes + extraBytes;
  }
  return files;
}

function directoryOf(archive: Buffer): { readonly count: number; readonly offset: number } {
  const end = archive.length - END_BYTES;
  expectSign(archive, end, END);
  const offset = archive.readUInt32LE(end + 16);
  if (offset !== ELSEWHERE) return { count: archive.readUInt16LE(end + 10), offset };
  expectSign(archive, end - 20, LONG_END_PLACE);
  const longEnd = long(archive, end - 12);
  expectSign(archive, longEnd, LONG_END);
  return { count: long(archive, longEnd + 32), offset: long(archive, longEnd + 48) };
}

/** The bytes of the file that a line of the directory is about. */
function contentOf(archive: Buffer, line: number, nameBytes: number): Buffer {
  const isLong = archive.readUInt32LE(line + 42) === ELSEWHERE;
  const fields = line + 46 + nameBytes + 4;
  const [size, packed, local] = isLong
    ? [long(archive, fields), long(archive, fields + 8), long(archive, fields + 16)]
    : [line + 24, line + 20, line + 42].map((at) => archive.readUInt32LE(at));
  if (size === undefined || packed === undefined || local === undefined) throw broken(line);
  expectSign(archive, local, LOCAL);
  const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const raw = archive.subarray(data, data + packed);
  const bytes = archive.readUInt16LE(line + 10) === 8 ? inflateRawSync(raw) : raw;
  if (bytes.length !== size || crc32(bytes) !== archive.readUInt32LE(line + 16)) throw broken(line);
  return bytes;
}

function expectSign(archive: Buffer, at: number, sign: number): void {
  if (at < 0 || archive.readUInt32LE(at) !== sign) throw broken(at);
}

function broken(at: number): Error {
  return new Error(`not a whole archive: at ${at}`);
}

function long(archive: Buffer, at: number): number {
  return Number(archive.readBigUInt64LE(at));
}
