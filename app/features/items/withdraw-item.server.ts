import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { type MessageId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MessageSealed } from '#app/lib/sealed-shapes.ts';
import { insertOwnMessage } from '#db/queries/conversation.ts';
import { updateItemWithdrawn } from '#db/queries/items.ts';
import { findOwnItem, type OwnItem } from '#db/queries/readings.ts';
import { jobs } from '#workers/jobs/definitions.ts';

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
  const messageId = await tellDesk(scope, item, input.reason);
  await recordEvent(scope, {
    action: 'item.withdrawn',
    object: { kind: 'item', id: item.id },
    codes: { message: messageId },
  });
  await enqueue(scope, jobs.itemPublishStatus({ itemId: item.id, organizationId }));
}

async function tellDesk(scope: WriteScope, item: OwnItem, reason: string): Promise<MessageId> {
  const { organizationId, clientId } = item;
  const id = newId<MessageId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId, client: clientId },
    { realm: 'staff' },
  ]);
  const said: MessageSealed = { body: `Withdrawn. Reason: ${reason}` };
  await insertOwnMessage(scope.db, {
    organizationId,
    id,
    itemId: item.id,
    answersId: null,
    authorMembershipId: scope.actor.id,
    sealed: fieldsAt(key, sealedAt.message(organizationId, id)).sealJson('sealed', said),
  });
  return id;
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
