import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TAG_BYTES } from './aead.ts';
import { FILE_HEADER_BYTES } from './file-format.ts';
import { openRange, type RangeSource } from './file-range.ts';
import { sealStream } from './file-seal.ts';
import { newRecordKey, type RecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';

const CHUNK = 1024;
const SEALED_CHUNK = CHUNK + TAG_BYTES;
const place: FieldPlace = {
  owner: 'org-a',
  table: 'evidence',
  column: 'body',
  rowId: 'file-1',
  recordId: 'record-1',
};
const broken = { code: 'seal_broken' };

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return Buffer.concat(collected);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function seal(key: RecordKey, plain: Buffer): Promise<Buffer> {
  return collect(sealStream(key, place, { chunkBytes: CHUNK }).through(once(plain)));
}

/** Header and sealed chunks of a file, to put together differently. */
function parts(sealed: Buffer): { header: Buffer; chunks: Buffer[] } {
  const chunks: Buffer[] = [];
  for (let at = FILE_HEADER_BYTES; at < sealed.length; at += SEALED_CHUNK) {
    chunks.push(sealed.subarray(at, at + SEALED_CHUNK));
  }
  return { header: sealed.subarray(0, FILE_HEADER_BYTES), chunks };
}

function readerOf(sealed: Buffer): RangeSource['read'] {
  return (offset, length) => once(sealed.subarray(offset, offset + length));
}

describe('a range (baseline 63)', () => {
  test.each([0, 1, CHUNK, 2 * CHUNK, 4 * CHUNK + 100])(
    'of a file of %i bytes equals the slice',
    async (size) => {
      const key = newRecordKey();
      const plain = randomBytes(size);
      const read = readerOf(await seal(key, plain));
      const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, size - 1, size].filter(
        (n) => n >= 0 && n <= size,
      );
      const chosen = edges.flatMap((start) => edges.map((end) => [start, end] as const));
      const random = Array.from(
        { length: 40 },
        () => [randomInt(0, size + 1), randomInt(0, size + 1)] as const,
      );

      for (const [start, end] of [...chosen, ...random].filter(([from, to]) => from <= to)) {
        const bytes = await collect(openRange(key, place, { read, size, start, end }));
        expect(bytes.equals(plain.subarray(start, end)), `${start}-${end}`).toBe(true);
      }
    },
  );

  test('reads only the chunks it needs', async () => {
    const key = newRecordKey();
    const sealed = await seal(key, randomBytes(10 * CHUNK));
    let read = 0;

    const range = openRange(key, place, {
      read: (offset, length) => {
        read += length;
        return once(sealed.subarray(offset, offset + length));
      },
      size: 10 * CHUNK,
      start: 4 * CHUNK + 10,
      end: 4 * CHUNK + 20,
    });

    expect(await collect(range)).toHaveLength(10);
    expect(read).toBe(FILE_HEADER_BYTES + SEALED_CHUNK);
  });

  test.each([
    [-1, 5],
    [0, 101],
    [6, 5],
    [0.5, 5],
    [Number.NaN, 5],
  ])('from %d to %d is refused for a file of 100 bytes', (start, end) => {
    const read = readerOf(Buffer.alloc(0));

    expect(() => openRange(newRecordKey(), place, { read, size: 100, start, end })).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });

  test('notices chunks that were swapped, altered or cut, and a wrong size', async () => {
    const key = newRecordKey();
    const plain = randomBytes(3 * CHUNK);
    const sealed = await seal(key, plain);
    const { header, chunks } = parts(sealed);
    const [a, b, c] = chunks;
    const swapped = Buffer.concat([header, ...[b, a, c].filter((chunk) => chunk !== undefined)]);
    const cut = sealed.subarray(0, -1);
    const whole = { start: 0, end: 3 * CHUNK, size: 3 * CHUNK };
    const reads = [
      { ...whole, read: readerOf(swapped) },
      { ...whole, read: readerOf(cut) },
      { ...whole, read: readerOf(sealed.subarray(0, 10)) },
      { read: readerOf(sealed), start: 0, end: 2 * CHUNK, size: 2 * CHUNK },
      { read: readerOf(sealed), start: 2 * CHUNK, end: 3 * CHUNK, size: 4 * CHUNK },
    ];

    for (const read of reads)
      await expect(collect(openRange(key, place, read))).rejects.toMatchObject(broken);
    expect(await collect(openRange(key, place, { ...whole, read: readerOf(sealed) }))).toEqual(
      plain,
    );
  });
});
