import { indexIdentifier } from '#app/features/accused/compare.server.ts';
import { organizationIndexIdentifier } from './definitions.ts';
import { defineHandler } from './handler.ts';

/** Makes an organization findable by what it was registered by, also in what was filed before. */
export const indexIdentifierJob = defineHandler(
  organizationIndexIdentifier,
  async ({ scopes, indexParty: index }, job) => {
    await scopes.once(job, `${job.kind}:${job.id}`, (scope) =>
      indexIdentifier(scope, { ...job.payload, index }),
    );
  },
);
