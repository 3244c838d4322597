import { buffer } from 'node:stream/consumers';
import type { ByteSource } from '#app/lib/list-zip.ts';

/** A stream that every message has, and no other document of the same container (MS-OXMSG 2.4). */
const MARK = Buffer.from('__properties_version1.0', 'utf16le');
const HEADER_BYTES = 512;
const SECTOR_SIZES = [9, 12];
/** Directory entries have 128 bytes; those of a message come first in it. */
const READ_BYTES = 64 * 1024;

/** Whether a compound file is an e-mail: its directory begins where the header says (MS-CFB 2.2). */
export async function isOutlookMessage(source: ByteSource): Promise<boolean> {
  if (source.size < HEADER_BYTES * 2) return false;
  const header = await buffer(source.read(0, HEADER_BYTES));
  const sectorShift = header.readUInt16LE(30);
  if (!SECTOR_SIZES.includes(sectorShift)) return false;
  const start = (header.readUInt32LE(48) + 1) * 2 ** sectorShift;
  if (start + HEADER_BYTES > source.size) return false;
  // Directory sectors need not follow one another, but the root's own streams are among the first entries.
  const directory = await buffer(source.read(start, Math.min(source.size, start + READ_BYTES)));
  return directory.includes(MARK);
}
