import type { Readable } from 'node:stream';
import { watchFor } from '#app/lib/arrival.ts';
import { AppError } from '#app/lib/errors.ts';
import { HAS_MACROS, HEAD_BYTES, MACRO_ENTRIES } from './file-kind.policy.ts';

/** Takes the first bytes off a stream and gives the whole back, for reading on. */
export async function peekFile(
  source: Readable,
): Promise<{ readonly head: Uint8Array; readonly bytes: AsyncGenerator<Uint8Array> }> {
  // NOTE: busboy stalls when a file is destroyed midway, so leaving the loop must not destroy it.
  const reader: AsyncIterator<Uint8Array> = source.iterator({ destroyOnReturn: false });
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { done, value } = await reader.next();
    if (done) break;
    taken.push(value);
    size += value.length;
  }
  const start = Buffer.concat(taken);
  return { head: start.subarray(0, HEAD_BYTES), bytes: rejoin(start, reader) };
}

async function* rejoin(
  start: Uint8Array,
  reader: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => reader };
}

/** Passes bytes on until the name of a macro shows up in them. @throws AppError unsupported_type */
export async function* refuseMacros(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const isSeen = watchFor(MACRO_ENTRIES);
  for await (const chunk of source) {
    if (isSeen(chunk)) throw new AppError('unsupported_type', { sentence: HAS_MACROS });
    yield chunk;
  }
}
