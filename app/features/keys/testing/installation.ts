import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeyFile, INDEX_PURPOSES, ROOT_NAMES, writeKeyFile } from '#app/crypto/key-file.ts';
import { openField, sealField } from '#app/crypto/records.ts';
import type { ReloadingKeys } from '#app/crypto/reloading-keys.ts';
import { createVault } from '#app/crypto/vault.ts';
import { createRecord, GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import { readAs, writeAs } from '#app/firewall/scope.ts';
import type { FirewallServices } from '#app/firewall/services.ts';
import { newId } from '#app/lib/ids.ts';
import { openKeys } from '#app/server/open-keys.ts';
import { openIdentity } from '#app/session/identity.ts';
import { withGate } from '#db/queries/gate.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';

/** A running process: keys from the file, a vault of its own. */
export type Running = { readonly keys: ReloadingKeys; readonly services: FirewallServices };

/** A cast whose keys stand in a key file on disk, as in an installation. */
export type Installation = {
  readonly cast: Cast;
  readonly keyFile: string;
  /** Starts another process on the same file. */
  start(): Promise<Running>;
  /** Lets the waiting times of every open rotation pass. */
  letTimePass(): Promise<void>;
  close(): Promise<void>;
};

export async function createInstallation(): Promise<Installation> {
  const directory = await mkdtemp(path.join(tmpdir(), 'psilo-rotation-'));
  const keyFile = path.join(directory, 'keys.json');
  await writeKeyFile(
    keyFile,
    createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true }),
  );
  const open = () => openKeys({ keyFile, holds: 'demo', allowSample: true });
  const first = await open();
  const cast = await createCast(await createTestDatabase(), { keys: first });
  const opened = [first];
  return {
    cast,
    keyFile,
    async start() {
      const keys = await open();
      opened.push(keys);
      const services = { ...cast.services, keys, vault: createVault({ keyService: keys }) };
      return { keys, services };
    },
    letTimePass: () =>
      withSuperuser(cast.database.superuserUrl, async (client) => {
        await client.query(`update key_rotations set started_at = started_at - interval '10 minutes',
          rewrapped_at = rewrapped_at - interval '10 minutes' where retired_at is null`);
      }),
    async close() {
      for (const keys of opened) keys.close();
      await cast.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** A record of cedar's client fern that the desk may open, with one sealed text. */
export type Kept = { readonly recordId: string; readonly sealed: Buffer; readonly note: Buffer };

const TEXT = 'walnuts relabelled at sea';

/** Writes as a process would: a partner's record, and one of the desk. */
export async function writeThrough(cast: Cast, { services }: Running): Promise<Kept> {
  const recordId = newId();
  const owner = cast.organizations.cedar;
  const sealed = await writeAs(services, await cast.credentialOf('cedarLiaison'), async (scope) => {
    const key = await createRecord(scope, { owner, recordId }, [
      { organization: owner, client: cast.clients.fern },
      { realm: 'staff' },
    ]);
    return sealField(key, placeOf(owner, recordId), TEXT);
  });
  const note = await writeAs(services, await cast.credentialOf('analyst'), async (scope) => {
    const key = await createRecord(scope, { owner: GOVERNMENT, recordId }, [{ realm: 'staff' }]);
    return sealField(key, placeOf(GOVERNMENT, recordId), TEXT);
  });
  return { recordId, sealed, note };
}

/** Reads it as the partner and as the desk, and a person's identity as the gate. @throws when anything does not open */
export async function readThrough(cast: Cast, running: Running, kept: Kept): Promise<void> {
  const owner = cast.organizations.cedar;
  for (const who of ['cedarLiaison', 'analyst'] as const) {
    await readOne(cast, running, { who, owner, recordId: kept.recordId, sealed: kept.sealed });
  }
  const note = { owner: GOVERNMENT, recordId: kept.recordId, sealed: kept.note };
  await readOne(cast, running, { who: 'analyst', ...note });
  const { id } = await cast.signIn('cedarLiaison');
  const session = { ...cast.session, vault: running.services.vault };
  const identity = await withGate(session.gate, (gate) => openIdentity(session, gate, id));
  if (!identity?.email.includes('@')) throw new Error('the identity does not open');
}

async function readOne(
  cast: Cast,
  { services }: Running,
  input: {
    readonly who: 'cedarLiaison' | 'analyst';
    readonly owner: string;
    readonly recordId: string;
    readonly sealed: Buffer;
  },
): Promise<void> {
  const { who, owner, recordId, sealed } = input;
  const text = await readAs(services, await cast.credentialOf(who), async (scope) =>
    openField(await openRecord(scope, { owner, recordId }), placeOf(owner, recordId), sealed),
  );
  if (text !== TEXT) throw new Error('another text came out');
}

function placeOf(owner: string, recordId: string) {
  return { owner, recordId, table: 'items', column: 'sealed', rowId: recordId };
}
