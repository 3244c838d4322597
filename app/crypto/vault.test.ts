import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HolderRow } from './holder.ts';
import {
  createKeyFile,
  INDEX_PURPOSES,
  type KeyFace,
  ROOT_NAMES,
  sliceKeyFile,
} from './key-file.ts';
import { createKeyService, type KeyService } from './key-service.ts';
import {
  newClientHolder,
  newOrganizationHolder,
  newRealmHolder,
  renewHolder,
} from './provision.ts';
import { type FieldPlace, openField, sealField } from './records.ts';
import { createVault, MAX_KEY_AGE_MS, type ScopedVault, type WrappedRecord } from './vault.ts';

const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
const demoKeys = createKeyService(all);
const partnerRoot = demoKeys.rootPublicKey('partner');
const governmentRoot = demoKeys.rootPublicKey('government');

const organizationHolder = (organizationId: string) =>
  newOrganizationHolder({ id: `${organizationId}-1`, organizationId, rootPublicKey: partnerRoot });
const [orgA, orgB] = [organizationHolder('org-a'), organizationHolder('org-b')];
const clientA = newClientHolder({
  id: 'client-a-holder',
  organizationId: 'org-a',
  organizationHolder: orgA,
});
const staff = newRealmHolder({ id: 'staff-holder', kind: 'staff', rootPublicKey: governmentRoot });
const mailRoot = demoKeys.rootPublicKey('mail');
const mail = newRealmHolder({ id: 'mail-holder', kind: 'mail', rootPublicKey: mailRoot });
const rows: readonly HolderRow[] = [orgA, orgB, clientA, staff, mail];

const destroyed = expect.objectContaining({ code: 'key_destroyed' });

const ref = { owner: 'org-a', recordId: 'record-1' };
const place: FieldPlace = { ...ref, table: 'items', column: 'title', rowId: 'row-1' };

/** A scope that is shown the given rows and nothing else, as row security would. */
function shownOnly(...shown: readonly HolderRow[]): (id: string) => Promise<readonly HolderRow[]> {
  return async (id) => shown.filter((row) => row.id === id);
}

/** The keys of one face, counting how often a root is used. */
function keysOf(face: KeyFace): { keys: KeyService; uses: () => number } {
  const keys = createKeyService(sliceKeyFile(all, face));
  const unwrapWithRoot = vi.fn(keys.unwrapWithRoot);
  return { keys: { ...keys, unwrapWithRoot }, uses: () => unwrapWithRoot.mock.calls.length };
}

function vaultOf(face: KeyFace, shown: readonly HolderRow[] = rows): ScopedVault {
  return createVault({ keyService: keysOf(face).keys }).within(shownOnly(...shown));
}

/** A record sealed for client A, with a field to try keys on. */
function newDraft(...holders: readonly HolderRow[]): WrappedRecord & { readonly sealed: Buffer } {
  const vault = vaultOf('partner');
  const { key, wraps } = vault.newRecord({ ...ref, holders });
  return { ...ref, wraps, sealed: sealField(key, place, 'tip') };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the ladder (baseline 62)', () => {
  test.each<[string, KeyFace, HolderRow]>([
    ['root > organization > client > record', 'partner', clientA],
    ['root > organization > record', 'partner', orgA],
    ['root > staff realm > record', 'government', staff],
    ['root > mail realm > record', 'worker', mail],
  ])('%s opens on its own face and on no other', async (_, face, holder) => {
    const record = newDraft(holder);

    const key = await vaultOf(face).openRecordKey(record);

    expect(openField(key, place, record.sealed)).toBe('tip');
    for (const other of (['partner', 'government', 'worker'] as const).filter(
      (name) => name !== face,
    )) {
      await expect(vaultOf(other).openRecordKey(record), other).rejects.toMatchObject({
        code: 'no_holder',
      });
    }
  });

  test('every realm hangs on the root of the process that may open it', async () => {
    const faces = {
      staff: 'government',
      admin: 'government',
      destination: 'government',
      gate_government: 'government',
      gate_partner: 'partner',
      mail: 'worker',
    } as const;

    for (const kind of Object.keys(faces) as (keyof typeof faces)[]) {
      const root = ({ government: 'government', partner: 'partner', worker: 'mail' } as const)[
        faces[kind]
      ];
      const holder = newRealmHolder({
        id: kind,
        kind,
        rootPublicKey: demoKeys.rootPublicKey(root),
      });
      const record = newDraft(holder);
      const key = await vaultOf(faces[kind], [holder]).openRecordKey(record);
      expect(openField(key, place, record.sealed), kind).toBe('tip');
    }
  });

  test('a holder the scope is not shown opens nothing, nor does a client without its organization', async () => {
    const record = newDraft(clientA);

    await expect(vaultOf('partner', [orgA]).openRecordKey(record)).rejects.toMatchObject({
      code: 'no_holder',
    });
    await expect(vaultOf('partner', [clientA]).openRecordKey(record)).rejects.toMatchObject({
      code: 'no_holder',
    });
    await expect(vaultOf('partner', [clientA, orgA]).openRecordKey(record)).resolves.toBeDefined();
  });

  test('of several wraps the first that can be opened is used', async () => {
    const record = newDraft(clientA, staff);

    const opened = await Promise.all(
      [vaultOf('partner'), vaultOf('government')].map((v) => v.openRecordKey(record)),
    );

    expect(opened.map((key) => openField(key, place, record.sealed))).toEqual(['tip', 'tip']);
  });

  test('sharing lets a further holder open the same record, as submission does for the desk', async () => {
    const record = newDraft(clientA);
    await expect(vaultOf('government').openRecordKey(record)).rejects.toMatchObject({
      code: 'no_holder',
    });

    const added = await vaultOf('partner').shareRecord({ ...record, holders: [staff] });

    const key = await vaultOf('government').openRecordKey({ ...ref, wraps: added });
    expect(openField(key, place, record.sealed)).toBe('tip');
  });
});

describe('a swapped or altered rung', () => {
  test.each<[string, Partial<HolderRow>]>([
    ['public key', { publicKey: orgB.publicKey }],
    ['organization', { organizationId: 'org-b' }],
    ['kind', { kind: 'gate_partner' }],
    ['parent', { parentHolderId: 'x' }],
    ['wrapped private key', { wrappedPrivateKey: orgB.wrappedPrivateKey }],
  ])('another %s breaks an organization holder', async (_, change) => {
    const record = newDraft(orgA);

    await expect(
      vaultOf('partner', [{ ...orgA, ...change }]).openRecordKey(record),
    ).rejects.toMatchObject({
      code: 'seal_broken',
    });
    await expect(vaultOf('partner', [orgA]).openRecordKey(record)).resolves.toBeDefined();
  });

  test.each<[string, Partial<HolderRow>]>([
    ['hung on another organization', { parentHolderId: orgB.id }],
    ['moved to another organization', { organizationId: 'org-b', parentHolderId: orgB.id }],
    ['without an organization holder', { parentHolderId: null }],
    ['hung on a realm', { parentHolderId: staff.id }],
  ])('a client %s opens nothing', async (_, change) => {
    const record = newDraft(clientA);
    const vault = vaultOf('demo', [{ ...clientA, ...change }, orgA, orgB, staff]);

    await expect(vault.openRecordKey(record)).rejects.toMatchObject({ code: 'seal_broken' });
  });

  test('a holder under another id opens nothing, also not what was wrapped for that id', async () => {
    const renamed = { ...orgA, id: 'org-a-renamed' };

    const opened = vaultOf('partner', [renamed]).openRecordKey(newDraft(renamed));

    await expect(opened).rejects.toMatchObject({ code: 'seal_broken' });
  });

  test('a wrap moved to another record, owner or holder opens nothing', async () => {
    const record = newDraft(orgA);
    const [wrap] = record.wraps;
    const moved = [
      { ...record, recordId: 'record-2' },
      { ...record, owner: 'org-b' },
      { ...record, wraps: [{ holderId: orgB.id, wrapped: wrap?.wrapped ?? Buffer.alloc(0) }] },
    ];

    for (const wrong of moved) {
      await expect(vaultOf('partner').openRecordKey(wrong)).rejects.toMatchObject({
        code: 'seal_broken',
      });
    }
    await expect(vaultOf('partner').openRecordKey(record)).resolves.toBeDefined();
  });
});

describe('the cache (baseline 62)', () => {
  function warmVault() {
    const { keys, uses } = keysOf('partner');
    const vault = createVault({ keyService: keys, now: () => Date.now() });
    return { vault, uses };
  }

  test('spares the root while keys are young, and no longer', async () => {
    const { vault, uses } = warmVault();
    const record = newDraft(clientA);
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    vi.advanceTimersByTime(MAX_KEY_AGE_MS - 1);
    await vault.within(shownOnly(...rows)).openRecordKey(record);
    expect(uses()).toBe(1);
    vi.advanceTimersByTime(1);
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    expect(uses()).toBe(2);
  });

  test.each<[string, readonly HolderRow[]]>([
    ['the client holder', [orgA]],
    ['the organization holder', [clientA]],
    ['any holder', []],
  ])('never serves a scope that is not shown %s', async (_, shown) => {
    const { vault } = warmVault();
    const record = newDraft(clientA);
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    await expect(vault.within(shownOnly(...shown)).openRecordKey(record)).rejects.toMatchObject({
      code: 'no_holder',
    });
    await expect(
      vault.within(shownOnly(clientA, orgA)).openRecordKey(record),
    ).resolves.toBeDefined();
  });

  test('never serves a scope that presents other bytes than were opened (baseline 34)', async () => {
    const { vault } = warmVault();
    const record = newDraft(clientA);
    const [wrap] = record.wraps;
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    const forged = Buffer.from(wrap?.wrapped ?? []);
    forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);

    const wraps = [{ holderId: clientA.id, wrapped: forged }];
    const opened = vault.within(shownOnly(...rows)).openRecordKey({ ...record, wraps });
    await expect(opened).rejects.toMatchObject({ code: 'seal_broken' });
  });

  test.each<[string, readonly HolderRow[]]>([
    ['the client’s public key', [{ ...clientA, publicKey: orgB.publicKey }, orgA]],
    ['the client’s wrapped key', [{ ...clientA, wrappedPrivateKey: orgB.wrappedPrivateKey }, orgA]],
    ['the organization’s', [clientA, { ...orgA, wrappedPrivateKey: orgB.wrappedPrivateKey }]],
  ])('never serves a scope that presents other bytes of %s', async (_, shown) => {
    const { vault } = warmVault();
    const record = newDraft(clientA);
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    await expect(vault.within(shownOnly(...shown)).openRecordKey(record)).rejects.toMatchObject({
      code: 'seal_broken',
    });
  });

  test.each<[string, (record: WrappedRecord) => WrappedRecord]>([
    ['owner', (record) => ({ ...record, owner: 'org-b' })],
    ['record', (record) => ({ ...record, recordId: 'record-2' })],
    [
      'holder',
      (record) => ({ ...record, wraps: record.wraps.map((w) => ({ ...w, holderId: 'x' })) }),
    ],
  ])('never serves a key under the name of another %s', async (_, renamed) => {
    const scoped = warmVault().vault.within(async (id) => [{ ...orgA, id }]);
    const record = newDraft(orgA);
    await scoped.openRecordKey(record);

    await expect(scoped.openRecordKey(renamed(record))).rejects.toMatchObject({
      code: 'seal_broken',
    });
  });

  test('a full cache never clears a key in use', async () => {
    const vault = createVault({ keyService: keysOf('partner').keys, limit: 1 });
    const scoped = vault.within(shownOnly(...rows));
    const records = [newDraft(clientA), newDraft(orgA), newDraft(orgB), newDraft(clientA)];

    const keys = await Promise.all(records.map((record) => scoped.openRecordKey(record)));

    const texts = keys.map((key, i) =>
      openField(key, place, records[i]?.sealed ?? Buffer.alloc(0)),
    );
    expect(texts).toEqual(['tip', 'tip', 'tip', 'tip']);
  });

  test('closing the vault forgets every key', async () => {
    const { vault, uses } = warmVault();
    const record = newDraft(orgA);
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    vault.close();
    await vault.within(shownOnly(...rows)).openRecordKey(record);

    expect(uses()).toBe(2);
  });

  test('cannot be told to keep keys longer', () => {
    expect(() => createVault({ keyService: demoKeys, maxAgeMs: MAX_KEY_AGE_MS + 1 })).toThrow(
      expect.objectContaining({ code: 'misuse' }),
    );
  });
});

describe('a scope', () => {
  test('zeroizes the keys it handed out when it closes, and hands out none after', async () => {
    const vault = createVault({ keyService: keysOf('partner').keys });
    const [scope, other] = [vault.within(shownOnly(...rows)), vault.within(shownOnly(...rows))];
    const record = newDraft(clientA);
    const key = await scope.openRecordKey(record);
    const fresh = scope.newRecord({ ...ref, holders: [clientA] }).key;
    const kept = await other.openRecordKey(record);

    scope.close();

    expect(() => openField(key, place, record.sealed)).toThrow(destroyed);
    expect(() => sealField(fresh, place, 'x')).toThrow(destroyed);
    expect(() => scope.newRecord({ ...ref, holders: [] })).toThrow(destroyed);
    await expect(scope.openRecordKey(record)).rejects.toMatchObject({ code: 'key_destroyed' });
    expect(openField(kept, place, record.sealed)).toBe('tip');
  });

  test('left open, loses its keys five minutes after they were unwrapped, not after they were handed out', async () => {
    const vault = createVault({ keyService: keysOf('partner').keys, now: () => Date.now() });
    const record = newDraft(clientA);
    await vault.within(shownOnly(...rows)).openRecordKey(record);
    vi.advanceTimersByTime(MAX_KEY_AGE_MS - 1000);
    const late = await vault.within(shownOnly(...rows)).openRecordKey(record);
    expect(openField(late, place, record.sealed)).toBe('tip');

    vi.advanceTimersByTime(1000);

    expect(() => openField(late, place, record.sealed)).toThrow(destroyed);
  });

  test('reads each holder once, and looks again for one it was not shown', async () => {
    const shown: HolderRow[] = [orgA];
    const load = vi.fn(async (id: string) => shown.filter((row) => row.id === id));
    const scope = createVault({ keyService: keysOf('partner').keys }).within(load);
    const record = newDraft(clientA);
    await expect(scope.openRecordKey(record)).rejects.toMatchObject({ code: 'no_holder' });

    shown.push(clientA);
    await scope.openRecordKey(record);
    await scope.openRecordKey(newDraft(clientA));

    expect(load.mock.calls.map(([id]) => id)).toEqual([clientA.id, clientA.id, orgA.id]);
  });

  test('asks no second time for the rung that came along, unless it has another key by then', async () => {
    const renewed = renewHolder(orgA, partnerRoot);
    const load = vi.fn(async (id: string) => (id === clientA.id ? [orgA, clientA] : [renewed]));
    const scope = createVault({ keyService: keysOf('partner').keys }).within(load);

    for (const holder of [clientA, orgA]) await scope.openRecordKey(newDraft(holder));
    expect(load).toHaveBeenCalledTimes(1);

    await scope.openRecordKey(newDraft(renewed));
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('meets a rotation in the middle: a holder it read before is read again for a wrap to the new key', async () => {
    const renewed = renewHolder(orgA, partnerRoot);
    const rotating = { ...renewed, older: orgA };
    const shown: HolderRow[] = [orgA];
    const scope = createVault({ keyService: keysOf('partner').keys }).within(async () => shown);
    const [old, fresh] = [newDraft(orgA), newDraft(renewed)];
    await scope.openRecordKey(old);

    shown[0] = rotating;

    const key = await scope.openRecordKey(fresh);
    expect(openField(key, place, fresh.sealed)).toBe('tip');
    expect(openField(await scope.openRecordKey(old), place, old.sealed)).toBe('tip');
    // Once the older pair is gone, what was wrapped to it is, too.
    shown[0] = renewed;
    const later = createVault({ keyService: keysOf('partner').keys }).within(async () => shown);
    await expect(later.openRecordKey(old)).rejects.toMatchObject({ code: 'seal_broken' });
  });
});
