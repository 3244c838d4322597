import { setImmediate as settle } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { createWorkQueue, type WorkQueue } from './work-queue.ts';

/** Work that ends when told, and a record of what started. */
function newWork(queue: WorkQueue) {
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const start = (name: string): Promise<string> =>
    queue.run(() => {
      started.push(name);
      return new Promise((resolve, reject) => {
        ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error)));
      });
    });
  const end = async (name: string, error?: Error): Promise<void> => {
    ends.get(name)?.(error);
    await settle();
  };
  return { started, start, end };
}

const onFull = (): Error => new Error('full');

test('only so many run at a time, the rest in the order they came', async () => {
  const { started, start, end } = newWork(createWorkQueue({ concurrency: 2, waiting: 2, onFull }));

  const all = ['a', 'b', 'c', 'd'].map(start);
  await settle();
  expect(started).toEqual(['a', 'b']);
  await end('b');
  expect(started).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c', 'd']) await end(name);

  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('a full line refuses at once and takes again when there is room', async () => {
  const { started, start, end } = newWork(createWorkQueue({ concurrency: 1, waiting: 1, onFull }));
  const accepted = [start('a'), start('b')];
  await settle();

  await expect(start('c')).rejects.toThrow('full');
  await end('a');
  accepted.push(start('d'));
  await end('b');
  await end('d');

  expect(await Promise.all(accepted)).toEqual(['a', 'b', 'd']);
  expect(started).toEqual(['a', 'b', 'd']);
});

test('work that fails gives its turn back', async () => {
  const { start, end } = newWork(createWorkQueue({ concurrency: 1, waiting: 1, onFull }));
  const failing = start('a');
  const next = start('b');

  await settle();
  const refusal = expect(failing).rejects.toThrow('broken');
  await end('a', new Error('broken'));
  await refusal;
  await end('b');

  expect(await next).toBe('b');
});
