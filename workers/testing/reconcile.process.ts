// Removes what is left over and compares the store with what is known, and stands still at a step, to be killed there.
import { z } from 'zod';
import type { ObjectStore } from '#app/firewall/services.ts';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { createLocalStore } from '#app/storage/local-store.ts';
import { connectTo } from '#db/testing/test-database.ts';
import { createObjectLedger } from '../object-ledger.ts';
import type { ObjectLedger } from '../ports.ts';
import { compareStore, type Reconciler, removeLeftovers } from '../reconcile-storage.ts';

const Task = z.object({
  serverUrl: z.string(),
  database: z.string(),
  storageDirectory: z.string(),
  timing: z.object({
    everySeconds: z.number(),
    strayAgeMs: z.number(),
    strayWaitSeconds: z.number(),
    passMs: z.number(),
    batch: z.number(),
  }),
  /** Before which call of which function; from 1. */
  step: z.enum(['remove', 'forget', 'moveCheck', 'adoptStray', 'noteObject']),
  time: z.number(),
});

const task = Task.parse(JSON.parse(process.argv[2] ?? ''));
const store = createLocalStore(task.storageDirectory);
const objects = createObjectLedger(
  connectTo(task.serverUrl, task.database).pool('psilo_relay').pool,
);

let calls = 0;

/** Says that the step is reached, and goes no further. */
function reach(step: (typeof task)['step']): Promise<void> {
  if (step === task.step) calls += 1;
  if (step !== task.step || calls !== task.time) return Promise.resolve();
  process.stdout.write('reached\n');
  // A process with nothing to wait for would end by itself.
  return new Promise(() => setInterval(() => undefined, 60_000));
}

const watchedStore: ObjectStore = {
  ...store,
  async remove(place) {
    await reach('remove');
    await store.remove(place);
  },
};
const watchedObjects: ObjectLedger = {
  ...objects,
  async forget(places) {
    await reach('forget');
    await objects.forget(places);
  },
  async moveCheck(...progress) {
    await reach('moveCheck');
    return objects.moveCheck(...progress);
  },
  async adoptStray(...stray) {
    await reach('adoptStray');
    return objects.adoptStray(...stray);
  },
  async noteObject(...seen) {
    await reach('noteObject');
    return objects.noteObject(...seen);
  },
};

const reconciler: Reconciler = {
  ...{ store: watchedStore, objects: watchedObjects, clock: systemClock, timing: task.timing },
  log: createLog({ level: 'error', destination: { write: () => undefined } }),
};
await removeLeftovers(reconciler);
await compareStore(reconciler);
