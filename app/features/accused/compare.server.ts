import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ComparisonSealed, IdentifierSealed } from '#app/lib/sealed-shapes.ts';
import { together } from '#app/lib/together.ts';
import {
  findIdentifierToIndex,
  finishComparison,
  finishIdentifier,
  listPendingComparisons,
} from '#db/queries/accused.ts';
import { type IndexParty, valuesOf } from './party-values.policy.ts';

/**
 * A job's part: computes the tokens of the accused and lets the database compare them. What is found is told to nobody
 * here; the trail says that it was compared.
 */
export async function compareParties(
  scope: WriteScope,
  { itemId, index }: { readonly itemId: string; readonly index: IndexParty },
): Promise<void> {
  for (const row of await listPendingComparisons(scope.db, itemId)) {
    const { organizationId, recordId, version, sealed } = row;
    const key = await openRecord(scope, { owner: organizationId, recordId });
    const place = sealedAt.pendingComparison(organizationId, recordId);
    const values = ComparisonSealed.parse(fieldsAt(key, place).openJson('sealed', sealed));
    const tokens = values.map((value) => ({ basis: value.basis, token: index(value) }));
    await together([
      finishComparison(scope.db, { itemId, version, tokens }),
      recordEvent(scope, {
        action: 'item.compared',
        object: { kind: 'item', id: itemId },
        codes: { version },
      }),
    ]);
  }
}

/** A job's part: the token of what an organization is registered by. Nothing when it was taken out meanwhile. */
export async function indexIdentifier(
  scope: WriteScope,
  { identifierId, index }: { readonly identifierId: string; readonly index: IndexParty },
): Promise<void> {
  const row = await findIdentifierToIndex(scope.db, identifierId);
  if (!row) return;
  const { organizationId, kind, sealed } = row;
  const key = await openRecord(scope, { owner: organizationId, recordId: identifierId });
  const place = sealedAt.organizationIdentifier(organizationId, identifierId);
  const { value } = IdentifierSealed.parse(fieldsAt(key, place).openJson('sealed', sealed));
  // Eleven bare digits that are no importer number are no tax number with a suffix either.
  const found = valuesOf(kind, value).at(kind === 'importer_number' ? 0 : -1);
  if (!found) return;
  await finishIdentifier(scope.db, { identifierId, token: index(found) });
}
