import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { createVault } from '#app/crypto/vault.ts';
import { openRecord } from '#app/firewall/records.ts';
import { readAs } from '#app/firewall/scope.ts';
import type { MadeItem } from '#db/testing/factories.ts';
import { type Opened, openEverything } from '#db/testing/open-everything.ts';
import type { PersonName } from '#db/testing/people.ts';
import { makeConversation, makeReferral } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { approveDestruction } from './decide-destruction.server.ts';
import { type KeyTarget, rotateKeys } from './rotate-keys.server.ts';
import { inBackup, keepBackup } from './testing/backup.ts';
import { proposeItemAs, proposeOrganizationAs } from './testing/destructions.ts';
import { createInstallation, type Installation } from './testing/installation.ts';

let place: Installation;
let alderItem: MadeItem;
let otherItem: MadeItem;
let birchItem: MadeItem;

beforeAll(async () => {
  place = await createInstallation();
  const { cast } = place;
  alderItem = (await makeReferral(cast, 'alderLiaison')).item;
  await makeConversation(cast, 'alderLiaison', alderItem);
  otherItem = (await makeReferral(cast, 'alderLiaison')).item;
  birchItem = (await makeReferral(cast, 'birchLiaison')).item;
  await keepBackup(cast.database.superuserUrl);
});

afterAll(() => place.close());

function run(text: string): Promise<readonly object[]> {
  return withSuperuser(place.cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<object>(text);
    return rows;
  });
}

const SECOND = 'secondSecurityAdmin';

function proposeItem(item: MadeItem): Promise<string> {
  return proposeItemAs(place.cast, item.controlNumber);
}

function approve(who: PersonName, destructionId: string): Promise<void> {
  return place.cast.writeAs(who, (scope) => approveDestruction(scope, { destructionId }));
}

function proposeAlder(): Promise<string> {
  const organizationId = place.cast.organizations.alder;
  return proposeOrganizationAs(place.cast, { organizationId, name: 'Alder Tools Inc.' });
}

async function destroyItem(item: MadeItem): Promise<string> {
  const id = await proposeItem(item);
  await approve(SECOND, id);
  return id;
}

/** All that today's key file and tables open. */
function openToday(): Promise<readonly Opened[]> {
  return withSuperuser(place.cast.database.superuserUrl, async (client) =>
    openEverything(client, await keysOf(place.keyFile), { leaveOut: true }),
  );
}

/** All that a key file opens of the backup, with the keys in the backup and those of today. */
function openBackup(keyFile: string): Promise<readonly Opened[]> {
  return inBackup(place.cast.database.superuserUrl, (backup) =>
    withSuperuser(place.cast.database.superuserUrl, async (today) =>
      openEverything(backup, await keysOf(keyFile), { alsoKeysOf: today, leaveOut: true }),
    ),
  );
}

function keysOf(keyFile: string) {
  return openLocalKeyFile(keyFile, { allowSample: true });
}

function of(item: MadeItem, opened: readonly Opened[]) {
  return opened.filter((one) => one.owner === item.organizationId && one.recordId === item.id);
}

async function rotateWholly(target: KeyTarget): Promise<void> {
  const stewardUrl = place.cast.database.urls.psilo_steward;
  const input = { stewardUrl, keyFile: place.keyFile, allowSample: true, report: () => undefined };
  while ((await rotateKeys(input, target)) !== 'done') await place.letTimePass();
}

/** As after comparing: tokens of every item and organization, and one accused by each item. */
async function indexAll() {
  await run('delete from item_tokens');
  await run('delete from organization_identifiers');
  await run('delete from accusations');
  await run(
    `insert into item_tokens (organization_id, item_id, basis, token)
     select organization_id, id, 'name', sha256(id::text::bytea) from items`,
  );
  await run(
    `insert into organization_identifiers (organization_id, id, kind, sealed, token, recorded_by)
     select o.id, gen_random_uuid(), 'other', '\\x00', sha256(o.id::text::bytea), f.id
     from organizations o, officers f where f.role = 'onboarding_admin' limit 4`,
  );
  await run(
    `insert into accusations (organization_id, item_id, accused_id, basis, state)
     select i.organization_id, i.id, o.id, 'identifier', 'confirmed'
     from items i join organizations o on o.id <> i.organization_id`,
  );
}

describe('destroying the keys of an item (baseline 35, 65)', () => {
  test('is refused to whoever proposed it, and to everyone but security administrators', async () => {
    const id = await proposeItem(otherItem);

    await expect(approve('securityAdmin', id)).rejects.toMatchObject({
      code: 'second_person_required',
    });
    for (const who of ['onboardingAdmin', 'supervisor', 'alderLiaison'] as const)
      await expect(approve(who, id), who).rejects.toMatchObject({ code: 'not_allowed' });
    expect(of(otherItem, await openToday())).not.toEqual([]);
  });

  test('makes fields, files and messages unreadable and leaves other items and the delivered package', async () => {
    await indexAll();
    const before = await openToday();

    const id = await destroyItem(alderItem);

    const after = await openToday();
    const lost = before.filter(
      (one) =>
        !after.some(
          (kept) =>
            kept.recordId === one.recordId &&
            kept.column === one.column &&
            kept.table === one.table,
        ),
    );
    expect([...new Set(lost.map(({ table }) => table))].toSorted()).toEqual([
      'conferences',
      'evidence',
      'item_parties',
      'item_versions',
      'items',
      'messages',
      'readings',
    ]);
    await expect(approve(SECOND, id)).rejects.toMatchObject({ code: 'transition_refused' });
    for (const table of ['item_tokens', 'accusations']) {
      const indexed = await run(`select item_id from ${table}`);
      expect(indexed).toContainEqual({ item_id: otherItem.id });
      expect(indexed).not.toContainEqual({ item_id: alderItem.id });
    }
    expect(of(otherItem, after)).toEqual(of(otherItem, before));
    for (const table of ['packages', 'package_files', 'internal_notes', 'decisions'])
      expect(after.filter((one) => one.table === table)).toHaveLength(
        before.filter((one) => one.table === table).length,
      );
  });

  test('is on record with its proposal', async () => {
    const events = await run(
      `select actor_id, object_id, codes from audit_events where action = 'key.destroyed'`,
    );

    expect(events).toMatchObject([
      {
        actor_id: place.cast.people[SECOND].memberId,
        object_id: alderItem.id,
        codes: { proposal: expect.any(String), wraps: expect.any(Number) },
      },
    ]);
  });

  test('is forgotten by a process that had it open, within five minutes (baseline 62)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const { cast } = place;
      const address = { owner: otherItem.organizationId, recordId: otherItem.id };
      const credential = await cast.credentialOf('alderLiaison');
      const vault = createVault({ keyService: cast.services.keys, now: () => Date.now() });
      const other = { ...cast.services, vault };
      await readAs(other, credential, async (scope) => {
        const key = await openRecord(scope, address);
        await destroyItem(otherItem);

        // What it has in hand it has for a while yet; asking again gives nothing, cached or not.
        expect(key.fieldKey()).toHaveLength(32);
        await expect(openRecord(scope, address)).rejects.toMatchObject({ code: 'no_holder' });
        await vi.advanceTimersByTimeAsync(5 * 60 * 1000 - 1);
        expect(key.fieldKey()).toHaveLength(32);
        await vi.advanceTimersByTimeAsync(1);
        expect(() => key.fieldKey()).toThrow(expect.objectContaining({ code: 'key_destroyed' }));
      });
      vault.close();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('destroying the keys of an organization (baseline 65, RULES 15)', () => {
  test('cannot be proposed while it works', async () => {
    await expect(proposeAlder()).rejects.toMatchObject({ code: 'invalid' });
  });

  test('leaves no holder and no wrap, and every delivered package', async () => {
    const { alder } = place.cast.organizations;
    const packages = (opened: readonly Opened[]) =>
      opened.filter(({ table }) => table.startsWith('package'));
    await indexAll();
    const before = await openToday();
    await run(`update organizations set state = 'suspended' where id = '${alder}'`);

    await approve(SECOND, await proposeAlder());

    const after = await openToday();
    expect(after.filter(({ owner }) => owner === alder)).toEqual([]);
    expect(before.filter(({ owner }) => owner === alder)).not.toEqual([]);
    expect(packages(after)).toEqual(packages(before));
    expect(of(birchItem, after)).toEqual(of(birchItem, before));
    expect(await run(`select 1 from accusations where accused_id = '${alder}'`)).toEqual([]);
    for (const table of [
      ...['organization_holders', 'record_keys', 'organization_older_keys'],
      ...['organization_identifiers', 'item_tokens', 'accusations'],
    ])
      expect(await run(`select 1 from ${table} where organization_id = '${alder}'`), table).toEqual(
        [],
      );
  });

  test('reaches backups when realms and roots are rotated: with the database as it was and every key file, nothing of it opens', async () => {
    const { alder } = place.cast.organizations;
    const ofAlder = (opened: readonly Opened[]) => opened.filter(({ owner }) => owner === alder);
    // The control: a backup holds its own keys, so until then it opens.
    expect(ofAlder(await openBackup(place.keyFile))).not.toEqual([]);

    for (const realm of ['staff', 'admin', 'mail'] as const) await rotateWholly({ realm });
    for (const root of ['partner', 'government', 'mail'] as const) await rotateWholly({ root });

    expect(ofAlder(await openBackup(place.keyFile))).toEqual([]);
    expect(of(birchItem, await openToday())).not.toEqual([]);
    // Who kept the retired roots restores that backup; who destroyed them never can.
    expect(ofAlder(await openBackup(`${place.keyFile}.retired-partner-1`))).not.toEqual([]);
  });
});

test('no table of an organization holds an index yet; the one that comes is deleted by keys.destroy_… and named here', async () => {
  const columns = await run(
    `select table_name as name from information_schema.columns c where table_schema = 'public'
     and (column_name like '%index' or column_name like '%tokens' or column_name like '%\\_token')
     and exists (select 1 from information_schema.columns o where o.table_schema = 'public'
       and o.table_name = c.table_name and o.column_name = 'organization_id')`,
  );

  expect(columns).toEqual([]);
});
