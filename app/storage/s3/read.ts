import type { ObjectSpan } from '#app/firewall/services.ts';
import type { Bucket } from './bucket.ts';

const MOST_BREAKS = 3;

/**
 * Reads an object as a stream. A connection that breaks off is taken up again where it was, a few times in a row; an
 * object never changes once it is whole, so the rest is of the same one.
 */
export async function* readObject(
  bucket: Bucket,
  key: string,
  span?: ObjectSpan,
): AsyncGenerator<Uint8Array> {
  const end = span ? span.offset + span.length : Number.POSITIVE_INFINITY;
  let at = span?.offset ?? 0;
  for (let breaks = 0; at < end; ) {
    const start = at;
    try {
      for await (const chunk of readOnce(bucket, key, { at, end })) {
        at += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      // Whatever came in between shows that the store is there.
      breaks = at > start ? 1 : breaks + 1;
      if (breaks > MOST_BREAKS || !isBroken(error)) throw error;
    }
  }
}

async function* readOnce(
  bucket: Bucket,
  key: string,
  { at, end }: { readonly at: number; readonly end: number },
): AsyncGenerator<Uint8Array> {
  const last = end === Number.POSITIVE_INFINITY ? {} : { last: end - 1 };
  const body = await bucket.open(key, { first: at, ...last });
  if (body === null) return;
  let left = end - at;
  for await (const chunk of chunksOf(body)) {
    // A server may send more than it was asked for.
    const wanted = chunk.subarray(0, left);
    left -= wanted.length;
    yield wanted;
  }
}

/** A few bytes at once; fewer mean that the object ends there. */
export async function readAtOnce(bucket: Bucket, key: string, span: ObjectSpan): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readObject(bucket, key, span)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function chunksOf(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return body;
}

const BROKEN = /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)$/;

function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return BROKEN.test(code) || error.name === 'TimeoutError' || error.message === 'aborted';
}
