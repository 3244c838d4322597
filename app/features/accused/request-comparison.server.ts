import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import type { NewRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ComparisonSealed } from '#app/lib/sealed-shapes.ts';
import { insertPendingComparison } from '#db/queries/accused.ts';
import { type NamedParty, valuesOfAccused } from './party-values.policy.ts';

/** The record of a comparison, sealed for the matching realm: nobody who serves pages can open it. */
export function newComparison(): NewRecord {
  return { recordId: newId(), holders: [{ realm: 'matching' }] };
}

/**
 * Hands the accused of a filing over for comparing, under the key of a `newComparison`. Until the job
 * `itemCompareParties`, which goes with it, has compared them, the item does not exist for the desk (RULES 9).
 */
export async function requestComparison(
  scope: WriteScope,
  { key, recordId }: { readonly key: RecordKey; readonly recordId: string },
  filed: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly version: number;
    readonly parties: readonly NamedParty[];
  },
): Promise<void> {
  const { organizationId, itemId, version, parties } = filed;
  const place = sealedAt.pendingComparison(organizationId, recordId);
  const content = ComparisonSealed.parse(valuesOfAccused(parties));
  const sealed = fieldsAt(key, place).sealJson('sealed', content);
  await insertPendingComparison(scope.db, { organizationId, itemId, version, recordId, sealed });
}
