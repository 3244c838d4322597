// Stores a file of a draft, or removes one, and stands still at a step, to be killed there.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import type { FormPart } from '#app/firewall/resource.ts';
import type { Credential } from '#app/firewall/scope.ts';
import { writeAs } from '#app/firewall/scope.ts';
import type { FirewallServices, ObjectStore } from '#app/firewall/services.ts';
import { createTestServices } from '#db/testing/services.ts';
import { connectTo } from '#db/testing/test-database.ts';
import { removeEvidence, removeFiles } from '../evidence.server.ts';
import { receiveFiles } from '../receive-files.server.ts';

const Task = z.object({
  serverUrl: z.string(),
  database: z.string(),
  keyFile: z.string(),
  storageDirectory: z.string(),
  credential: z.unknown(),
  step: z.enum(['promised', 'half', 'stored', 'settled', 'released', 'removed', 'forgotten']),
  draftId: z.string(),
  evidenceId: z.string(),
});

const task = Task.parse(JSON.parse(process.argv[2] ?? ''));
// Written down by the test that starts this process.
const credential = task.credential as Credential;
const database = connectTo(task.serverUrl, task.database);
const { services } = await createTestServices(database, {
  keys: await openLocalKeyFile(task.keyFile, { allowSample: true }),
  storageDirectory: task.storageDirectory,
});

/** Says that the step is reached, and goes no further. */
function reach(step: (typeof task)['step']): Promise<void> {
  if (step !== task.step) return Promise.resolve();
  process.stdout.write('reached\n');
  // A process with nothing to wait for would end by itself.
  return new Promise(() => setInterval(() => undefined, 60_000));
}

async function* slowly(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    yield chunk;
    await reach('half');
  }
}

const store: ObjectStore = {
  ...services.store,
  async put(place, bytes) {
    await reach('promised');
    await services.store.put(place, slowly(bytes));
    await reach('stored');
  },
  async remove(place) {
    await reach('released');
    await services.store.remove(place);
    await reach('removed');
  },
};
const watched: FirewallServices = { ...services, store };
const reception = {
  services: watched,
  write: <T>(work: Parameters<typeof writeAs<T>>[2]) => writeAs(watched, credential, work),
  // No form is sent twice here.
  writeOnce: async (_part: FormPart, work: Parameters<typeof writeAs<void>>[2]) => {
    await writeAs(watched, credential, work);
    return true;
  },
};

async function addFile(): Promise<void> {
  const form = new FormData();
  form.set('member', credential.actor.id);
  form.set('key', randomUUID());
  form.append('files', new Blob(['A line of an invoice.\n'.repeat(20_000)]), 'Notes.txt');
  const request = new Request('https://portal.example/upload', { method: 'POST', body: form });
  const memberId = credential.actor.id;
  await receiveFiles({ ...reception, request, memberId, params: { draftId: task.draftId } });
  await reach('settled');
}

async function removeFile(): Promise<void> {
  const place = await reception.write((scope) => removeEvidence(scope, task));
  await removeFiles(reception, [place]);
  await reach('forgotten');
}

await (['released', 'removed', 'forgotten'].includes(task.step) ? removeFile() : addFile());
