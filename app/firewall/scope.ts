import { type HolderRow, pairFor } from '#app/crypto/holder.ts';
import type { LoadHolder } from '#app/crypto/holder-ladder.ts';
import type { ScopedVault } from '#app/crypto/vault.ts';
import type { Clock } from '#app/lib/clock.ts';
import { AppError } from '#app/lib/errors.ts';
import { findReach, type Reach } from '#db/queries/grants.ts';
import { findRealmHolder, listOrganizationHolders } from '#db/queries/keys.ts';
import {
  type AuditedHandle,
  openAuditedRead,
  openRead,
  openWrite,
  type ReadHandle,
  type WriteHandle,
} from '#db/scope.ts';
import { type AppAbility, abilityOf } from './ability.ts';
import type { Actor } from './actor.ts';
import { loadMatters, type Matters, NO_MATTERS } from './matters.ts';
import type {
  FirewallServices,
  ObjectStore,
  RecentOpenings,
  ReportShelf,
  ScopeSettings,
} from './services.ts';

/** Everything a use case works with: who acts, what they may, and one transaction that carries their token. */
export type Scope<Handle extends ReadHandle> = {
  readonly actor: Actor;
  readonly ability: AppAbility;
  readonly matters: Matters;
  /** Clients granted to a liaison; empty for everyone else. */
  readonly clientIds: readonly string[];
  readonly db: Handle;
  readonly vault: ScopedVault;
  readonly store: ObjectStore;
  readonly reports: ReportShelf;
  readonly openings: RecentOpenings;
  readonly clock: Clock;
  readonly settings: ScopeSettings;
};

/** Reads; lists that carry no content. */
export type ReadScope = Scope<ReadHandle>;
/** Reads content; can add audit events and nothing else (RULES 21). */
export type AuditedScope = Scope<AuditedHandle>;
/** Reads and writes. */
export type WriteScope = Scope<WriteHandle>;

/** An actor together with the token that the database issued for it. */
export type Credential = { readonly actor: Actor; readonly token: string };

/** Runs `work` in a read-only transaction as the actor. */
export function readAs<T>(
  services: FirewallServices,
  credential: Credential,
  work: (scope: ReadScope) => Promise<T>,
): Promise<T> {
  return openRead(doorOf(services, credential), (db) =>
    inScope(services, credential, { db, work }),
  );
}

/** Runs `work` in a transaction that can read content and add audit events. */
export function readAuditedAs<T>(
  services: FirewallServices,
  credential: Credential,
  work: (scope: AuditedScope) => Promise<T>,
): Promise<T> {
  return openAuditedRead(doorOf(services, credential), (db) =>
    inScope(services, credential, { db, work }),
  );
}

/** Runs `work` in a read-write transaction as the actor. `work` may run again after a serialization failure. */
export function writeAs<T>(
  services: FirewallServices,
  credential: Credential,
  work: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  return openWrite(doorOf(services, credential), (db) =>
    inScope(services, credential, { db, work }),
  );
}

function doorOf(services: FirewallServices, { actor, token }: Credential) {
  const pool = services.pools[actor.kind];
  // A face that does not hold this actor's pool cannot serve it, whatever the token says.
  if (!pool) throw new AppError('not_allowed');
  return { pool, token };
}

async function inScope<Handle extends ReadHandle, T>(
  services: FirewallServices,
  { actor }: Credential,
  run: { readonly db: Handle; readonly work: (scope: Scope<Handle>) => Promise<T> },
): Promise<T> {
  const vault = services.vault.within(holderReader(run.db, actor));
  try {
    const { clientIds, matters } = await loadLimits(run.db, actor);
    return await run.work({
      actor,
      ability: abilityOf(actor, clientIds, matters),
      matters,
      clientIds,
      db: run.db,
      vault,
      store: services.store,
      reports: services.reports,
      openings: services.openings,
      clock: services.clock,
      settings: services.settings,
    });
  } finally {
    vault.close();
  }
}

/** Read in the scope's own transaction, so that what was granted, revoked or accused binds the next request. */
async function loadLimits(db: ReadHandle, actor: Actor) {
  if (actor.kind !== 'partner') return { clientIds: [], matters: await loadMatters(db, actor) };
  const { clientIds, closedIds, sharedIds }: Reach = await findReach(db);
  return { clientIds, matters: { ...NO_MATTERS, closedIds, sharedIds } };
}

/** A client's holder hangs on its organization's, which is read along and kept for the rung that comes next. */
function holderReader(db: ReadHandle, actor: Actor): LoadHolder {
  if (actor.kind !== 'partner') return (id) => findRealmHolder(db, id);
  const ahead = new Map<string, HolderRow>();
  return async (id, recipient) => {
    const known = ahead.get(id);
    if (known && pairFor(known, recipient)) return known;
    const rows = await listOrganizationHolders(db, id);
    for (const row of rows) if (row.id !== id) ahead.set(row.id, row);
    return rows.find((row) => row.id === id);
  };
}
