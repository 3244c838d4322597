import { beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '#app/lib/clock.ts';
import { reconcile, relayDue } from './outbox.ts';
import { createMemoryOutbox } from './testing/memory-outbox.ts';
import { createMemoryQueues } from './testing/memory-queues.ts';

const clock = fixedClock('2026-11-03T12:00:00Z');
let outbox = createMemoryOutbox(clock);
let queues = createMemoryQueues();

beforeEach(() => {
  clock.set('2026-11-03T12:00:00Z');
  outbox = createMemoryOutbox(clock);
  queues = createMemoryQueues();
});

describe('the relay', () => {
  test('carries each due row into its own queue and marks it', async () => {
    outbox.insert({ id: 'a', queue: 'hsi' });
    outbox.insert({ id: 'b', queue: 'mail' });
    outbox.insert({ id: 'c', queue: 'hsi' });

    const count = await relayDue(outbox, queues);

    expect(count).toBe(3);
    expect(queues.held).toEqual(
      new Map([
        ['hsi', ['a', 'c']],
        ['mail', ['b']],
      ]),
    );
    expect(outbox.rows.get('b')?.relayedAt).toEqual(clock.now());
  });

  test('leaves a row alone until its undo time is over', async () => {
    outbox.insert({ id: 'a', notBefore: new Date('2026-11-03T12:00:30Z') });

    clock.advance(29_999);
    expect(await relayDue(outbox, queues)).toBe(0);

    clock.advance(1);
    expect(await relayDue(outbox, queues)).toBe(1);
  });

  test('takes a row once', async () => {
    outbox.insert({ id: 'a' });

    await relayDue(outbox, queues);

    expect(await relayDue(outbox, queues)).toBe(0);
  });

  test('marks nothing that no queue took, and takes it when the queue is back', async () => {
    outbox.insert({ id: 'a' });
    queues.breakDown(true);
    await expect(relayDue(outbox, queues)).rejects.toThrow('queue_unreachable');
    expect(outbox.rows.get('a')?.relayedAt).toBeNull();

    queues.breakDown(false);
    await relayDue(outbox, queues);

    expect(queues.held.get('housekeeping')).toEqual(['a']);
  });

  test('adds a row a second time without doubling it when it died before marking it (baseline 92)', async () => {
    outbox.insert({ id: 'a' });
    const dyingStore = { ...outbox, markRelayed: () => Promise.reject(new Error('killed')) };
    await expect(relayDue(dyingStore, queues)).rejects.toThrow('killed');

    await relayDue(outbox, queues);

    expect(queues.held.get('housekeeping')).toEqual(['a']);
    expect(outbox.rows.get('a')?.relayedAt).toEqual(clock.now());
  });

  test('does not mark a row that meanwhile failed and waits for another try', async () => {
    outbox.insert({ id: 'a' });
    const runs = {
      async add() {
        await outbox.openJob('a');
        await outbox.failJob('a', { code: 'test', retryMs: 5_000, isCounted: true });
      },
    };
    await relayDue(outbox, runs);
    expect(outbox.rows.get('a')?.relayedAt).toBeNull();

    clock.advance(5_000);

    expect(await relayDue(outbox, queues)).toBe(1);
  });
});

describe('the reconciler (baseline 93)', () => {
  async function relayMany(count: number) {
    for (let n = 0; n < count; n += 1) outbox.insert({ id: `job-${String(n).padStart(5, '0')}` });
    while ((await relayDue(outbox, queues)) > 0);
  }

  test('fills a wiped queue with everything that is not done', async () => {
    await relayMany(1_201);
    await outbox.finishJob('job-00007');
    queues.wipe();
    clock.advance(31_000);

    const count = await reconcile(outbox, queues);

    expect(count).toBe(1_200);
    const ids = queues.held.get('housekeeping') ?? [];
    expect(new Set(ids).size).toBe(1_200);
    expect(ids).not.toContain('job-00007');
  });

  test('adds nothing twice to a queue that lost nothing', async () => {
    await relayMany(3);
    clock.advance(31_000);

    await reconcile(outbox, queues);

    expect(queues.held.get('housekeeping')).toHaveLength(3);
  });

  test('gives a job time to run before it takes it for lost', async () => {
    await relayMany(1);
    queues.wipe();
    clock.advance(30_000);

    expect(await reconcile(outbox, queues)).toBe(0);
  });

  test('leaves dead letters dead', async () => {
    await relayMany(1);
    await outbox.openJob('job-00000');
    await outbox.failJob('job-00000', { code: 'test', retryMs: null, isCounted: true });
    clock.advance(31_000);

    expect(await reconcile(outbox, queues)).toBe(0);
  });
});
