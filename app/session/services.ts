import type { KeyService } from '#app/crypto/key-service.ts';
import type { PasswordHasher } from '#app/crypto/passwords.ts';
import type { Vault } from '#app/crypto/vault.ts';
import type { Clock } from '#app/lib/clock.ts';
import type { RolePool } from '#db/pools.ts';
import type { Face, SealedIdentity } from '#db/queries/gate.ts';
import type { SessionKeeper } from './keeper.ts';

/** Limits of sessions in seconds, from configuration. */
export type SessionLimits = {
  readonly idleSeconds: number;
  readonly idlePrivilegedSeconds: number;
  readonly absoluteSeconds: number;
};

/** What signing in needs; built once by the process entry. */
export type SessionServices = {
  readonly gate: RolePool;
  readonly keeper: SessionKeeper;
  readonly faces: readonly Face[];
  readonly keys: KeyService;
  readonly vault: Vault;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly limits: SessionLimits;
  /** Opened in place of an identity where there is none; see `createStandIn`. */
  readonly standIn: SealedIdentity;
};

/** Where a request comes from, for throttling and the trail. */
export type RequestOrigin = { readonly requestId: string; readonly source: string };
