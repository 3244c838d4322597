import { writeAs } from '#app/firewall/scope.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { OrganizationName } from '#db/testing/people.ts';
import { compareParties, indexIdentifier } from '../compare.server.ts';
import { createPartyIndex } from '../party-index.ts';

/** What the job does after a filing: afterwards the desk has the item. */
export async function compareForCast(
  cast: Cast,
  { by, itemId }: { readonly by: OrganizationName; readonly itemId: string },
): Promise<void> {
  const index = createPartyIndex(cast.services.keys);
  await writeAs(cast.services, await cast.jobFor(by, itemId), (scope) =>
    compareParties(scope, { itemId, index }),
  );
}

/** What the job does after a number was registered. */
export async function indexForCast(
  cast: Cast,
  { of, identifierId }: { readonly of: OrganizationName; readonly identifierId: string },
): Promise<void> {
  const index = createPartyIndex(cast.services.keys);
  await writeAs(cast.services, await cast.jobFor(of, identifierId), (scope) =>
    indexIdentifier(scope, { identifierId, index }),
  );
}
