import type { Bucket } from './bucket.ts';

/** Bytes of a part; servers want at least 5 MiB of all but the last, and at most 10,000 parts. */
export const PART_BYTES = 8 * 2 ** 20;

/**
 * Stores a stream as one object that appears when all of it is there, with two parts in memory at most. What is small
 * takes one request.
 */
export async function writeObject(
  bucket: Bucket,
  key: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const parts = inParts(bytes);
  const first = await parts.next();
  if (first.done) return bucket.put(key, Buffer.alloc(0));
  if (first.value.length < PART_BYTES) return bucket.put(key, first.value);
  const upload = await bucket.begin(key);
  try {
    const stored = [await upload.upload(1, first.value)];
    for await (const part of parts) stored.push(await upload.upload(stored.length + 1, part));
    await upload.complete(stored);
  } catch (error) {
    // A server that cannot abort drops parts by the rule of its bucket; the failure to tell is the first one.
    await Promise.allSettled([upload.abort()]);
    throw error;
  }
}

/** Every part but the last has `PART_BYTES` or a little more; an empty stream has none. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    // Whoever streams may use its array again.
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size < PART_BYTES) continue;
    yield Buffer.concat(chunks);
    chunks = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(chunks);
}
