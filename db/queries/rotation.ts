import type { RolePool } from '../pools.ts';
import type { HolderRecord } from './keys.ts';
import type { StewardConnection } from './provisioning.ts';

/** What is replaced: a root, the holders of an organization and its clients, or those of a realm. */
export type RotationTarget =
  | { readonly root: string }
  | { readonly organizationId: string }
  | { readonly realm: string };

/** A replacement of one key that is not over. */
export type OpenRotation = {
  readonly id: string;
  readonly root: string | null;
  readonly holderId: string | null;
  readonly kind: string | null;
  readonly oldPublicKey: Buffer;
  readonly newPublicKey: Buffer;
  readonly rewrapped: number;
  readonly enteredAt: Date | null;
  readonly rewrappedAt: Date | null;
  readonly mayEnter: boolean;
  readonly mayRetire: boolean | null;
};

/** A wrap to the old key, with what it is bound to. */
export type OldWrapRow = {
  readonly place: string;
  readonly organizationId: string | null;
  readonly recordId: string | null;
  readonly holderId: string;
  readonly kind: HolderRecord['kind'] | 'record';
  readonly parentId: string | null;
  readonly publicKey: Buffer | null;
  readonly wrapped: Buffer;
};

export type RenewedWrap = { readonly old: OldWrapRow; readonly renewed: Buffer };
export type PublicFacts = Omit<HolderRecord, 'wrappedPrivateKey' | 'older'>;

const ROTATING = 728_152;

/** Runs a rotation alone: a second command is told so instead of racing. */
export async function withRotationLock<T>(
  pool: RolePool,
  work: () => Promise<T>,
): Promise<T | 'busy'> {
  const client = await pool.pool.connect();
  try {
    const { rows } = await client.query<{ isMine: boolean }>(
      'select pg_try_advisory_lock($1) as "isMine"',
      [ROTATING],
    );
    if (!rows[0]?.isMine) return 'busy';
    return await work();
  } finally {
    // Ending the connection gives the lock back, whatever became of it.
    client.release(true);
  }
}

export async function listOpenRotations(
  steward: StewardConnection,
  target: RotationTarget,
): Promise<readonly OpenRotation[]> {
  const { rows } = await steward.query(
    `select id, root, holder_id as "holderId", kind, old_public_key as "oldPublicKey",
       new_public_key as "newPublicKey", rewrapped, entered_at as "enteredAt", rewrapped_at as "rewrappedAt",
       may_enter as "mayEnter", may_retire as "mayRetire"
     from keys.list_open($1, $2, $3)`,
    [
      'root' in target ? target.root : null,
      'organizationId' in target ? target.organizationId : null,
      'realm' in target ? target.realm : null,
    ],
  );
  // The columns are what the type says; so below.
  return rows as readonly OpenRotation[];
}

/** The public half of each root that new holders are wrapped to. */
export async function readRootKeys(
  steward: StewardConnection,
): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await steward.query(
    'select name, public_key as "publicKey" from keys.list_roots()',
  );
  const roots = rows as readonly { readonly name: string; readonly publicKey: Buffer }[];
  return new Map(roots.map(({ name, publicKey }) => [name, publicKey]));
}

/** Every version that a root of this installation has had. */
export async function listKnownRoots(
  steward: StewardConnection,
  root: string,
): Promise<readonly Buffer[]> {
  const { rows } = await steward.query(
    'select public_key as "publicKey" from keys.list_known_roots($1)',
    [root],
  );
  return (rows as readonly { readonly publicKey: Buffer }[]).map((row) => row.publicKey);
}

export async function beginRootRotation(
  steward: StewardConnection,
  input: { readonly root: string; readonly publicKey: Buffer },
): Promise<void> {
  await steward.query('select keys.begin_root($1, $2)', [input.root, input.publicKey]);
}

export async function enterRoot(steward: StewardConnection, id: string): Promise<void> {
  await steward.query('select keys.enter_root($1)', [id]);
}

/** Holders of an organization or a realm, an organization before its clients. */
export async function listHolderFacts(
  steward: StewardConnection,
  target: Exclude<RotationTarget, { readonly root: string }>,
): Promise<readonly PublicFacts[]> {
  const { rows } = await steward.query(
    `select id, kind, organization_id as "organizationId", parent_id as "parentHolderId", public_key as "publicKey"
     from keys.list_holders($1, $2)`,
    [
      'organizationId' in target ? target.organizationId : null,
      'realm' in target ? target.realm : null,
    ],
  );
  return rows as readonly PublicFacts[];
}

export async function beginHolderRotation(
  steward: StewardConnection,
  holder: {
    readonly id: string;
    readonly publicKey: Buffer;
    readonly wrappedPrivateKey: Buffer;
  },
): Promise<void> {
  await steward.query('select keys.begin_holder($1, $2, $3)', [
    holder.id,
    holder.publicKey,
    holder.wrappedPrivateKey,
  ]);
}

/** A holder that is being replaced, or the organization of one, with both its pairs. */
export async function findRotatingHolder(
  steward: StewardConnection,
  holderId: string,
): Promise<HolderRecord | undefined> {
  const { rows } = await steward.query(
    `select id, kind, organization_id as "organizationId", parent_id as "parentHolderId", public_key as "publicKey",
       private_key_wrapped as "wrappedPrivateKey",
       older_public_key as "olderKey", older_private_key_wrapped as "olderWrapped"
     from keys.read_pairs($1)`,
    [holderId],
  );
  const [row] = rows as readonly (Omit<HolderRecord, 'older'> & {
    readonly olderKey: Buffer | null;
    readonly olderWrapped: Buffer | null;
  })[];
  if (row === undefined) return undefined;
  const { olderKey, olderWrapped, ...holder } = row;
  const older =
    olderKey && olderWrapped ? { publicKey: olderKey, wrappedPrivateKey: olderWrapped } : null;
  return { ...holder, older };
}

/** The next wraps that were made for the old key. */
export async function listOldWraps(
  steward: StewardConnection,
  page: { readonly id: string; readonly limit: number },
): Promise<readonly OldWrapRow[]> {
  const { rows } = await steward.query(
    `select place, organization_id as "organizationId", record_id as "recordId", holder_id as "holderId", kind,
       parent_id as "parentId", public_key as "publicKey", wrapped
     from keys.list_wraps($1, $2)`,
    [page.id, page.limit],
  );
  return rows as readonly OldWrapRow[];
}

/** Exchanges wraps, each only if it is still the one that was read. */
export async function putRenewedWraps(
  steward: StewardConnection,
  id: string,
  wraps: readonly RenewedWrap[],
): Promise<number> {
  const { rows } = await steward.query(
    'select keys.put_wraps($1, $2, $3, $4, $5, $6, $7) as changed',
    [
      id,
      wraps.map(({ old }) => old.place),
      wraps.map(({ old }) => old.organizationId),
      wraps.map(({ old }) => old.recordId),
      wraps.map(({ old }) => old.holderId),
      wraps.map(({ old }) => old.wrapped),
      wraps.map(({ renewed }) => renewed),
    ],
  );
  return (rows as readonly { readonly changed: number }[])[0]?.changed ?? 0;
}

/** Whether nothing is wrapped to the old key any more; noted when it is so. */
export async function finishRotation(steward: StewardConnection, id: string): Promise<boolean> {
  const { rows } = await steward.query('select keys.finish($1) as "isDone"', [id]);
  return (rows as readonly { readonly isDone: boolean }[])[0]?.isDone ?? false;
}

export async function retireRotation(steward: StewardConnection, id: string): Promise<void> {
  await steward.query('select keys.retire($1)', [id]);
}
