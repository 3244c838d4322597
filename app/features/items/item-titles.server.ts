import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ListedItem } from '#db/queries/readings.ts';
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
  /** False for what a representative filed in the reader's name. */
  readonly isOurs: boolean;
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
    rows.map((row) => row.recordId),
  );
  return rows.map((row) => ({
    id: row.id,
    controlNumber: row.controlNumber,
    typeName: getItemType(row.itemType).name,
    title: openTitle(keys.get(row.recordId), owner, row),
    clientId: row.clientId,
    submittedAt: row.submittedAt.toISOString(),
    isDangerToLife: row.isDangerToLife,
    isOurs: row.ownerId === owner,
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
  { id, ownerId, recordId, titleSealed }: ListedItem,
): string {
  if (!key) return 'Content destroyed';
  const place =
    ownerId === owner ? sealedAt.item(owner, id) : sealedAt.reading(owner, id, recordId);
  return fieldsAt(key, place).open('title_sealed', titleSealed);
}
