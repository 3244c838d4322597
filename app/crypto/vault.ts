import { createHash } from 'node:crypto';

import { recipientOf } from './ecies.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';
import { createExpiringCache, type Expiring, type ExpiringCache } from './expiring-cache.ts';
import { type HolderRow, pairFor } from './holder.ts';
import {
  type FindHolder,
  findChain,
  type HolderChain,
  type LoadHolders,
  openHolderKey,
} from './holder-ladder.ts';
import type { KeyService } from './key-service.ts';
import { newRecordKey, type RecordKey } from './record-key.ts';
import { type HolderRef, type RecordRef, unwrapRecordKey, wrapRecordKey } from './records.ts';

/** Longest life of an unwrapped key (baseline 62). */
export const MAX_KEY_AGE_MS = 5 * 60 * 1000;
const DEFAULT_LIMIT = 2000;

/** A record key as it stands in the database. */
export type RecordWrap = { readonly holderId: string; readonly wrapped: Uint8Array };
export type NewRecordWrap = { readonly holderId: string; readonly wrapped: Buffer };
export type WrappedRecord = RecordRef & { readonly wraps: readonly RecordWrap[] };

/** The vault as one database scope sees it. */
export type ScopedVault = {
  /**
   * The record's key, through the first holder this scope is shown and this process can open.
   * @throws CryptoError `no_holder`, `seal_broken`
   */
  readonly openRecordKey: (record: WrappedRecord) => Promise<RecordKey>;
  /** A fresh key for a new record, wrapped for each holder that may open it. */
  readonly newRecord: (record: RecordRef & { readonly holders: readonly HolderRef[] }) => {
    readonly key: RecordKey;
    readonly wraps: readonly NewRecordWrap[];
  };
  /** Further wraps of a record this scope can open: more holders may open it from then on. */
  readonly shareRecord: (
    record: WrappedRecord & { readonly holders: readonly HolderRef[] },
  ) => Promise<readonly NewRecordWrap[]>;
  /** Zeroizes every key handed out. Call it in `finally` of the scope. */
  readonly close: () => void;
};

export type Vault = {
  /** Binds the vault to a database scope; `loadHolder` reads within it. */
  readonly within: (loadHolders: LoadHolders) => ScopedVault;
  /** Zeroizes the caches. Call it at shutdown. */
  readonly close: () => void;
};

export type VaultOptions = {
  readonly keyService: KeyService;
  /** Milliseconds of a clock that never goes back; the process clock unless a test says otherwise. */
  readonly now?: () => number;
  readonly maxAgeMs?: number;
  /** Most unwrapped keys of each kind kept at a time. */
  readonly limit?: number;
};

type Opener = {
  readonly keys: KeyService;
  readonly holders: ExpiringCache<Buffer>;
  readonly records: ExpiringCache<RecordKey>;
  readonly expiryFromNow: () => number;
};

/**
 * Opens record keys through the ladder root > organization > client > record, or root > realm > record.
 *
 * The caches save arithmetic, never a read: with a cached key as without, a scope must present the wrapped
 * record key and every holder row up to the root, all read under its own row security. Cache keys are
 * digests of exactly those bytes, so a scope that was not shown them cannot name the entry, and a row that
 * was replaced (rotation, tampering) never meets the key of the old one.
 */
export function createVault(options: VaultOptions): Vault {
  const {
    keyService,
    now = () => performance.now(),
    maxAgeMs = MAX_KEY_AGE_MS,
    limit = DEFAULT_LIMIT,
  } = options;
  if (maxAgeMs <= 0 || maxAgeMs > MAX_KEY_AGE_MS) {
    throw new CryptoError('misuse', 'Unwrapped keys live for at most five minutes.');
  }
  const timing = { maxAgeMs, now };
  const opener: Opener = {
    keys: keyService,
    holders: createExpiringCache<Buffer>({ ...timing, limit, dispose: (key) => key.fill(0) }),
    records: createExpiringCache<RecordKey>({ ...timing, limit, dispose: (key) => key.destroy() }),
    expiryFromNow: () => now() + maxAgeMs,
  };

  return {
    within(loadHolders) {
      const leases = createExpiringCache<RecordKey>({
        ...timing,
        limit: Number.POSITIVE_INFINITY,
        dispose: (key) => key.destroy(),
      });
      return scopeOf(opener, rememberRows(loadHolders), leases);
    },
    close() {
      opener.holders.clear();
      opener.records.clear();
    },
  };
}

function scopeOf(
  opener: Opener,
  findHolder: FindHolder,
  leases: ExpiringCache<RecordKey>,
): ScopedVault {
  let leaseCount = 0;
  let isClosed = false;

  /** A scope gets keys of its own, so that neither the cache nor another scope can clear them in use. */
  function lease({ value, expiresAt }: Expiring<RecordKey>): RecordKey {
    if (isClosed) {
      value.destroy();
      throw new CryptoError('key_destroyed', 'This scope is over; open the record in another one.');
    }
    leaseCount += 1;
    return leases.put(String(leaseCount), value, expiresAt).value;
  }

  async function openRecordKey(record: WrappedRecord): Promise<RecordKey> {
    for (const wrap of record.wraps) {
      const chain = await findChain(opener.keys, findHolder, {
        holderId: wrap.holderId,
        recipient: recipientOf(wrap.wrapped),
      });
      if (chain === undefined) continue;
      return lease(await openWrap(opener, chain, { record, wrap }));
    }
    throw new CryptoError('no_holder', 'No holder of this record can be opened from here.');
  }

  return {
    openRecordKey,
    newRecord({ owner, recordId, holders }) {
      const key = lease({ value: newRecordKey(), expiresAt: opener.expiryFromNow() });
      return { key, wraps: wrapForEach(key, { owner, recordId }, holders) };
    },
    async shareRecord({ holders, ...record }) {
      const key = await openRecordKey(record);
      return wrapForEach(key, { owner: record.owner, recordId: record.recordId }, holders);
    },
    close() {
      isClosed = true;
      leases.clear();
    },
  };
}

/** A copy of the record's key that expires together with the cached one. */
async function openWrap(
  opener: Opener,
  chain: HolderChain,
  { record, wrap }: { readonly record: RecordRef; readonly wrap: RecordWrap },
): Promise<Expiring<RecordKey>> {
  const presented = frame(
    chain.fingerprint,
    record.owner,
    record.recordId,
    wrap.holderId,
    wrap.wrapped,
  );
  const cacheKey = createHash('sha256').update(presented).digest('base64');
  const cached = opener.records.get(cacheKey);
  if (cached !== undefined) return copyOf(cached);

  const privateKey = await openHolderKey(opener.keys, opener.holders, chain);
  try {
    const ref = { owner: record.owner, recordId: record.recordId, holderId: wrap.holderId };
    return copyOf(opener.records.put(cacheKey, unwrapRecordKey(privateKey, wrap.wrapped, ref)));
  } finally {
    privateKey.fill(0);
  }
}

function copyOf({ value, expiresAt }: Expiring<RecordKey>): Expiring<RecordKey> {
  return { value: value.clone(), expiresAt };
}

function wrapForEach(
  key: RecordKey,
  record: RecordRef,
  holders: readonly HolderRef[],
): readonly NewRecordWrap[] {
  return holders.map((holder) => ({
    holderId: holder.id,
    wrapped: wrapRecordKey(key, holder, record),
  }));
}

/**
 * Rows shown once are not read again within the scope, unless a rotation gave the holder another key meanwhile; rows
 * not shown are, since the scope may insert them.
 */
function rememberRows(loadHolders: LoadHolders): FindHolder {
  const rows = new Map<string, HolderRow>();
  return async (holderId, recipient) => {
    const known = rows.get(holderId);
    if (known !== undefined && pairFor(known, recipient) !== undefined) return known;
    const shown = await loadHolders(holderId, recipient);
    for (const row of shown) rows.set(row.id, row);
    return shown.find((row) => row.id === holderId);
  };
}
