import { openRange } from '#app/crypto/file-range.ts';
import { openStream } from '#app/crypto/file-seal.ts';
import { openSegments } from '#app/crypto/file-segments.ts';
import type { RecordKey } from '#app/crypto/record-key.ts';
import type { FieldPlace } from '#app/crypto/records.ts';
import type { EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import type { ReadHandle } from '#db/scope.ts';
import { type AuditEntry, recordEvent } from './audit-events.ts';
import type { AuditedScope, Scope } from './scope.ts';
import type { ObjectPlace, ObjectStore } from './services.ts';

/** Bytes from `start` to `end` (excluded). */
export type ByteSpan = { readonly start: number; readonly end: number };

/** A file ready to be sent, whole or in part, once; its bytes need no open transaction. */
export type OpenedFile = {
  /** Of the row it was reached by; its bytes never change. */
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  /** Of the plain bytes, lower-case hex, as it was filed. */
  readonly sha256: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  part(span: ByteSpan): AsyncIterable<Uint8Array>;
};

/** States in which bytes of a file leave; what is being scanned or held has none of them. */
type OpenState = 'clean' | 'released' | 'too_large' | 'not_scanned';

type SealedFile = {
  /** Asked for, so that no way to a file forgets it. */
  readonly state: OpenState;
  readonly id: string;
  readonly byteSize: number;
  readonly key: RecordKey;
  /** Where it was sealed. */
  readonly sealedAt: FieldPlace;
  readonly object: ObjectPlace;
  /** What stands sealed about it: all of it is asked for, so that nobody forgets how its bytes lie. */
  readonly facts: Pick<EvidenceSealed, 'name' | 'sha256' | 'segments'>;
};

/** The one way to the bytes of a sealed file, in one piece or in segments. Takes a key of its own, which outlives the scope. */
export function openSealedFile<Handle extends ReadHandle>(
  { store, actor, openings }: Pick<Scope<Handle>, 'store' | 'actor' | 'openings'>,
  { id, byteSize, key, sealedAt, object, facts }: SealedFile,
): OpenedFile {
  const { name, sha256, segments } = facts;
  const own = key.clone();

  async function* leaving(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      const bytes = open();
      // Bytes leave only once the transaction with their event is committed.
      openings.note(actor.id, id);
      yield* bytes;
    } finally {
      own.destroy();
    }
  }

  const whole = () => passOf(own, { sealedAt, segments }).through(store.read(object));
  const read = (offset: number, length: number) => store.read(object, { offset, length });
  return {
    id,
    name,
    byteSize,
    sha256,
    bytes: leaving(whole),
    part: (span) =>
      leaving(() => openRange(own, sealedAt, { read, size: byteSize, segments, ...span })),
  };
}

type Bytes = Pick<SealedFile, 'key' | 'sealedAt' | 'object'> & {
  readonly segments: readonly number[] | undefined;
};

/** All bytes of a sealed file, once, for a job that no person reads by. Takes a key of its own, which outlives the scope. */
export function bytesOfSealed(
  store: ObjectStore,
  { key, object, ...file }: Bytes,
): AsyncIterable<Uint8Array> {
  const own = key.clone();

  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* passOf(own, file).through(store.read(object));
    } finally {
      own.destroy();
    }
  }

  return bytes();
}

/** A sealed file to read anywhere in, for whoever looks at it where nobody reads it; the key stays the caller's. */
export function sealedSource(
  store: ObjectStore,
  {
    key,
    sealedAt,
    object,
    segments,
    size,
  }: Omit<Bytes, 'segments'> & {
    readonly segments?: Bytes['segments'];
    readonly size: number;
  },
) {
  const read = (offset: number, length: number) => store.read(object, { offset, length });
  return {
    size,
    read: (start: number, end: number): AsyncIterable<Uint8Array> =>
      openRange(key, sealedAt, { read, size, segments, start, end }),
  };
}

function passOf(key: RecordKey, { sealedAt, segments }: Pick<Bytes, 'sealedAt' | 'segments'>) {
  return segments ? openSegments(key, sealedAt, { segments }) : openStream(key, sealedAt);
}

/** How a file leaves: alone, or among others in an archive. */
export type Leaving = 'opened' | 'exported';

type Opening = Pick<AuditEntry, 'organizationId' | 'codes'> & {
  readonly leaving?: Leaving;
  readonly object: { readonly kind: string; readonly id: string };
  /** Whether only a part was asked for. */
  readonly isPart: boolean;
};

/**
 * Leaves on record that a file was opened. A player asks for a film in many parts: those that follow within a few minutes
 * of a recorded opening by the same person are the same reading and write no other event.
 */
export async function recordOpening(
  scope: AuditedScope,
  { isPart, leaving = 'opened', ...entry }: Opening,
): Promise<void> {
  if (isPart && scope.openings.isRecent(scope.actor.id, entry.object.id)) return;
  await recordEvent(scope, { action: `evidence.${leaving}`, ...entry });
}
