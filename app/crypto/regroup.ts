export type Group = {
  readonly bytes: Uint8Array;
  readonly index: number;
  readonly isFinal: boolean;
};

/**
 * Cuts a stream into groups of exactly `size` bytes; the last one may be shorter and says so. There is
 * always a last group, empty for an empty stream. A group's bytes are valid until the next is asked for.
 */
export async function* regroup(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Group> {
  const buffer = Buffer.alloc(size);
  let filled = 0;
  let index = 0;
  try {
    for await (const piece of source) {
      let offset = 0;
      while (offset < piece.length) {
        if (filled === size) {
          yield { bytes: buffer, index, isFinal: false };
          filled = 0;
          index += 1;
        }
        const part = piece.subarray(offset, offset + size - filled);
        buffer.set(part, filled);
        filled += part.length;
        offset += part.length;
      }
    }
    yield { bytes: buffer.subarray(0, filled), index, isFinal: true };
  } finally {
    buffer.fill(0);
  }
}

/** The beginning of a stream (shorter if the stream is), and the stream of what follows. */
export type Split = { readonly head: Buffer; readonly rest: AsyncGenerator<Uint8Array> };

/** Splits a stream for `use`, and closes the stream afterwards, however far it was read. */
export async function* splitHead(
  source: AsyncIterable<Uint8Array>,
  length: number,
  use: (split: Split) => AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const bytes = await takeAtLeast(iterator, length);
    yield* use({ head: bytes.subarray(0, length), rest: resume(bytes.subarray(length), iterator) });
  } finally {
    await iterator.return?.();
  }
}

async function takeAtLeast(iterator: AsyncIterator<Uint8Array>, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let collected = 0;
  while (collected < length) {
    const next = await iterator.next();
    if (next.done) break;
    pieces.push(next.value);
    collected += next.value.length;
  }
  return Buffer.concat(pieces);
}

async function* resume(
  leftover: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield leftover;
  yield* { [Symbol.asyncIterator]: () => iterator };
}
