import { readdir, rm, truncate, utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeEvidence } from '#app/features/evidence/evidence.server.ts';
import type { ObjectPlace, ObjectStore } from '#app/firewall/services.ts';
import { systemClock } from '#app/lib/clock.ts';
import { newId } from '#app/lib/ids.ts';
import type { LogFields } from '#app/server/log.ts';
import { promiseObject } from '#app/storage/promised-objects.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { createObjectLedger } from './object-ledger.ts';
import {
  compareStore,
  type Reconciler,
  type ReconcilerTiming,
  removeLeftovers,
} from './reconcile-storage.ts';

let cast: Cast;
let lines: [string, LogFields | undefined][];

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());
beforeEach(() => {
  lines = [];
});

const quick: ReconcilerTiming = {
  everySeconds: 0,
  strayAgeMs: 3_600_000,
  strayWaitSeconds: 0,
  passMs: 60_000,
  batch: 3,
};

function reconciler(changes: Partial<Reconciler> = {}): Reconciler {
  const note = (event: string, fields?: LogFields) => void lines.push([event, fields]);
  const log = { debug: note, info: note, warn: note, error: note, with: () => log };
  return {
    store: cast.services.store,
    objects: createObjectLedger(cast.database.pool('psilo_relay').pool),
    log,
    clock: systemClock,
    timing: quick,
    ...changes,
  };
}

function sql<Row extends object>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  });
}

/** An hour in which what was let go of became due. */
const letTimePass = () =>
  sql(`update stored_objects set settled_at = settled_at - interval '1 hour',
    due_at = case when state = 'removing' then now() - interval '1 second' else due_at end`);

const stateOf = async ({ storageKey }: Pick<ObjectPlace, 'storageKey'>) => {
  const rows = await sql<{ state: string; gap: string | null }>(
    'select state, gap from stored_objects where storage_key = $1',
    storageKey,
  );
  return rows[0];
};

const eventsAbout = async ({ storageKey }: Pick<ObjectPlace, 'storageKey'>) => {
  const rows = await sql<{ action: string }>(
    'select action from audit_events where object_id = $1 order by position',
    storageKey,
  );
  return rows.map(({ action }) => action);
};

const fileOf = ({ organizationId, storageKey }: ObjectPlace) =>
  path.join(cast.storageDirectory, organizationId, storageKey.slice(0, 2), storageKey);

async function* chunksOf(bytes: string | Buffer) {
  yield Buffer.from(bytes);
}

async function promised(): Promise<ObjectPlace> {
  const organizationId = cast.organizations.alder;
  return cast.writeAs('alderLiaison', (scope) => promiseObject(scope, { organizationId }));
}

/** An object that nobody knows, written two hours ago. */
async function stray(organizationId: string = cast.organizations.alder): Promise<ObjectPlace> {
  const place = { organizationId, storageKey: newId() };
  await cast.services.store.put(place, chunksOf('nobody knows'));
  const longAgo = new Date(Date.now() - 2 * quick.strayAgeMs);
  await utimes(fileOf(place), longAgo, longAgo);
  return place;
}

async function draftFile() {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  const [file] = draft.evidence;
  if (!file) throw new Error('a file was made');
  return { draftId: draft.id, evidenceId: file.id, ...file };
}

describe('what is left over', () => {
  test('is removed when its promise is over, and a promise that may still be kept is not touched', async () => {
    const [old, young] = [await promised(), await promised()];
    for (const place of [old, young]) await cast.services.store.put(place, chunksOf('half way'));
    await sql(
      `update stored_objects set due_at = now() - interval '1 second' where storage_key = $1`,
      old.storageKey,
    );

    await removeLeftovers(reconciler());
    expect(await stateOf(old)).toMatchObject({ state: 'removing' });
    await sql(
      `update stored_objects set due_at = now() - interval '1 second' where storage_key = $1`,
      old.storageKey,
    );
    await removeLeftovers(reconciler());

    expect(await stateOf(old)).toBeUndefined();
    expect(await cast.services.store.sizeOf(old)).toBeNull();
    expect(await eventsAbout(old)).toEqual(['storage.leftover-removed']);
    expect(await stateOf(young)).toMatchObject({ state: 'intended' });
    expect(await cast.services.store.sizeOf(young)).toBe(8);
  });

  test('is removed when the process that took the row away could not', async () => {
    const file = await draftFile();
    await cast.writeAs('alderLiaison', (scope) => removeEvidence(scope, file));
    expect(await stateOf(file)).toMatchObject({ state: 'removing' });
    await removeLeftovers(reconciler());
    expect(await cast.services.store.sizeOf(file)).not.toBeNull();

    await letTimePass();
    await removeLeftovers(reconciler());

    expect(await stateOf(file)).toBeUndefined();
    expect(await cast.services.store.sizeOf(file)).toBeNull();
  });

  test('holds up nothing behind it when the store does not let go of it', async () => {
    const stuck = await stray();
    const others = [await stray(), await stray(), await stray(), await stray()];
    await compareStore(reconciler());
    await letTimePass();
    const store: ObjectStore = {
      ...cast.services.store,
      remove: async (place) => {
        if (place.storageKey === stuck.storageKey) throw new Error('held');
        await cast.services.store.remove(place);
      },
    };

    await removeLeftovers(reconciler({ store }));

    for (const place of others) expect(await stateOf(place)).toBeUndefined();
    expect(await stateOf(stuck)).toMatchObject({ state: 'removing' });
    expect(lines).toContainEqual([
      'storage.not_removed',
      expect.objectContaining({ objectId: stuck.storageKey }),
    ]);
    await removeLeftovers(reconciler());
  });

  test('is never what a row points at: such an object cannot even be let go of', async () => {
    const file = await draftFile();

    await removeLeftovers(reconciler());
    const relay = cast.database.pool('psilo_relay').pool;
    await relay.query('select relay.forget_objects($1, $2)', [
      [file.organizationId],
      [file.storageKey],
    ]);

    expect(await stateOf(file)).toMatchObject({ state: 'stored' });
    await expect(
      sql('delete from stored_objects where storage_key = $1', file.storageKey),
    ).rejects.toMatchObject({ code: '23001' });
  });
});

describe('a comparison of the store with what is known', () => {
  test('writes strays down, and they go after their wait; young ones and those of strangers stay', async () => {
    const old = await stray();
    const young = { organizationId: cast.organizations.alder, storageKey: newId() };
    await cast.services.store.put(young, chunksOf('just now'));
    const foreign = await stray(newId());

    await compareStore(reconciler({ timing: { ...quick, strayWaitSeconds: 3600 } }));
    await removeLeftovers(reconciler());
    expect(await cast.services.store.sizeOf(old)).not.toBeNull();
    expect(await stateOf(old)).toMatchObject({ state: 'removing' });
    await letTimePass();
    await removeLeftovers(reconciler());

    expect(await cast.services.store.sizeOf(old)).toBeNull();
    expect(await eventsAbout(old)).toEqual(['storage.stray-found', 'storage.leftover-removed']);
    expect(await cast.services.store.sizeOf(young)).not.toBeNull();
    expect(await stateOf(young)).toBeUndefined();
    expect(await cast.services.store.sizeOf(foreign)).not.toBeNull();
    expect(await stateOf(foreign)).toBeUndefined();
    for (const place of [young, foreign]) await cast.services.store.remove(place);
  });

  test('finds what is missing and what is cut, once, and sees when it is there again', async () => {
    const [lost, cut, sound] = [await draftFile(), await draftFile(), await draftFile()];
    await letTimePass();
    const kept = await cast.services.store.readAt(lost, 0, 1_000_000);
    await rm(fileOf(lost));
    await truncate(fileOf(cut), 20);
    const { objects } = reconciler();
    const before = await objects.countGaps();

    await compareStore(reconciler());
    await compareStore(reconciler());

    expect(await stateOf(lost)).toEqual({ state: 'stored', gap: 'missing' });
    expect(await stateOf(cut)).toEqual({ state: 'stored', gap: 'wrong_size' });
    expect(await stateOf(sound)).toEqual({ state: 'stored', gap: null });
    expect((await objects.countGaps()) - before).toBe(2);
    expect(await eventsAbout(lost)).toEqual(['storage.gap-found']);
    expect(lines).toContainEqual(['storage.gap', { objectId: cut.storageKey, code: 'wrong_size' }]);
    await cast.services.store.put(lost, chunksOf(kept));
    await compareStore(reconciler());
    expect(await stateOf(lost)).toEqual({ state: 'stored', gap: null });
    expect(await eventsAbout(lost)).toEqual(['storage.gap-found', 'storage.gap-closed']);
  });

  test('takes a list that is older than a row for what it is', async () => {
    const file = await draftFile();
    const store: ObjectStore = {
      ...cast.services.store,
      list: async (...asked) =>
        (await cast.services.store.list(...asked)).filter(
          ({ storageKey }) => storageKey !== file.storageKey,
        ),
    };
    await letTimePass();

    await compareStore(reconciler({ store }));

    expect(await stateOf(file)).toEqual({ state: 'stored', gap: null });
  });

  test('goes on where it was cut off, and two at once do no harm', async () => {
    await Promise.all(Array.from({ length: 4 }, draftFile));
    const total = (
      await readdir(cast.storageDirectory, { recursive: true, withFileTypes: true })
    ).filter((entry) => entry.isFile()).length;
    let stretches = 0;
    const store: ObjectStore = {
      ...cast.services.store,
      list: async (...asked) => {
        stretches += 1;
        if (stretches === 2) throw new Error('killed');
        return cast.services.store.list(...asked);
      },
    };
    await expect(compareStore(reconciler({ store }))).rejects.toThrow('killed');
    const [half] = await sql<{ objects: number }>(
      'select objects::int from storage_checks where ended_at is null',
    );
    expect(half?.objects).toBe(quick.batch);

    await Promise.all([compareStore(reconciler()), compareStore(reconciler())]);

    expect(await sql('select 1 from storage_checks where ended_at is null')).toEqual([]);
    const [whole] = await sql<{ objects: number }>(
      'select objects::int from storage_checks order by started_at desc limit 1',
    );
    expect(whole?.objects).toBe(total);
  });

  test('begins no sooner than it is time', async () => {
    const count = async () => (await sql('select 1 from storage_checks')).length;
    const before = await count();

    await compareStore(reconciler({ timing: { ...quick, everySeconds: 3600 } }));

    expect(await count()).toBe(before);
  });

  test('clears pieces beside a whole object once they are old', async () => {
    const file = await draftFile();
    const object = await cast.services.store.grow(file, { keep: 0 });
    await object.append(Buffer.from('left behind'));
    await object.close();
    await compareStore(reconciler());
    expect(await cast.services.store.growing(file)).toBe(11);
    const longAgo = new Date(Date.now() - 2 * quick.strayAgeMs);
    for (const end of ['', '.growing']) await utimes(`${fileOf(file)}${end}`, longAgo, longAgo);

    await compareStore(reconciler());

    expect(await cast.services.store.growing(file)).toBeNull();
    expect(await cast.services.store.sizeOf(file)).not.toBeNull();
  });
});
