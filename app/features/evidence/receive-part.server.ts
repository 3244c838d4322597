import { type SealedPiece, sealedSegmentsSize, sealSegment } from '#app/crypto/file-segments.ts';
import type { GrowingObject } from '#app/firewall/services.ts';
import { type Arrival, newArrival } from '#app/lib/arrival.ts';
import { AppError, isAppError } from '#app/lib/errors.ts';
import { evidenceFileAt } from '#app/lib/sealed-places.ts';
import { updateUploadProgress } from '#db/queries/uploads.ts';
import { HAS_MACROS, HEAD_BYTES, readFileKind } from './file-kind.policy.ts';
import { finishUpload } from './finish-upload.server.ts';
import {
  extended,
  giveUp,
  noteProgress,
  type ToUpload,
  WATCHED,
} from './upload-progress.server.ts';
import { type HeldUpload, holdUpload, sealFacts } from './uploads.server.ts';

type Part = { readonly offset: number; readonly bytes: AsyncIterable<Uint8Array> };

/** How much may be lost with the process: so much is sent again. */
const RECORDED_BYTES = 32 * 2 ** 20;
const RECORDED_MS = 5_000;
/** After a silence somebody else may hold the upload (its lease ends after 20 s): it is asked before anything is written. */
const SURE_MS = 10_000;

/**
 * Takes the next part of an upload: sealed while it streams into storage as a segment of its own, with no transaction
 * open. How much is durable is written down now and then; after a crash the upload goes on from there, and what lies
 * beyond is cut off unread. A connection that breaks ends the segment with all that arrived.
 * @returns bytes received by now; all of them mean that the file is evidence
 * @throws AppError as `holdUpload`, unsupported_type | unavailable
 */
export async function receivePart(reception: ToUpload, part: Part): Promise<number> {
  const { uploadId } = reception.params;
  const { offset } = part;
  const held = await reception.write((scope) => holdUpload(scope, { uploadId, offset }));
  try {
    return await receiveHeld(reception, held, part);
  } catch (error) {
    if (isAppError(error) && error.code === 'unsupported_type')
      await giveUp(reception, held.row.id);
    throw error;
  } finally {
    held.key.destroy();
  }
}

async function receiveHeld(reception: ToUpload, held: HeldUpload, part: Part): Promise<number> {
  const { arrivals } = reception.services;
  const { id, received, byteSize } = held.row;
  const arrival = received === 0 ? newArrival(WATCHED) : arrivals.take(id, received);
  const source = newSource(part.bytes, { held, arrival });
  const size = await store(reception, held, source.bytes());
  const whole = received + size;
  if (whole === byteSize) {
    await finishUpload(reception, extended(held, size), arrival);
    return whole;
  }
  if (arrival) arrivals.keep(id, arrival);
  const failure = source.failure();
  if (failure !== null) throw failure;
  return whole;
}

/** Stores what comes, and writes down how far it came. @returns plain bytes of the segment */
async function store(
  reception: ToUpload,
  held: HeldUpload,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { row, key, facts } = held;
  const keep = sealedSegmentsSize(facts.segments);
  const object = await storing(reception, held, () => reception.services.store.grow(row, { keep }));
  const ledger = newLedger(reception, held, object);
  try {
    const number = facts.segments.length;
    const place = evidenceFileAt(row.organizationId, row.id);
    for await (const piece of sealSegment(key, place, { number, source })) {
      await ledger.append(piece);
    }
    return await ledger.close();
  } finally {
    await ledger.settle();
    await object.close();
  }
}

/**
 * Writes bytes down in the store, and in the row how many of them are durable. One piece is on its way to the store while
 * the next is read and sealed; what became of it is heard with the next one.
 */
function newLedger(reception: ToUpload, held: HeldUpload, object: GrowingObject) {
  let size = 0;
  let recorded = 0;
  let sureAt = performance.now();
  let writing: Promise<void> = Promise.resolve();

  const written = () => storing(reception, extended(held, recorded), () => writing);

  async function record(isOver = false): Promise<void> {
    await written();
    await storing(reception, extended(held, recorded), () => object.sync());
    await noteProgress(reception, extended(held, size), isOver);
    recorded = size;
    sureAt = performance.now();
  }

  return {
    async append({ sealed, plainBytes }: SealedPiece): Promise<void> {
      await written();
      if (performance.now() - sureAt > SURE_MS) await record();
      writing = object.append(sealed);
      // Heard by whoever asks next; until then it is nobody's failure.
      writing.catch(() => undefined);
      size += plainBytes;
      const isDue = size - recorded >= RECORDED_BYTES || performance.now() - sureAt > RECORDED_MS;
      if (isDue) await record();
    },
    async close(): Promise<number> {
      await record(true);
      return size;
    },
    /** Nothing is on its way any more, whatever became of it. */
    settle: () => writing.catch(() => undefined),
  };
}

/** What the store cannot do costs nothing of what was written down before. */
async function storing<T>(
  { write }: ToUpload,
  { row, lease, key, facts }: HeldUpload,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { id, received } = row;
    const sealed = sealFacts(key, row, facts);
    const before = { id, heldBy: lease, received, sealed, isOver: true };
    await write((scope) => updateUploadProgress(scope.db, before)).catch(() => false);
    throw new AppError('unavailable', {
      sentence: 'The portal cannot store this right now. What arrived is kept; go on in a minute.',
      retryAfter: 30,
      cause,
    });
  }
}

/**
 * The bytes of a part, watched. A broken connection is an end like any other, so that what arrived is sealed; a kind of
 * file that is not accepted is an error as soon as its first bytes tell.
 */
function newSource(
  bytes: AsyncIterable<Uint8Array>,
  { held, arrival }: { readonly held: HeldUpload; readonly arrival: Arrival | null },
) {
  let failure: Error | null = null;
  let isJudged = held.row.received > 0;

  async function* coming(): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      failure =
        error instanceof Error ? error : new Error('the connection broke', { cause: error });
    }
  }

  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const piece of coming()) {
      arrival?.take(piece);
      if (arrival?.isCaught) throw refusal(HAS_MACROS);
      if (!isJudged && arrival && arrival.head.length >= Math.min(HEAD_BYTES, held.row.byteSize)) {
        isJudged = true;
        const kind = readFileKind({ ...held.facts, head: arrival.head });
        if ('sentence' in kind) throw refusal(kind.sentence);
      }
      yield piece;
    }
  }

  return { bytes: watched, failure: () => failure };
}

function refusal(sentence: string): AppError {
  return new AppError('unsupported_type', { sentence });
}
