import type { RolePool } from '../pools.ts';

/** A transaction of psilo_steward, which provisions keys once and carries no actor. */
export type StewardConnection = {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
};

const PROVISIONING = 728_147;

/** Runs provisioning in one transaction, one at a time. */
export async function withSteward<T>(
  pool: RolePool,
  work: (steward: StewardConnection) => Promise<T>,
): Promise<T> {
  const client = await pool.pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [PROVISIONING]);
    const result = await work({
      query: (text, values = []) => client.query(text, [...values]),
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

export type RootKey = { readonly name: string; readonly publicKey: Buffer };

export async function listRootKeys(steward: StewardConnection): Promise<readonly RootKey[]> {
  const { rows } = await steward.query('select name, public_key as "publicKey" from root_keys');
  // The columns are what the type says.
  return rows as readonly RootKey[];
}

export async function insertRootKey(
  steward: StewardConnection,
  { name, publicKey }: RootKey,
): Promise<void> {
  await steward.query('insert into root_keys (name, public_key) values ($1, $2)', [
    name,
    publicKey,
  ]);
}

export type Realm = { readonly realm: string; readonly destinationId: string | null };

export async function listRealms(steward: StewardConnection): Promise<readonly Realm[]> {
  const { rows } = await steward.query(
    'select realm, destination_id as "destinationId" from realm_holders',
  );
  return rows as readonly Realm[];
}

export async function listDestinationIds(steward: StewardConnection): Promise<readonly string[]> {
  const { rows } = await steward.query('select id from destinations order by code');
  return (rows as readonly { readonly id: string }[]).map((row) => row.id);
}

/** A realm's holder and, apart from it, its wrapped private key. */
export async function insertRealm(
  steward: StewardConnection,
  holder: Realm & {
    readonly id: string;
    readonly publicKey: Buffer;
    readonly privateKeyWrapped: Buffer;
  },
): Promise<void> {
  await steward.query(
    'insert into realm_holders (id, realm, destination_id, public_key) values ($1, $2, $3, $4)',
    [holder.id, holder.realm, holder.destinationId, holder.publicKey],
  );
  await steward.query(
    'insert into realm_private_keys (holder_id, private_key_wrapped) values ($1, $2)',
    [holder.id, holder.privateKeyWrapped],
  );
}
