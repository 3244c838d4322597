import { createHash, randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TAG_BYTES } from './aead.ts';
import { FILE_HEADER_BYTES } from './file-format.ts';
import { openRange } from './file-range.ts';
import { openStream, sealStream } from './file-seal.ts';
import { openSegments, sealedSegmentsSize, sealSegment } from './file-segments.ts';
import { newRecordKey, RecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';

const CHUNK = 1024;
const SEALED_CHUNK = CHUNK + TAG_BYTES;
const place: FieldPlace = {
  owner: 'org-a',
  table: 'evidence',
  column: 'bytes',
  rowId: 'file-1',
  recordId: 'record-1',
};
const broken = { code: 'seal_broken' };
/** Full and torn chunks, and a seam on the edge of a chunk. */
const SIZES = [2 * CHUNK + 7, 1, 3 * CHUNK, 40];
const TOTAL = SIZES.reduce((sum, size) => sum + size, 0);

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return Buffer.concat(collected);
}

/** The bytes cut at random, as a network delivers them. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const length = randomInt(0, 3000);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function sealOne(key: RecordKey, plain: Buffer, number: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const segment = { number, source: inPieces(plain), chunkBytes: CHUNK };
  for await (const { sealed } of sealSegment(key, place, segment)) pieces.push(Buffer.from(sealed));
  return Buffer.concat(pieces);
}

/** The plain bytes of a file that was interrupted, and its sealed segments. */
async function sealAll(key: RecordKey, sizes: readonly number[] = SIZES) {
  const plain = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
  const sealed: Buffer[] = [];
  let at = 0;
  for (const [number, size] of sizes.entries()) {
    sealed.push(await sealOne(key, plain.subarray(at, at + size), number));
    at += size;
  }
  return { plain, sealed };
}

function unseal(
  key: RecordKey,
  sealed: readonly Buffer[],
  { at = place, segments = SIZES } = {},
): Promise<Buffer> {
  const opening = openSegments(key, at, { segments, chunkBytes: CHUNK });
  return collect(opening.through(inPieces(Buffer.concat(sealed))));
}

test('pieces of a segment are large while bytes come', async () => {
  const source = inPieces(randomBytes(2.5 * 2 ** 20));
  const sizes: number[] = [];

  const segment = { number: 0, source, patienceMs: 600_000 };
  for await (const { plainBytes } of sealSegment(newRecordKey(), place, segment)) {
    sizes.push(plainBytes);
  }

  expect(sizes).toEqual([2 ** 20, 2 ** 20, 2 ** 19]);
});

test('what stands still does not wait for the rest of its piece', async () => {
  const key = newRecordKey();
  const plain = randomBytes(300_000);
  const { promise: moves, resolve: resume } = Promise.withResolvers<void>();
  async function* source() {
    yield plain.subarray(0, 200_000);
    await moves;
    yield plain.subarray(200_000);
  }

  const sealed: Buffer[] = [];
  const segment = { number: 0, source: source(), patienceMs: 20 };
  for await (const piece of sealSegment(key, place, segment)) {
    sealed.push(Buffer.from(piece.sealed));
    resume();
  }

  expect(sealed.length).toBeGreaterThan(1);
  const opening = openSegments(key, place, { segments: [plain.length] });
  const opened = await collect(opening.through(inPieces(Buffer.concat(sealed))));
  expect(opened.equals(plain)).toBe(true);
});

test('a piece stays as it is while the next one is sealed', async () => {
  const key = newRecordKey();
  const pieces = sealSegment(key, place, { number: 0, source: inPieces(randomBytes(2 ** 21)) });

  const first = await pieces.next();
  const copy = Buffer.from(first.value?.sealed ?? '');
  await pieces.next();

  expect(copy.length).toBeGreaterThan(900_000);
  expect(copy.equals(first.value?.sealed ?? Buffer.alloc(0))).toBe(true);
  await pieces.return(undefined);
});

describe('a sealed file in segments (baseline 60, 61, 63)', () => {
  test.each([[[1]], [[CHUNK]], [SIZES], [[CHUNK, CHUNK, CHUNK - 1]], [[5 * CHUNK + 7]]])(
    'of %j bytes opens as it was',
    async (segments) => {
      const key = newRecordKey();
      const { plain, sealed } = await sealAll(key, segments);

      const opening = openSegments(key, place, { segments, chunkBytes: CHUNK });
      const opened = await collect(opening.through(inPieces(Buffer.concat(sealed))));

      expect(opened.equals(plain)).toBe(true);
      const sha256 = createHash('sha256').update(plain).digest();
      expect(opening.facts()).toEqual({ size: plain.length, sha256 });
      expect(Buffer.concat(sealed)).toHaveLength(sealedSegmentsSize(segments, CHUNK));
    },
  );

  test('has no segment of nothing, and none of a length that is none', async () => {
    const key = newRecordKey();

    expect(await sealOne(key, Buffer.alloc(0), 0)).toHaveLength(0);
    for (const segments of [[], [0], [5, 0], [-1], [0.5], [Number.NaN]]) {
      expect(() => openSegments(key, place, { segments })).toThrow(
        expect.objectContaining({ code: 'misuse' }),
      );
    }
  });

  test('seals the same bytes otherwise when they are sent again after a crash', async () => {
    const key = newRecordKey();
    const plain = randomBytes(2 * CHUNK);

    const [first, second] = [await sealOne(key, plain, 1), await sealOne(key, plain, 1)];

    const headers = [first, second].map((sealed) => sealed.subarray(0, FILE_HEADER_BYTES));
    expect(headers[0]?.equals(headers[1] ?? Buffer.alloc(0))).toBe(false);
    const mixed = Buffer.concat([
      first.subarray(0, FILE_HEADER_BYTES + SEALED_CHUNK),
      second.subarray(FILE_HEADER_BYTES + SEALED_CHUNK),
    ]);
    const before = await sealOne(key, Buffer.of(7), 0);
    const segments = [1, 2 * CHUNK];
    await expect(unseal(key, [before, mixed], { segments })).rejects.toMatchObject(broken);
    await expect(unseal(key, [before, second], { segments })).resolves.toHaveLength(2 * CHUNK + 1);
  });

  test.each<[string, Partial<FieldPlace>]>([
    ['organization', { owner: 'org-b' }],
    ['table', { table: 'packages' }],
    ['column', { column: 'preview' }],
    ['row', { rowId: 'file-2' }],
    ['record', { recordId: 'record-2' }],
  ])('does not open in another %s', async (_, elsewhere) => {
    const key = newRecordKey();
    const { sealed } = await sealAll(key);

    const at = { ...place, ...elsewhere };
    await expect(unseal(key, sealed, { at })).rejects.toMatchObject(broken);
    await expect(unseal(key, sealed)).resolves.toHaveLength(TOTAL);
  });

  test('does not open under another record key, nor another version of it', async () => {
    const secret = randomBytes(32);
    const { sealed } = await sealAll(new RecordKey(secret, 1));

    await expect(unseal(newRecordKey(), sealed)).rejects.toMatchObject(broken);
    await expect(unseal(new RecordKey(secret, 2), sealed)).rejects.toMatchObject({
      code: 'key_version_mismatch',
    });
  });

  test('is broken by a flipped bit in any byte', async () => {
    const key = newRecordKey();
    const { sealed } = await sealAll(key, [CHUNK + 40, 30]);
    const whole = Buffer.concat(sealed);

    for (let at = 0; at < whole.length; at += at < 60 ? 1 : 13) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
      await expect(
        unseal(key, [flipped], { segments: [CHUNK + 40, 30] }),
        `byte ${at}`,
      ).rejects.toMatchObject({ name: 'CryptoError' });
    }
  });

  test('is broken by a cut anywhere, at the seams of chunks and of segments too', async () => {
    const key = newRecordKey();
    const whole = Buffer.concat((await sealAll(key)).sealed);
    const segmentSeams = SIZES.map((_, n) => sealedSegmentsSize(SIZES.slice(0, n), CHUNK));
    const chunkSeams = [1, 2, 3].map((n) => FILE_HEADER_BYTES + n * SEALED_CHUNK);
    const cuts = [...segmentSeams, ...chunkSeams, whole.length].flatMap((at) => [
      at - 1,
      at,
      at + 1,
    ]);

    for (const at of cuts.filter((cut) => cut >= 0 && cut < whole.length)) {
      const cut = [whole.subarray(0, at)];
      await expect(unseal(key, cut), `cut at ${at}`).rejects.toMatchObject(broken);
    }
    await expect(unseal(key, [whole, Buffer.of(0)])).rejects.toMatchObject(broken);
  });

  test('is broken when segments are reordered, repeated, left out or taken from another file', async () => {
    const key = newRecordKey();
    const segments = [CHUNK, CHUNK, CHUNK];
    const [a, b, c] = (await sealAll(key, segments)).sealed;
    const elsewhere = { ...place, rowId: 'file-2' };
    const foreign: Buffer[] = [];
    const again = { number: 1, source: inPieces(randomBytes(CHUNK)), chunkBytes: CHUNK };
    for await (const { sealed } of sealSegment(key, elsewhere, again))
      foreign.push(Buffer.from(sealed));
    const x = Buffer.concat(foreign);
    const arrangements = [
      [b, a, c],
      [a, a, c],
      [a, a, b, c],
      [a, c],
      [b, c],
      [a, b],
      [a, b, c, c],
      [a, x, c],
    ];

    for (const order of arrangements) {
      const rearranged = order.filter((segment) => segment !== undefined);
      await expect(unseal(key, rearranged, { segments })).rejects.toMatchObject(broken);
    }
  });

  test('is broken when its lengths are not those that were kept', async () => {
    const key = newRecordKey();
    const { sealed } = await sealAll(key);
    const others = [
      [...SIZES].reverse(),
      SIZES.slice(1),
      SIZES.slice(0, -1),
      [...SIZES, 1],
      [TOTAL],
      [...SIZES.slice(0, -1), 39],
    ];

    for (const segments of others) {
      await expect(unseal(key, sealed, { segments })).rejects.toMatchObject(broken);
    }
  });

  test('is never taken for a file in one piece, nor the other way around', async () => {
    const key = newRecordKey();
    const segment = await sealOne(key, randomBytes(CHUNK), 0);
    const whole = await collect(
      sealStream(key, place, { chunkBytes: CHUNK }).through(inPieces(randomBytes(CHUNK))),
    );

    const asWhole = collect(openStream(key, place).through(inPieces(segment)));
    await expect(asWhole).rejects.toMatchObject(broken);
    const asSegment = unseal(key, [whole], { segments: [CHUNK] });
    await expect(asSegment).rejects.toMatchObject(broken);
  });

  test('has chunks of one length, which its place among the others is reckoned with', async () => {
    const key = newRecordKey();
    const { sealed } = await sealAll(key, [40]);

    const opening = openSegments(key, place, { segments: [40] });
    await expect(collect(opening.through(inPieces(Buffer.concat(sealed))))).rejects.toMatchObject(
      broken,
    );
  });
});

describe('a range of a file in segments', () => {
  const sourceOf = (sealed: readonly Buffer[]) => {
    const whole = Buffer.concat(sealed);
    return async function* (offset: number, length: number) {
      yield whole.subarray(offset, offset + length);
    };
  };
  const form = { segments: SIZES, size: TOTAL, chunkBytes: CHUNK };

  test('equals the slice, within a segment and across', async () => {
    const key = newRecordKey();
    const { plain, sealed } = await sealAll(key);
    const seams = SIZES.map((_, n) => SIZES.slice(0, n).reduce((sum, size) => sum + size, 0));
    const edges = [...seams.flatMap((at) => [at - 1, at, at + 1]), CHUNK, TOTAL - 1, TOTAL].filter(
      (at) => at >= 0,
    );
    const read = sourceOf(sealed);

    for (const start of edges) {
      for (const end of edges.filter((at) => at >= start)) {
        const bytes = await collect(openRange(key, place, { ...form, read, start, end }));
        expect(bytes.equals(plain.subarray(start, end)), `${start}-${end}`).toBe(true);
      }
    }
  });

  test('reads of each segment only what it needs', async () => {
    const key = newRecordKey();
    const { sealed } = await sealAll(key);
    const whole = sourceOf(sealed);
    const reads: number[] = [];
    const read = (offset: number, length: number) => {
      reads.push(length);
      return whole(offset, length);
    };
    const start = 2 * CHUNK + 6;

    const bytes = await collect(openRange(key, place, { ...form, read, start, end: start + 4 }));

    expect(bytes).toHaveLength(4);
    expect(reads).toEqual([
      FILE_HEADER_BYTES,
      7 + TAG_BYTES,
      FILE_HEADER_BYTES,
      1 + TAG_BYTES,
      FILE_HEADER_BYTES,
      SEALED_CHUNK,
    ]);
  });

  test('notices segments that were swapped or cut, and lengths that are not those of the file', async () => {
    const key = newRecordKey();
    const { sealed } = await sealAll(key, [CHUNK, CHUNK]);
    const two = { segments: [CHUNK, CHUNK], size: 2 * CHUNK, chunkBytes: CHUNK };
    const all = { ...two, start: 0, end: 2 * CHUNK };
    const [a, b] = sealed;

    for (const order of [[b, a], [a, a], [a]]) {
      const read = sourceOf(order.filter((segment) => segment !== undefined));
      await expect(collect(openRange(key, place, { ...all, read }))).rejects.toMatchObject(broken);
    }
    expect(() =>
      openRange(key, place, { ...all, segments: [CHUNK], read: sourceOf(sealed) }),
    ).toThrow(expect.objectContaining({ code: 'misuse' }));
  });
});
