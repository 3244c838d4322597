import { publishStatus } from '#app/features/items/status.server.ts';
import { itemPublishStatus } from './definitions.ts';
import { defineHandler } from './handler.ts';

/** Shows the partner what became of the item after the undo time (RULES 3). */
export const publishStatusJob = defineHandler(itemPublishStatus, async ({ scopes }, job) => {
  await scopes.once(job, `${job.kind}:${job.id}`, (scope) => publishStatus(scope, job.payload));
});
