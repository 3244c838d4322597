import type { GrowingObject, ObjectPlace, ObjectSpan } from '#app/firewall/services.ts';
import { type Bucket, missing } from './bucket.ts';
import { keyOf, pieceKeyOf, startOfPiece } from './names.ts';
import { readAtOnce } from './read.ts';
import { PART_BYTES } from './write.ts';

/** Part of a growing object that lies in the bucket as an object of its own. */
type Piece = { readonly key: string; readonly start: number; readonly byteSize: number };

/** What lies under a name: pieces that follow one another without a hole, and how many bytes the whole object has. */
type Found = {
  readonly pieces: readonly Piece[];
  readonly size: number;
  readonly wholeSize: number | null;
};

const COPIES_AT_ONCE = 4;

/** How many bytes of a growing object are there; null when there is none, or it is whole. */
export async function sizeOfGrowing(bucket: Bucket, place: ObjectPlace): Promise<number | null> {
  const { pieces, size, wholeSize } = await find(bucket, place);
  return wholeSize !== null || pieces.length === 0 ? null : size;
}

/**
 * Goes on with a growing object, or begins it. Parts of a multipart upload cannot be read, listed everywhere or cut, so
 * what grows lies as pieces: each an object named by where it begins. Every one but the last is full; the last is
 * written again, longer, until it is full too, so that at any moment pieces and bytes are one unbroken run.
 */
export async function growObject(
  bucket: Bucket,
  place: ObjectPlace,
  keep: number,
): Promise<GrowingObject> {
  const { pieces, size } = await find(bucket, place);
  if (size < keep) throw new Error('bytes of a growing object are missing');
  // Backwards: cut off here, what is left has no hole.
  for (const piece of pieces.filter(({ start }) => start > 0 && start >= keep).reverse())
    await bucket.remove(piece.key);
  const last = pieces.findLast(({ start }) => start === 0 || start < keep);
  const tail = await tailAt(bucket, place, { last, keep });
  return {
    async append(bytes) {
      for (let at = 0; at < bytes.length; ) {
        at += tail.take(bytes.subarray(at));
        if (tail.isFull()) await tail.next();
      }
    },
    sync: () => tail.sync(),
    close: async () => undefined,
  };
}

/** The tail to go on with: the last piece, cut to what is kept, or the one behind it if that is full. */
async function tailAt(
  bucket: Bucket,
  place: ObjectPlace,
  { last, keep }: { readonly last: Piece | undefined; readonly keep: number },
): Promise<Tail> {
  const length = keep - (last?.start ?? 0);
  if (length === PART_BYTES) return newTail(bucket, place, keep);
  const tail = newTail(bucket, place, last?.start ?? 0);
  if (last && length > 0) tail.take(await readAtOnce(bucket, last.key, { offset: 0, length }));
  if (last?.byteSize !== length) await tail.write();
  return tail;
}

type Tail = ReturnType<typeof newTail>;

/** The last piece, in memory until it is full. */
function newTail(bucket: Bucket, place: ObjectPlace, begin: number) {
  let start = begin;
  let chunks: Buffer[] = [];
  let size = 0;
  let written = 0;
  const isFull = () => size === PART_BYTES;
  async function write(): Promise<void> {
    const bytes = Buffer.concat(chunks, size);
    await bucket.put(pieceKeyOf(place, start), bytes);
    chunks = [bytes];
    written = size;
  }
  return {
    isFull,
    write,
    /** @returns how many of the bytes fit */
    take(bytes: Uint8Array): number {
      const taken = bytes.subarray(0, PART_BYTES - size);
      chunks.push(Buffer.from(taken));
      size += taken.length;
      return taken.length;
    },
    async next(): Promise<void> {
      await write();
      start += size;
      chunks = [];
      size = 0;
      written = 0;
    },
    async sync(): Promise<void> {
      if (size > written) await write();
    },
  };
}

/** A few bytes of a growing object; fewer mean that it ends there. @throws Error ENOENT */
export async function readPieces(
  bucket: Bucket,
  place: ObjectPlace,
  { offset, length }: ObjectSpan,
): Promise<Buffer> {
  const { pieces } = await find(bucket, place);
  if (pieces.length === 0) throw missing();
  const end = offset + length;
  const read: Buffer[] = [];
  for (const { key, start, byteSize } of pieces) {
    const first = Math.max(offset, start);
    const last = Math.min(end, start + byteSize);
    if (first >= last) continue;
    read.push(await readAtOnce(bucket, key, { offset: first - start, length: last - first }));
  }
  return Buffer.concat(read);
}

/** Makes an object of the pieces, which the server copies together, and removes them. */
export async function finishObject(bucket: Bucket, place: ObjectPlace): Promise<void> {
  const { pieces, wholeSize } = await find(bucket, place);
  if (wholeSize === null) await assemble(bucket, keyOf(place), pieces);
  await removePieces(bucket, pieces);
}

async function assemble(bucket: Bucket, key: string, pieces: readonly Piece[]): Promise<void> {
  const [first] = pieces;
  if (first === undefined) throw missing();
  if (pieces.length === 1) {
    const whole = { offset: 0, length: first.byteSize };
    return bucket.put(key, await readAtOnce(bucket, first.key, whole));
  }
  const upload = await bucket.begin(key);
  try {
    const parts = [];
    for (let at = 0; at < pieces.length; at += COPIES_AT_ONCE) {
      const copies = pieces
        .slice(at, at + COPIES_AT_ONCE)
        .map((piece, index) => upload.copy(at + index + 1, piece.key));
      parts.push(...(await Promise.all(copies)));
    }
    await upload.complete(parts);
  } catch (error) {
    // As where an object is written: the bucket's rule drops what cannot be aborted.
    await Promise.allSettled([upload.abort()]);
    throw error;
  }
}

/** Removes what grows there; the object, if there is one, stays. */
export async function discardPieces(bucket: Bucket, place: ObjectPlace): Promise<void> {
  const { keys } = await bucket.list({ prefix: `${keyOf(place)}.pieces/` });
  for (const { key } of keys.toReversed()) await bucket.remove(key);
}

async function removePieces(bucket: Bucket, pieces: readonly Piece[]): Promise<void> {
  for (const { key } of pieces.toReversed()) await bucket.remove(key);
}

async function find(bucket: Bucket, place: ObjectPlace): Promise<Found> {
  const whole = keyOf(place);
  const pieces: Piece[] = [];
  let wholeSize: number | null = null;
  let size = 0;
  let after: string | undefined;
  for (let isLast = false; !isLast; ) {
    const page = await bucket.list({ prefix: whole, ...(after !== undefined && { after }) });
    for (const { key, byteSize } of page.keys) {
      const start = startOfPiece(key);
      if (key === whole) wholeSize = byteSize;
      if (start !== size) continue;
      pieces.push({ key, start, byteSize });
      size += byteSize;
    }
    after = page.keys.at(-1)?.key;
    isLast = page.isLast;
  }
  return { pieces, size, wholeSize };
}
