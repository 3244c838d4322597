import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ListedItem } from '#db/queries/items.ts';
import type { ReadHandle } from '#db/scope.ts';
import { describeStatus } from './partner-status.policy.ts';
import { getItemType } from './types/registry.ts';

/** An item in a list of its partner. */
export type ItemLine = {
  readonly id: string;
  readonly controlNumber: string;
  readonly typeName: string;
  readonly title: string;
  readonly clientId: string;
  readonly submittedAt: string;
  readonly isDangerToLife: boolean;
  readonly status: { readonly code: string; readonly label: string; readonly at: string };
};

/** Opens the titles of listed items with one query for all keys. */
export async function openItemLines<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly ListedItem[],
): Promise<readonly ItemLine[]> {
  const owner = scope.actor.organizationId;
  if (!owner) return [];
  const keys = await openRecords(
    scope,
    owner,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    controlNumber: row.controlNumber,
    typeName: getItemType(row.itemType).name,
    title: openTitle(keys.get(row.id), owner, row),
    clientId: row.clientId,
    submittedAt: row.submittedAt.toISOString(),
    isDangerToLife: row.isDangerToLife,
    status: {
      code: row.status,
      label: describeStatus(row.status).label,
      at: row.statusAt.toISOString(),
    },
  }));
}

/** Who is shown an item is shown a wrap of its key: without one the key is gone. */
function openTitle(
  key: RecordKey | undefined,
  owner: string,
  { id, titleSealed }: ListedItem,
): string {
  if (!key) return 'Content destroyed';
  return fieldsAt(key, sealedAt.item(owner, id)).open('title_sealed', titleSealed);
}
