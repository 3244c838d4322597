import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { ByteSource } from '#app/lib/list-zip.ts';

/** Entries by name, packed. */
export async function packed(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A source that remembers how much of it was read. */
export function sourceOf(bytes: Buffer): ByteSource & { readonly asked: () => number } {
  let asked = 0;
  return {
    size: bytes.length,
    asked: () => asked,
    async *read(start, end) {
      asked += end - start;
      yield bytes.subarray(start, end);
    },
  };
}

/** The same archive with other bytes at the first place, or at all places, where these stand. */
export function altered(archive: Buffer, was: string, becomes: string): Buffer {
  return Buffer.from(archive.toString('latin1').replaceAll(was, becomes), 'latin1');
}
