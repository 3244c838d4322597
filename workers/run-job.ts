import type { Clock } from '#app/lib/clock.ts';
import { describeError, type Log } from '#app/server/log.ts';
import { NeverAgain } from './errors.ts';
import type { Handlers } from './jobs/handler.ts';
import type { OpenJob, WorkerServices } from './ports.ts';
import { decideRetry, MAX_ATTEMPTS } from './retry-policy.ts';

export interface RunnerOptions {
  readonly services: Pick<
    WorkerServices,
    'outbox' | 'scopes' | 'clock' | 'store' | 'scanner' | 'mailer' | 'mailFrames' | 'indexParty'
  >;
  readonly handlers: Handlers;
  readonly log: Log;
  /** In [0, 1); spreads retries. */
  readonly random: () => number;
}

/**
 * Returns the function that runs one outbox row, whatever brought its id and however often. It rejects only when the
 * outbox itself cannot be reached: then nothing was noted, and the reconciler brings the row again.
 */
export function createRunner(options: RunnerOptions): (outboxId: string) => Promise<void> {
  const { services, log } = options;
  return async (outboxId) => {
    const job = await services.outbox.openJob(outboxId);
    if (!job) return;
    const line = log.with({ outboxId, job: job.kind, attempt: job.attempts });
    const startedAt = performance.now();
    try {
      await handle(options, job);
    } catch (error) {
      await giveBack(options, job, error);
      return;
    }
    await services.outbox.finishJob(outboxId);
    line.info('job.done', { durationMs: Math.round(performance.now() - startedAt) });
  };
}

async function handle({ services, handlers }: RunnerOptions, job: OpenJob): Promise<void> {
  // A start beyond the last was cut short by a crash, which left no failure to count.
  if (job.attempts > MAX_ATTEMPTS) throw new NeverAgain('attempts_exhausted');
  const handler = handlers.get(job.kind);
  if (!handler) throw new NeverAgain('kind_unknown');
  await handler(services, job);
}

async function giveBack(options: RunnerOptions, job: OpenJob, error: unknown): Promise<void> {
  const { services, log, random } = options;
  const outcome = decideRetry(
    { error, attempts: job.attempts, ageMs: ageOf(job, services.clock) },
    random(),
  );
  await services.outbox.failJob(job.id, outcome);
  const event = outcome.retryMs === null ? 'job.died' : 'job.failed';
  const fields = { outboxId: job.id, job: job.kind, attempt: job.attempts, code: outcome.code };
  log[outcome.retryMs === null ? 'error' : 'warn'](event, { ...fields, ...describeError(error) });
}

function ageOf(job: OpenJob, clock: Clock): number {
  return Math.max(0, clock.now().getTime() - job.createdAt.getTime());
}
