import { newId, type OutboxId } from '#app/lib/ids.ts';
import { insertOutboxRow } from '#db/queries/outbox.ts';
import type { NewJob } from '#workers/jobs/definitions.ts';
import type { WriteScope } from './scope.ts';

/** Intends a side effect in the act's own transaction; the relay carries it from there (baseline 93). */
export async function enqueue(scope: WriteScope, job: NewJob): Promise<OutboxId> {
  const id = newId<OutboxId>();
  await insertOutboxRow(scope.db, { ...job, id });
  return id;
}
