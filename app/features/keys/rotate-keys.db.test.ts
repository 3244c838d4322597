import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKeyFile } from '#app/crypto/key-file.ts';
import { rootVersions } from '#app/crypto/key-file-versions.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { type KeyTarget, rotateKeys } from './rotate-keys.server.ts';
import {
  createInstallation,
  type Installation,
  type Kept,
  type Running,
  readThrough,
  writeThrough,
} from './testing/installation.ts';

let place: Installation;
let running: Running;
let kept: Kept;

beforeAll(async () => {
  place = await createInstallation();
  running = await place.start();
  kept = await writeThrough(place.cast, running);
});

afterAll(() => place.close());

function rotate(target: KeyTarget, said: string[] = []) {
  const { keyFile, cast } = place;
  const report = (sentence: string): unknown => said.push(sentence);
  return rotateKeys(
    { stewardUrl: cast.database.urls.psilo_steward, keyFile, allowSample: true, report },
    target,
  );
}

async function versions(root: 'partner' | 'government' | 'mail'): Promise<number> {
  return rootVersions(await readKeyFile(place.keyFile, { allowSample: true }), root).length;
}

/** Reads what is there and writes something new, in a process that is running and in one that starts now. */
async function work(): Promise<void> {
  for (const process of [running, await place.start()]) {
    await readThrough(place.cast, process, kept);
    const fresh = await writeThrough(place.cast, process);
    await readThrough(place.cast, running, fresh);
  }
}

function look<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  return withSuperuser(place.cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<T>(text, [...values]);
    return rows;
  });
}

describe('rotating a root (baseline 64)', () => {
  test('goes on while processes read and write, before and after they read their keys again', async () => {
    const before = running.keys.rootPublicKey('partner');

    expect(await rotate({ root: 'partner' })).toBe('distribute');
    await work();
    // Not told yet: the running process still seals and opens with what it knows.
    expect(running.keys.rootPublicKey('partner')).toEqual(before);
    expect(await rotate({ root: 'partner' })).toBe('distribute');

    await place.letTimePass();
    const told = await place.start();
    expect(await rotate({ root: 'partner' })).toBe('settle');
    await readThrough(place.cast, told, kept);
    await work();
    // A wrap to the new version made it look.
    expect(running.keys.rootPublicKey('partner')).not.toEqual(before);
    expect(await versions('partner')).toBe(2);

    await place.letTimePass();
    expect(await rotate({ root: 'partner' })).toBe('done');
    await running.keys.reload();
    await work();
    expect(await versions('partner')).toBe(1);
  });

  test('rewrites no data and no record key: wraps of holders alone change', async () => {
    const digest = () =>
      look<{ digest: string }>(
        `select md5(string_agg(wrapped::text, '' order by record_id, holder_id)) as digest from record_keys`,
      );
    const before = await digest();

    await rotate({ root: 'mail' });
    await place.letTimePass();
    await rotate({ root: 'mail' });

    expect(await digest()).toEqual(before);
    await place.letTimePass();
    expect(await rotate({ root: 'mail' })).toBe('done');
  });

  test('leaves the old version beside the key file, for backups, and out of every process', async () => {
    const retired = `${place.keyFile}.retired-partner-1`;

    expect((await stat(retired)).mode & 0o777).toBe(0o600);
    const { roots, indexKeys } = await readKeyFile(retired, { allowSample: true });
    expect(Object.keys(roots)).toEqual(['partner']);
    expect(indexKeys).toEqual({});
  });

  test('is refused with a key file that lacks the root, and while another rotation is open', async () => {
    await rotate({ root: 'government' });

    await expect(rotate({ root: 'partner' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(rotate({ organizationId: place.cast.organizations.cedar })).rejects.toMatchObject({
      code: 'conflict',
    });

    for (const state of ['settle', 'done']) {
      await place.letTimePass();
      expect(await rotate({ root: 'government' })).toBe(state);
    }
    await running.keys.reload();
    await work();
  });
});

describe('rotating the keys of an organization or a realm (baseline 64)', () => {
  test.each<[string, () => KeyTarget]>([
    [
      'an organization with its clients',
      () => ({ organizationId: place.cast.organizations.cedar }),
    ],
    ['the staff realm', () => ({ realm: 'staff' })],
    ['the gate of partners', () => ({ realm: 'gate_partner' })],
    ['destinations', () => ({ realm: 'destination' })],
    ['the mail realm', () => ({ realm: 'mail' })],
  ])('%s: processes read and write all the while', async (_, target) => {
    // While it runs, too.
    const [state] = await Promise.all([rotate(target()), work()]);
    expect(state).toBe('settle');
    await work();
    expect(await rotate(target())).toBe('settle');

    await place.letTimePass();
    expect(await rotate(target())).toBe('done');
    await work();
    const left = await look(
      'select 1 from organization_older_keys union all select 1 from realm_older_keys',
    );
    expect(left).toEqual([]);
  });

  test('a record written to the old key after all was made anew keeps the old key alive', async () => {
    const target: KeyTarget = { organizationId: place.cast.organizations.cedar };
    const [before] = await look<{ public_key: Buffer }>(
      'select public_key from organization_holders where client_id = $1',
      [place.cast.clients.fern],
    );
    const late = await writeThrough(place.cast, running);
    const [wrap] = await look<{ wrapped: Buffer; holder_id: string }>(
      `select wrapped, holder_id from record_keys k where record_id = $1
       and substring(wrapped from 2 for 8) = substring(sha256($2) from 1 for 8)`,
      [late.recordId, before?.public_key],
    );
    await rotate(target);
    await place.letTimePass();
    // What a transaction that began before would commit now.
    await look('update record_keys set wrapped = $3 where record_id = $1 and holder_id = $2', [
      late.recordId,
      wrap?.holder_id,
      wrap?.wrapped,
    ]);

    await readThrough(place.cast, running, late);
    expect(await rotate(target)).toBe('settle');
    await place.letTimePass();
    expect(await rotate(target)).toBe('done');
    await readThrough(place.cast, running, late);
  });
});

describe('a rotation that is killed (baseline 64)', () => {
  function runOnce(target: KeyTarget, spared: readonly string[]): Promise<string> {
    const script = path.join(import.meta.dirname, 'testing/rotate-keys.process.ts');
    const { keyFile, cast } = place;
    const stewardUrl = cast.database.urls.psilo_steward;
    const input = JSON.stringify({ stewardUrl, keyFile, target, spared });
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, input], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      child.on('error', reject);
      child.on('close', (code, signal) =>
        signal === 'SIGKILL' || code === 0 ? resolve(said.trim()) : reject(new Error(said)),
      );
    });
  }

  test.each<[string, () => KeyTarget, readonly string[]]>([
    [
      'of a root',
      () => ({ root: 'government' }),
      ['in the file', 'begun', 'entered', 'batch', 'finished', 'out of the file', 'retired'],
    ],
    [
      'of an organization',
      () => ({ organizationId: place.cast.organizations.birch }),
      ['begun', 'batch', 'finished', 'retired'],
    ],
    ['of a realm', () => ({ realm: 'staff' }), ['begun', 'batch', 'finished', 'retired']],
    ['of the gate', () => ({ realm: 'gate_partner' }), ['begun', 'batch', 'finished', 'retired']],
  ])(
    '%s at any step goes on where it was, and nothing is unreadable meanwhile',
    async (_, target, steps) => {
      const spared: string[] = [];
      for (let said = ''; said !== 'ended: done'; ) {
        said = await runOnce(target(), spared);
        const died = /died after: (.*)/.exec(said)?.[1];
        if (died !== undefined) spared.push(died);
        await work();
        await place.letTimePass();
        // A root that is through would begin anew.
        if (died === 'retired 1' && steps.includes('entered')) break;
        expect(spared.length).toBeLessThan(40);
      }

      expect([...new Set(spared.map((step) => step.replace(/ \d+$/, '')))].toSorted()).toEqual(
        [...steps].toSorted(),
      );
      expect(await look('select 1 from key_rotations where retired_at is null')).toEqual([]);
      // Cut off after the file was written, it took up the version that stood there instead of making a third.
      const retired = await readKeyFile(`${place.keyFile}.retired-government-2`, {
        allowSample: true,
      });
      expect(rootVersions(retired, 'government')).toHaveLength(1);
      expect(await versions('government')).toBe(1);
    },
  );
});

test('every step of a rotation is on record (baseline 69)', async () => {
  const events = await look<{ action: string }>(
    `select distinct action from audit_events where actor_kind = 'steward' order by action`,
  );

  expect(events.map(({ action }) => action)).toEqual([
    'key.retired',
    'key.rewrapped',
    'key.rotation-started',
  ]);
});
