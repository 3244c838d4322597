import { beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { NeverAgain, RetryLater } from './errors.ts';
import { itemPublishStatus } from './jobs/definitions.ts';
import { defineHandler, type Handler } from './jobs/handler.ts';
import { MAX_ATTEMPTS } from './retry-policy.ts';
import { createRunner, type RunnerOptions } from './run-job.ts';
import { createMemoryOutbox } from './testing/memory-outbox.ts';
import { unusedServices } from './testing/unused-services.ts';

const ITEM = '5b0c9d6e-1f43-4b7a-9d6c-2f1e0a8b7c65';

const clock = fixedClock('2026-11-03T12:00:00Z');
let outbox = createMemoryOutbox(clock);
let lines: string[] = [];

beforeEach(() => {
  clock.set('2026-11-03T12:00:00Z');
  outbox = createMemoryOutbox(clock);
  lines = [];
});

function runnerOf(handler: Handler, kind = 'test.job') {
  const options: RunnerOptions = {
    services: { ...unusedServices, outbox, clock },
    handlers: new Map([[kind, handler]]),
    log: createLog({
      level: 'debug',
      destination: { write: (line: string) => void lines.push(line) },
    }),
    random: () => 1,
  };
  return createRunner(options);
}

function row() {
  const found = outbox.rows.get('a');
  if (!found) throw new Error('no row');
  return found;
}

describe('running a job', () => {
  test('marks it done', async () => {
    outbox.insert({ id: 'a' });

    await runnerOf(async () => undefined)('a');

    expect(row().doneAt).toEqual(clock.now());
  });

  test('does nothing for an id delivered after it is done', async () => {
    outbox.insert({ id: 'a' });
    let runs = 0;
    const run = runnerOf(async () => {
      runs += 1;
    });

    await run('a');
    await run('a');

    expect(runs).toBe(1);
  });

  test('does nothing for an id that the outbox does not know', async () => {
    await expect(runnerOf(async () => undefined)('gone')).resolves.toBeUndefined();
  });

  test('does nothing before its time', async () => {
    outbox.insert({ id: 'a', notBefore: new Date('2026-11-03T12:00:30Z') });

    await runnerOf(async () => undefined)('a');

    expect(row()).toMatchObject({ attempts: 0, doneAt: null });
  });

  test('gives it back to the relay when it failed, counted', async () => {
    outbox.insert({ id: 'a', relayedAt: clock.now() });

    await runnerOf(() => Promise.reject(new TypeError('secret allegation text')))('a');

    expect(row()).toMatchObject({
      attempts: 1,
      relayedAt: null,
      deadAt: null,
      lastErrorCode: 'TypeError',
      notBefore: new Date('2026-11-03T12:00:02Z'),
    });
  });

  test('does not count what passes by itself', async () => {
    outbox.insert({ id: 'a', relayedAt: clock.now() });

    await runnerOf(() => Promise.reject(new RetryLater('mail_relay_unavailable')))('a');

    expect(row()).toMatchObject({ attempts: 0, relayedAt: null, deadAt: null });
  });

  test.each([
    ['that can never succeed', new NeverAgain('mail_address_refused'), 0, 'mail_address_refused'],
    ['that used up its attempts', new TypeError('x'), MAX_ATTEMPTS - 1, 'TypeError'],
  ])('sends one %s to the dead letters', async (_name, error, attempts, code) => {
    outbox.insert({ id: 'a', attempts });

    await runnerOf(() => Promise.reject(error))('a');

    expect(row()).toMatchObject({ deadAt: clock.now(), doneAt: null, lastErrorCode: code });
  });

  test('that kept crashing its worker ends in the dead letters without another start (baseline 94)', async () => {
    outbox.insert({ id: 'a' });
    for (let crash = 0; crash < MAX_ATTEMPTS; crash += 1) await outbox.openJob('a');
    let runs = 0;

    await runnerOf(async () => {
      runs += 1;
    })('a');

    expect(runs).toBe(0);
    expect(row()).toMatchObject({ deadAt: clock.now(), lastErrorCode: 'attempts_exhausted' });
  });

  test('of a kind that nobody handles ends in the dead letters', async () => {
    outbox.insert({ id: 'a', kind: 'other.kind' });

    await runnerOf(async () => undefined)('a');

    expect(row().lastErrorCode).toBe('kind_unknown');
  });

  test('whose payload does not fit ends in the dead letters', async () => {
    outbox.insert({ id: 'a', kind: itemPublishStatus.kind, payload: { itemId: 'no id' } });
    const [kind, handler] = defineHandler(itemPublishStatus, async () => undefined);

    await runnerOf(handler, kind)('a');

    expect(row().lastErrorCode).toBe('payload_refused');
  });

  test('hands the parsed payload to the handler', async () => {
    outbox.insert({ id: 'a', kind: itemPublishStatus.kind, payload: { itemId: ITEM } });
    const seen: string[] = [];
    const [kind, handler] = defineHandler(itemPublishStatus, async (_services, job) => {
      seen.push(job.payload.itemId);
    });

    await runnerOf(handler, kind)('a');

    expect(seen).toEqual([ITEM]);
  });

  test('rejects when the outbox cannot be reached, so that nobody takes it for done', async () => {
    outbox.insert({ id: 'a' });
    outbox.finishJob = () => Promise.reject(new Error('database_unreachable'));

    await expect(runnerOf(async () => undefined)('a')).rejects.toThrow('database_unreachable');
  });

  test('logs kind, id and code, and nothing that an error quotes (baseline 87)', async () => {
    outbox.insert({ id: 'a' });

    await runnerOf(() => Promise.reject(new TypeError('secret allegation text')))('a');

    const log = lines.join('');
    expect(JSON.parse(log)).toMatchObject({
      event: 'job.failed',
      outboxId: 'a',
      code: 'TypeError',
    });
    expect(log).not.toContain('secret');
  });
});
