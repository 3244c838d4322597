import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { getItemType } from '../items/types/registry.ts';
import { findDestroyedAt } from '../keys/destroyed.server.ts';
import { findDeskItem, viewDeskItem, viewDeskRecords } from './view-item.server.ts';

type Asked = Parameters<typeof viewDeskItem>[1];

/**
 * The page of an item at the desk: everything known of it or, once its keys were destroyed, what the desk wrote itself.
 * @throws AppError item_not_found
 */
export async function viewDeskItemPage(scope: AuditedScope, asked: Asked) {
  const row = await findDeskItem(scope, asked.itemId);
  const { itemId, organizationId } = row;
  const destroyedAt = await findDestroyedAt(scope, { organizationId, itemId });
  if (destroyedAt === null) return { destroyed: null, item: await viewDeskItem(scope, asked) };
  const records = await viewDeskRecords(scope, row);
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: itemId },
    organizationId,
  });
  const destroyed = {
    ...{ id: itemId, controlNumber: row.controlNumber, state: row.state, tlp: row.tlp },
    typeName: getItemType(row.itemType).name,
    destroyedAt,
    ...records,
  };
  return { destroyed, item: null };
}

export type DestroyedDeskItem = NonNullable<
  Awaited<ReturnType<typeof viewDeskItemPage>>['destroyed']
>;
