import type { Texts } from '#app/config/texts.ts';
import type { KeyService } from '#app/crypto/key-service.ts';
import type { Vault } from '#app/crypto/vault.ts';
import type { Arrivals } from '#app/lib/arrival.ts';
import type { Clock } from '#app/lib/clock.ts';
import type { RolePool } from '#db/pools.ts';
import type { ActorKind } from './actor.ts';

/** What use cases may know of the configuration. */
export type ScopeSettings = {
  readonly undoSeconds: number;
  readonly publicOrigin: string;
  readonly uploadMaxBytes: number;
  /** How much evidence one person and one organization may store, files on their way included. */
  readonly quota: { readonly personBytes: number; readonly organizationBytes: number };
  /** Whether files are scanned; what arrives without a scanner says so (RULES 18). */
  readonly isScanning: boolean;
  /** How long a mailed reset link works. */
  readonly resetMinutes: number;
  /** What an installation tells people who file. */
  readonly texts: Pick<
    Texts,
    'contact' | 'privacyStatement' | 'burdenStatement' | 'falseStatementNotice'
  >;
};

/** Where an object lies: with the organization it belongs to, under a random name (baseline 34). */
export type ObjectPlace = { readonly organizationId: string; readonly storageKey: string };

/** A part of an object. */
export type ObjectSpan = { readonly offset: number; readonly length: number };

/** What a store lists under a name: an object, or pieces of one that is not whole. */
export type ListedObject = ObjectPlace & {
  /** Of the whole object; null when only pieces lie there. */
  readonly byteSize: number | null;
  /** Pieces beside the object, or in its place. */
  readonly hasPieces: boolean;
  /** When the newest of it was written. */
  readonly changedAt: Date;
};

/** An object while it grows. */
export type GrowingObject = {
  /** Adds bytes at the end. They may be lost until `sync`; the array is the caller's again once this resolves. */
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything appended so far is durable. */
  sync(): Promise<void>;
  /** Lets go of the object without finishing it; bytes that were not synced may stay or go. */
  close(): Promise<void>;
};

/** Port to where sealed bytes lie; names are random, contents are sealed before they get here. */
export type ObjectStore = {
  /** Stores a stream durably under a new random name and resolves after it is on disk. */
  put(place: ObjectPlace, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Reads an object, or a part of it. Nothing is opened before somebody reads. */
  read(place: ObjectPlace, span?: ObjectSpan): AsyncIterable<Uint8Array>;
  /** Reads a small part of an object at once; fewer bytes mean that it ends there. */
  readAt(place: ObjectPlace, offset: number, length: number): Promise<Buffer>;
  /** Removes an object and whatever lies there of one that is not whole; removing what is gone changes nothing. */
  remove(place: ObjectPlace): Promise<void>;
  /** How many bytes an object has; null when there is none. */
  sizeOf(place: ObjectPlace): Promise<number | null>;
  /** What lies there, in the order of organization and name, after a place; nothing at the end alone. */
  list(after: ObjectPlace | null, limit: number): Promise<readonly ListedObject[]>;
  /** @throws Error when the store cannot be used now */
  check(): Promise<void>;

  /**
   * Opens an object that is not whole yet, or begins it, and cuts away what lies beyond its first `keep` bytes. What
   * grows is no object: `read` and `readAt` do not find it. One writer at a time, which the caller sees to.
   * @throws Error when fewer than `keep` bytes lie there
   */
  grow(place: ObjectPlace, from: { readonly keep: number }): Promise<GrowingObject>;
  /** How many bytes of a growing object lie there, durable or not; null when there is none. */
  growing(place: ObjectPlace): Promise<number | null>;
  /** Reads a small part of a growing object that nobody writes to; fewer bytes mean that it ends there. */
  readGrowing(place: ObjectPlace, offset: number, length: number): Promise<Buffer>;
  /** Makes a closed growing object an object, durably. Finishing again what is finished changes nothing. */
  finish(place: ObjectPlace): Promise<void>;
  /** Removes a growing object, if there is one. */
  discard(place: ObjectPlace): Promise<void>;
};

/** Port to the last isolation report; null when none was left where this installation looks. */
export type ReportShelf = { readLast(): Promise<string | null> };

/** Who had which file opened a moment ago, so that the parts of one reading leave one event. */
export type RecentOpenings = {
  isRecent(actorId: string, fileId: string): boolean;
  note(actorId: string, fileId: string): void;
};

/** Built once by the process entry and passed in; nothing connects at import time. */
export type FirewallServices = {
  readonly pools: Readonly<Partial<Record<ActorKind, RolePool>>>;
  readonly keys: KeyService;
  readonly vault: Vault;
  readonly store: ObjectStore;
  readonly reports: ReportShelf;
  readonly openings: RecentOpenings;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
  readonly settings: ScopeSettings;
};
