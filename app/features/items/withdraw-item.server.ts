import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { updateItemWithdrawn } from '#db/queries/items.ts';
import { findOwnItem, type OwnItem } from '#db/queries/readings.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { writeToDesk } from './write-to-desk.server.ts';

/** What the page that asks before withdrawing says. @throws AppError item_not_found | transition_refused */
export async function viewWithdrawal(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  const { id, controlNumber } = await getOpenItem(scope, itemId);
  return { id, controlNumber };
}

/**
 * Withdraws an own item. The reason goes to the desk as a message; whoever holds the item already is told by a job.
 * @throws AppError item_not_found | transition_refused
 */
export async function withdrawItem(
  scope: WriteScope,
  input: { readonly itemId: string; readonly reason: string },
): Promise<void> {
  const item = await getOpenItem(scope, input.itemId);
  const { organizationId } = item;
  if (!(await updateItemWithdrawn(scope.db, item.id))) throw ended();
  const messageId = await writeToDesk(scope, item, {
    body: `Withdrawn. Reason: ${input.reason}`,
  });
  await recordEvent(scope, {
    action: 'item.withdrawn',
    object: { kind: 'item', id: item.id },
    codes: { message: messageId },
  });
  await enqueue(scope, jobs.itemPublishStatus({ itemId: item.id, organizationId }));
}

async function getOpenItem(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const denial = 'item_not_found';
  const allowed = predicateFor(scope.ability, 'withdraw OwnItem', 'items');
  const item = await findOwnItem(scope.db, allowed, itemId);
  if (!item) throw new AppError(denial);
  requireOn(scope.ability, 'withdraw OwnItem', { row: item, denial });
  if (item.status === 'withdrawn' || item.status === 'closed') throw ended();
  return item;
}

function ended(): AppError {
  return new AppError('transition_refused', {
    sentence: 'Work on this item is over. There is nothing left to withdraw.',
  });
}
