import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

/** A file of an archive as it was read back. */
export type ZipFile = { readonly name: string; readonly bytes: Buffer; readonly at: Date };

/**
 * Reads an archive as the format says: from its end to the directory, from there to each file, and checks every sum.
 * @throws Error when its end is missing or anything in it is not as the directory says
 */
export async function readZip(archive: Buffer): Promise<readonly ZipFile[]> {
  const zip = await fromBufferPromise(archive, { strictFileNames: true });
  const files: ZipFile[] = [];
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error(`not as its sum says: ${entry.fileName}`);
    files.push({ name: entry.fileName, bytes, at: entry.getLastModDate() });
  }
  return files;
}
