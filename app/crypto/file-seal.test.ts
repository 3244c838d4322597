import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { describe, expect, test } from 'vitest';

import { TAG_BYTES } from './aead.ts';
import { FILE_HEADER_BYTES, sealedSize } from './file-format.ts';
import { openRange } from './file-range.ts';
import { openStream, type SealOptions, sealStream } from './file-seal.ts';
import { newRecordKey, RecordKey } from './record-key.ts';
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

/** The bytes cut at random, as a network delivers them. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const length = randomInt(0, 3000);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function seal(
  key: RecordKey,
  plain: Buffer,
  options: SealOptions = { chunkBytes: CHUNK },
): Promise<Buffer> {
  return collect(sealStream(key, place, options).through(inPieces(plain)));
}

function unseal(key: RecordKey, sealed: Buffer, at: FieldPlace = place): Promise<Buffer> {
  return collect(openStream(key, at).through(inPieces(sealed)));
}

/** Header and sealed chunks of a file, to put together differently. */
function parts(sealed: Buffer): { header: Buffer; chunks: Buffer[] } {
  const chunks: Buffer[] = [];
  for (let at = FILE_HEADER_BYTES; at < sealed.length; at += SEALED_CHUNK) {
    chunks.push(sealed.subarray(at, at + SEALED_CHUNK));
  }
  return { header: sealed.subarray(0, FILE_HEADER_BYTES), chunks };
}

describe('a sealed file (baseline 60, 61, 63)', () => {
  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7])(
    'of %i bytes opens as it was',
    async (size) => {
      const key = newRecordKey();
      const plain = randomBytes(size);

      const sealing = sealStream(key, place, { chunkBytes: CHUNK });
      const sealed = await collect(sealing.through(inPieces(plain)));
      const opening = openStream(key, place);
      const opened = await collect(opening.through(inPieces(sealed)));

      const facts = { size, sha256: createHash('sha256').update(plain).digest() };
      expect(opened.equals(plain)).toBe(true);
      expect(sealing.facts()).toEqual(facts);
      expect(opening.facts()).toEqual(facts);
      expect(sealed).toHaveLength(sealedSize(size, CHUNK));
    },
  );

  test('shows nothing of its content and is new each time', async () => {
    const key = newRecordKey();
    const plain = Buffer.alloc(3 * CHUNK, 'canary ');

    const [first, second] = [await seal(key, plain), await seal(key, plain)];

    expect(first.includes('canary')).toBe(false);
    expect(first.equals(second)).toBe(false);
    expect(parts(first).chunks[0]?.equals(parts(first).chunks[1] ?? Buffer.alloc(0))).toBe(false);
  });

  test.each<[string, Partial<FieldPlace>]>([
    ['organization', { owner: 'org-b' }],
    ['table', { table: 'packages' }],
    ['column', { column: 'preview' }],
    ['row', { rowId: 'file-2' }],
    ['record', { recordId: 'record-2' }],
  ])('does not open in another %s', async (_, elsewhere) => {
    const key = newRecordKey();
    const sealed = await seal(key, randomBytes(2 * CHUNK));

    await expect(unseal(key, sealed, { ...place, ...elsewhere })).rejects.toMatchObject(broken);
    await expect(unseal(key, sealed)).resolves.toHaveLength(2 * CHUNK);
  });

  test('does not open under another record key, nor another version of it', async () => {
    const secret = randomBytes(32);
    const sealed = await seal(new RecordKey(secret, 1), randomBytes(10));

    await expect(unseal(newRecordKey(), sealed)).rejects.toMatchObject(broken);
    await expect(unseal(new RecordKey(secret, 2), sealed)).rejects.toMatchObject({
      code: 'key_version_mismatch',
    });
    await expect(unseal(new RecordKey(secret, 1), sealed)).resolves.toHaveLength(10);
  });

  test('is broken by a flipped bit in any byte', async () => {
    const key = newRecordKey();
    const sealed = await seal(key, randomBytes(CHUNK + 40));

    for (let at = 0; at < sealed.length; at += at < 60 ? 1 : 13) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
      await expect(unseal(key, flipped), `byte ${at}`).rejects.toMatchObject({
        name: 'CryptoError',
      });
    }
    await expect(unseal(key, sealed)).resolves.toHaveLength(CHUNK + 40);
  });

  test('is broken by a cut anywhere, at the seams of chunks too', async () => {
    const key = newRecordKey();
    const sealed = await seal(key, randomBytes(3 * CHUNK));
    const seams = [0, 1, 2, 3].map((n) => FILE_HEADER_BYTES + n * SEALED_CHUNK);
    const cuts = [...seams.flatMap((at) => [at - 1, at, at + 1]), 0, 5, FILE_HEADER_BYTES + 500];

    for (const at of cuts.filter((cut) => cut < sealed.length)) {
      await expect(unseal(key, sealed.subarray(0, at)), `cut at ${at}`).rejects.toMatchObject(
        broken,
      );
    }
    await expect(unseal(key, Buffer.concat([sealed, Buffer.of(0)]))).rejects.toMatchObject(broken);
  });

  test('is broken when chunks are reordered, repeated, left out or taken from another file', async () => {
    const key = newRecordKey();
    const sealed = await seal(key, randomBytes(3 * CHUNK + 9));
    const { header, chunks } = parts(sealed);
    const [a, b, c, d] = chunks;
    const [x, , , w] = parts(await seal(key, randomBytes(3 * CHUNK + 9))).chunks;
    const arrangements = [
      [b, a, c, d],
      [a, a, b, c, d],
      [a, a, c, d],
      [a, b, d],
      [b, c, d],
      [a, b, c, d, d],
      [x, b, c, d],
      [a, b, c, w],
      [d],
    ];

    for (const order of arrangements) {
      const rearranged = Buffer.concat([header, ...order.filter((chunk) => chunk !== undefined)]);
      await expect(unseal(key, rearranged)).rejects.toMatchObject(broken);
    }
    await expect(unseal(key, Buffer.concat([header, ...chunks]))).resolves.toHaveLength(
      3 * CHUNK + 9,
    );
  });

  test('gives out no byte of a chunk that does not verify', async () => {
    const key = newRecordKey();
    const plain = randomBytes(3 * CHUNK);
    const sealed = await seal(key, plain);
    sealed.writeUInt8(
      sealed.readUInt8(FILE_HEADER_BYTES + SEALED_CHUNK) ^ 1,
      FILE_HEADER_BYTES + SEALED_CHUNK,
    );
    const out: Buffer[] = [];

    const opening = openStream(key, place);
    const reading = (async () => {
      for await (const piece of opening.through(inPieces(sealed))) out.push(piece);
    })();

    await expect(reading).rejects.toMatchObject(broken);
    expect(Buffer.concat(out).equals(plain.subarray(0, CHUNK))).toBe(true);
    expect(() => opening.facts()).toThrow(expect.objectContaining({ code: 'misuse' }));
  });
});

describe('a pass', () => {
  test('stops at the byte limit, and not one byte before', async () => {
    const key = newRecordKey();
    const plain = randomBytes(3000);

    await expect(seal(key, plain, { maxBytes: 2999 })).rejects.toMatchObject({
      code: 'file_too_large',
    });
    await expect(seal(key, plain, { maxBytes: 3000 })).resolves.toHaveLength(sealedSize(3000));
  });

  test('keeps a key of its own, so that an upload may outlive its scope', async () => {
    const key = newRecordKey();
    const again = key.clone();
    const sealing = sealStream(key, place);
    const plain = randomBytes(100);

    key.destroy();
    const sealed = await collect(sealing.through(inPieces(plain)));

    const opening = openStream(again, place);
    const range = openRange(again, place, {
      read: async function* (offset, length) {
        yield sealed.subarray(offset, offset + length);
      },
      size: 100,
      start: 0,
      end: 100,
    });
    again.destroy();
    expect(await collect(opening.through(inPieces(sealed)))).toEqual(plain);
    expect(await collect(range)).toEqual(plain);
    expect(() => sealStream(key, place)).toThrow(
      expect.objectContaining({ code: 'key_destroyed' }),
    );
  });

  test('serves one stream only, since nonces must not come twice', async () => {
    const sealing = sealStream(newRecordKey(), place);
    await collect(sealing.through(inPieces(randomBytes(10))));

    await expect(collect(sealing.through(inPieces(randomBytes(10))))).rejects.toMatchObject({
      code: 'misuse',
    });
  });

  test('ends when the upload breaks off, without facts', async () => {
    const sealing = sealStream(newRecordKey(), place);
    const source = new Readable({ read: () => undefined });
    source.push(randomBytes(100_000));
    source.destroy(new Error('connection reset'));

    await expect(
      pipeline(source, sealing.through, new Writable({ write: (_c, _e, done) => done() })),
    ).rejects.toThrow('connection reset');
    expect(() => sealing.facts()).toThrow(expect.objectContaining({ code: 'misuse' }));
  });

  test.each([1000, 512, 2 ** 25, 0])('has no chunks of %i bytes', (chunkBytes) => {
    expect(() => sealStream(newRecordKey(), place, { chunkBytes })).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });

  test('keeps nothing of what has passed, however long the stream', async () => {
    const piece = randomBytes(64 * 1024 - 5);
    const pieces = 64 * 8;
    const key = newRecordKey();
    const [sealing, opening] = [sealStream(key, place), openStream(key, place)];
    const source = Readable.from(Array.from({ length: pieces }, () => piece));
    const held: number[] = [];
    let passed = 0;

    for await (const bytes of opening.through(sealing.through(source))) {
      passed += bytes.length;
      if (passed > (held.length + 1) * 4 * 1024 * 1024) held.push(heldBytes());
    }

    const [first = 0, ...later] = held;
    const atTheEnd = Math.min(...later.slice(-3));
    expect(sealing.facts().size).toBe(pieces * piece.length);
    expect(opening.facts()).toEqual(sealing.facts());
    expect(later.length).toBeGreaterThan(5);
    expect(atTheEnd - first).toBeLessThan(4 * 1024 * 1024);
  });
});

/** Bytes of buffers and objects still reachable; the second collection waits for the sweeping of the first. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  collectGarbage();
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
