// Killed at any step between promise, bytes, row and removal: afterwards nothing is lost and nothing is left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeyFile, INDEX_PURPOSES, ROOT_NAMES, writeKeyFile } from '#app/crypto/key-file.ts';
import { createKeyService } from '#app/crypto/key-service.ts';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { createObjectLedger } from './object-ledger.ts';
import { compareStore, type Reconciler, removeLeftovers } from './reconcile-storage.ts';

const script = fileURLToPath(
  new URL('../app/features/evidence/testing/store-file.process.ts', import.meta.url),
);

let cast: Cast;
let directory: string;
let keyFile: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-killed-'));
  keyFile = path.join(directory, 'keys.json');
  const keys = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
  await writeKeyFile(keyFile, keys);
  cast = await createCast(await createTestDatabase(), { keys: createKeyService(keys) });
});
afterAll(async () => {
  await cast.close();
  await rm(directory, { recursive: true });
});

/** Starts a process on one file of a draft, and kills it once it has reached a step. */
async function killAt(step: string): Promise<void> {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  const task = {
    serverUrl: cast.database.superuserUrl,
    database: cast.database.name,
    keyFile,
    storageDirectory: cast.storageDirectory,
    credential: await cast.credentialOf('alderLiaison'),
    step,
    draftId: draft.id,
    evidenceId: draft.evidence[0]?.id ?? '',
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

function sql<Row extends object>(text: string) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<Row>(text);
    return rows;
  });
}

/** Names of files in the store, in order; what is not whole by its full name. */
async function stored(): Promise<readonly string[]> {
  const entries = await readdir(cast.storageDirectory, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
}

const column = async (text: string) =>
  (await sql<{ key: string }>(text)).map(({ key }) => key).sort();

/** A day later, what the reconciler does by itself. */
async function reconcile(): Promise<void> {
  const reconciler: Reconciler = {
    store: cast.services.store,
    objects: createObjectLedger(cast.database.pool('psilo_relay').pool),
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
    clock: systemClock,
    timing: { everySeconds: 0, strayAgeMs: 0, strayWaitSeconds: 0, passMs: 60_000, batch: 10 },
  };
  for (let day = 0; day < 2; day += 1) {
    await sql(
      `update stored_objects set due_at = now() - interval '1 second' where due_at is not null`,
    );
    await removeLeftovers(reconciler);
  }
  await sql(`update stored_objects set settled_at = settled_at - interval '1 hour'`);
  await compareStore(reconciler);
}

test.each([
  ['promised', 1, 'before the first byte'],
  ['half', 1, 'among the bytes'],
  ['stored', 1, 'before the row'],
  ['settled', 2, 'after the row'],
  ['released', 0, 'before the object is removed'],
  ['removed', 0, 'before it is forgotten that there was one'],
  ['forgotten', 0, 'at the end'],
])(
  'killed at %s, %i files of the draft are left, and their objects alone (%#: %s)',
  async (step, left) => {
    const before = (await column('select storage_key as key from evidence')).length;

    await killAt(step);
    await reconcile();

    const rows = await column('select storage_key as key from evidence');
    expect(rows).toHaveLength(before + left);
    expect(await stored()).toEqual(rows);
    expect(await column('select storage_key as key from stored_objects')).toEqual(rows);
    expect(
      await sql(`select 1 from stored_objects where state <> 'stored' or gap is not null`),
    ).toEqual([]);
  },
);
