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
  return rows.flatMap((row) => {
    const key = keys.get(row.recordId);
    if (!key) return [];
    const isOurs = row.ownerId === owner;
    const place = isOurs
      ? sealedAt.item(owner, row.id)
      : sealedAt.reading(owner, row.id, row.recordId);
    const title = fieldsAt(key, place).open('title_sealed', row.titleSealed);
    return [
      {
        id: row.id,
        controlNumber: row.controlNumber,
        typeName: getItemType(row.itemType).name,
        title,
        clientId: row.clientId,
        submittedAt: row.submittedAt.toISOString(),
        isDangerToLife: row.isDangerToLife,
        isOurs,
        status: {
          code: row.status,
          label: describeStatus(row.status).label,
          at: row.statusAt.toISOString(),
        },
      },
    ];
  });
}
