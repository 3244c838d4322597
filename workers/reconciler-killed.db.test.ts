// The process that walks store and rows is killed in the middle: what it had seen stands, and the next one sees the rest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { systemClock } from '#app/lib/clock.ts';
import { newId } from '#app/lib/ids.ts';
import { createLog } from '#app/server/log.ts';
import { promiseObject } from '#app/storage/promised-objects.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { createObjectLedger } from './object-ledger.ts';
import { compareStore, type Reconciler, removeLeftovers } from './reconcile-storage.ts';

const script = fileURLToPath(new URL('./testing/reconcile.process.ts', import.meta.url));
const timing = {
  ...{ everySeconds: 0, strayAgeMs: 0, strayWaitSeconds: 3_600, passMs: 60_000, batch: 2 },
};

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function sql<Row extends object>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  });
}

const fileOf = ({ organizationId, storageKey }: ObjectPlace) =>
  path.join(cast.storageDirectory, organizationId, storageKey.slice(0, 2), storageKey);
const isThere = (place: ObjectPlace) =>
  access(fileOf(place)).then(
    () => true,
    () => false,
  );

async function* chunksOf(text: string) {
  yield Buffer.from(text);
}

/** Three of each: files that are well, files whose object is gone, objects nobody knows, objects on their way out. */
async function makeDisorder() {
  const organizationId = cast.organizations.alder;
  const { evidence } = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 6 });
  const keys = await sql<{ storageKey: string }>(
    'select storage_key as "storageKey" from evidence where id = any ($1)',
    evidence.map(({ id }) => id),
  );
  const files = keys.map(({ storageKey }) => ({ organizationId, storageKey }));
  const [well, missing] = [files.slice(0, 3), files.slice(3)];
  for (const place of missing) await rm(fileOf(place));
  const [strays, given]: [ObjectPlace[], ObjectPlace[]] = [[], []];
  for (let n = 0; n < 3; n += 1) {
    const stray = { organizationId, storageKey: newId() };
    await cast.services.store.put(stray, chunksOf('nobody knows'));
    strays.push(stray);
    const place = await cast.writeAs('alderLiaison', (scope) =>
      promiseObject(scope, { organizationId }),
    );
    await cast.services.store.put(place, chunksOf('never came to a row'));
    given.push(place);
  }
  await sql(`update stored_objects set settled_at = settled_at - interval '1 hour'`);
  await sql(
    `update stored_objects set state = 'removing', due_at = now() - interval '1 second' where storage_key = any ($1)`,
    given.map(({ storageKey }) => storageKey),
  );
  return { well, missing, strays, given };
}

async function killAt(step: string, time: number): Promise<void> {
  const task = {
    ...{ serverUrl: cast.database.superuserUrl, database: cast.database.name },
    ...{ storageDirectory: cast.storageDirectory, timing, step, time },
  };
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [reached] = await Promise.race([once(child.stdout, 'data'), exited]);
  expect(String(reached)).toBe('reached\n');
  child.kill('SIGKILL');
  await exited;
}

/** What the next process does: the passes of this minute, and of one after the open comparison is over. */
async function goOn(): Promise<void> {
  const reconciler: Reconciler = {
    store: cast.services.store,
    objects: createObjectLedger(cast.database.pool('psilo_relay').pool),
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
    ...{ clock: systemClock, timing },
  };
  for (let pass = 0; pass < 2; pass += 1) {
    await removeLeftovers(reconciler);
    await compareStore(reconciler);
  }
}

test.each([
  ['remove', 2, 'a second object that was given up is removed'],
  ['forget', 1, 'what was removed is forgotten'],
  ['adoptStray', 2, 'a second object that nobody knows is written down'],
  ['noteObject', 2, 'a second gap is written down'],
  ['moveCheck', 1, 'the first stretch is behind it'],
  ['moveCheck', 3, 'the third stretch is behind it'],
])('killed before %s (%i): %s', async (step, time) => {
  const { well, missing, strays, given } = await makeDisorder();

  await killAt(step, time);
  await goOn();

  const stateOf = async (places: readonly ObjectPlace[]) =>
    sql<{ state: string; gap: string | null }>(
      'select state, gap from stored_objects where storage_key = any ($1)',
      places.map(({ storageKey }) => storageKey),
    );
  expect(await stateOf(well)).toEqual(Array(3).fill({ state: 'stored', gap: null }));
  expect(await stateOf(missing)).toEqual(Array(3).fill({ state: 'stored', gap: 'missing' }));
  expect(await stateOf(strays)).toEqual(Array(3).fill({ state: 'removing', gap: null }));
  expect(await stateOf(given)).toEqual([]);
  expect(await Promise.all([...well, ...strays].map(isThere))).toEqual(Array(6).fill(true));
  expect(await Promise.all(given.map(isThere))).toEqual(Array(3).fill(false));
  // Each gap is told once, however often the walk began.
  const events = await sql<{ count: number }>(
    `select count(*)::int as count from audit_events where object_id = any ($1::uuid[]) group by object_id`,
    missing.map(({ storageKey }) => storageKey),
  );
  expect(events).toEqual(Array(3).fill({ count: 1 }));
});
