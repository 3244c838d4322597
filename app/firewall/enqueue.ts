import { newId, type OutboxId } from '#app/lib/ids.ts';
import { insertOutboxRows } from '#db/queries/outbox.ts';
import type { NewJob } from '#workers/jobs/definitions.ts';
import type { WriteScope } from './scope.ts';

/** Intends side effects in the act's own transaction; the relay carries them from there (baseline 93). */
export async function enqueue(scope: WriteScope, ...jobs: readonly NewJob[]): Promise<void> {
  await insertOutboxRows(
    scope.db,
    jobs.map((job) => ({ ...job, id: newId<OutboxId>() })),
  );
}
