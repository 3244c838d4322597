import { type RealmKind, rootOfKind } from '#app/crypto/holder.ts';
import { ROOT_NAMES } from '#app/crypto/key-file.ts';
import { type KeyService, openLocalKeyFile } from '#app/crypto/key-service.ts';
import { newRealmHolder } from '#app/crypto/provision.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { createRolePool } from '#db/pools.ts';
import {
  insertRealm,
  insertRootKey,
  listDestinationIds,
  listRealms,
  listRootKeys,
  type Realm,
  type StewardConnection,
  withSteward,
} from '#db/queries/provisioning.ts';
import { listKnownRoots, readRootKeys } from '#db/queries/rotation.ts';

/** Realms that exist once; destinations have one each. */
const SINGLE_REALMS = [
  'staff',
  'admin',
  'mail',
  'matching',
  'gate_partner',
  'gate_government',
] as const;

type Wanted = { readonly realm: RealmKind; readonly destinationId: string | null };

/** How many keys were missing and are entered now. */
export type EnteredKeys = { readonly roots: number; readonly realms: number };

/**
 * Enters what the database needs of an installation's keys: the roots' public halves, and a fresh key pair per realm
 * and destination, its private half wrapped to a root. Every key file carries the public halves of all roots, so any
 * will do. Run again it adds what is missing (a new destination) and changes nothing else.
 * @throws AppError conflict when the database holds roots of other key files; nothing is changed then
 */
export async function enterKeys(input: {
  readonly stewardUrl: string;
  readonly keyFile: string;
}): Promise<EnteredKeys> {
  const keys = await openLocalKeyFile(input.keyFile, { allowSample: false });
  const pool = createRolePool('psilo_steward', { url: input.stewardUrl, size: 1 });
  try {
    return await withSteward(pool, async (steward) => ({
      roots: await enterRoots(steward, keys),
      realms: await enterRealms(steward),
    }));
  } finally {
    await pool.close();
  }
}

async function enterRoots(steward: StewardConnection, keys: KeyService): Promise<number> {
  const present = new Map(
    (await listRootKeys(steward)).map(({ name, publicKey }) => [name, publicKey]),
  );
  for (const name of ROOT_NAMES) {
    const publicKey = keys.rootPublicKey(name);
    const known = present.get(name);
    // After a rotation the files of other processes still carry an older public half.
    const versions = known ? await listKnownRoots(steward, name) : [publicKey];
    if (!versions.some((version) => version.equals(publicKey))) {
      throw new AppError('conflict', {
        sentence: `The database holds another ${name} root. This key file belongs to another installation; nothing was changed.`,
      });
    }
    if (!known) await insertRootKey(steward, { name, publicKey });
  }
  return ROOT_NAMES.length - present.size;
}

async function enterRealms(steward: StewardConnection): Promise<number> {
  const roots = await readRootKeys(steward);
  const present = await listRealms(steward);
  const destinations = await listDestinationIds(steward);
  const wanted: readonly Wanted[] = [
    ...SINGLE_REALMS.map((realm) => ({ realm, destinationId: null })),
    ...destinations.map((destinationId) => ({ realm: 'destination' as const, destinationId })),
  ];
  const missing = wanted.filter((realm) => !present.some((known) => isSame(known, realm)));
  for (const { realm, destinationId } of missing) {
    const rootPublicKey = roots.get(rootOfKind(realm));
    if (!rootPublicKey) throw new AppError('conflict');
    const holder = newRealmHolder({ id: newId(), kind: realm, rootPublicKey });
    const { id, publicKey, wrappedPrivateKey: privateKeyWrapped } = holder;
    await insertRealm(steward, { id, realm, destinationId, publicKey, privateKeyWrapped });
  }
  return missing.length;
}

function isSame(left: Realm, right: Realm): boolean {
  return left.realm === right.realm && left.destinationId === right.destinationId;
}
