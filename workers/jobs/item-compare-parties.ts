import { compareParties } from '#app/features/accused/compare.server.ts';
import { itemCompareParties } from './definitions.ts';
import { defineHandler } from './handler.ts';

/** Puts a filing before the desk once its parties were compared with partners (RULES 9). */
export const comparePartiesJob = defineHandler(
  itemCompareParties,
  async ({ scopes, indexParty: index }, job) => {
    await scopes.once(job, `${job.kind}:${job.id}`, (scope) =>
      compareParties(scope, { ...job.payload, index }),
    );
  },
);
