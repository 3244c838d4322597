import { fieldsAt } from '#app/crypto/records.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ComparisonSealed } from '#app/lib/sealed-shapes.ts';
import { insertPendingComparison } from '#db/queries/accused.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { type NamedParty, valuesOfAccused } from './party-values.policy.ts';

/**
 * Hands the accused of a filing over for comparing: sealed for the matching realm, so that nobody who serves pages can
 * open it. Until a job has compared them, the item does not exist for the desk (RULES 9).
 */
export async function requestComparison(
  scope: WriteScope,
  filed: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly version: number;
    readonly parties: readonly NamedParty[];
  },
): Promise<void> {
  const { organizationId, itemId, version, parties } = filed;
  const recordId = newId();
  const address = { owner: organizationId, recordId };
  const key = await createRecord(scope, address, [{ realm: 'matching' }]);
  const place = sealedAt.pendingComparison(organizationId, recordId);
  const content = ComparisonSealed.parse(valuesOfAccused(parties));
  const sealed = fieldsAt(key, place).sealJson('sealed', content);
  await insertPendingComparison(scope.db, { organizationId, itemId, version, recordId, sealed });
  await enqueue(scope, jobs.itemCompareParties({ itemId, organizationId }));
}
