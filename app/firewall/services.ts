import type { Texts } from '#app/config/texts.ts';
import type { KeyService } from '#app/crypto/key-service.ts';
import type { Vault } from '#app/crypto/vault.ts';
import type { Clock } from '#app/lib/clock.ts';
import type { RolePool } from '#db/pools.ts';
import type { ActorKind } from './actor.ts';

/** What use cases may know of the configuration. */
export type ScopeSettings = {
  readonly undoSeconds: number;
  readonly publicOrigin: string;
  readonly uploadMaxBytes: number;
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

/** Port to where sealed bytes lie; names are random, contents are sealed before they get here. */
export type ObjectStore = {
  /** Stores a stream durably under a new random name and resolves after it is on disk. */
  put(place: ObjectPlace, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  read(place: ObjectPlace): AsyncIterable<Uint8Array>;
  /** Reads part of an object, for range requests. */
  readAt(place: ObjectPlace, offset: number, length: number): Promise<Buffer>;
  remove(place: ObjectPlace): Promise<void>;
};

/** Port to the last isolation report; null when none was left where this installation looks. */
export type ReportShelf = { readLast(): Promise<string | null> };

/** Built once by the process entry and passed in; nothing connects at import time. */
export type FirewallServices = {
  readonly pools: Readonly<Partial<Record<ActorKind, RolePool>>>;
  readonly keys: KeyService;
  readonly vault: Vault;
  readonly store: ObjectStore;
  readonly reports: ReportShelf;
  readonly clock: Clock;
  readonly settings: ScopeSettings;
};
