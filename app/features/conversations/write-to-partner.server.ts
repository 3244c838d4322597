import { fieldsAt } from '#app/crypto/records.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { type MessageId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MessageSealed } from '#app/lib/sealed-shapes.ts';
import { insertDeskMessage } from '#db/queries/messages.ts';

type ItemOfPartner = {
  readonly organizationId: string;
  readonly clientId: string;
  readonly itemId: string;
};

/** Writes into the conversation about an item, sealed for the item's client and for staff. Returns the message's id. */
export async function writeToPartner(
  scope: WriteScope,
  item: ItemOfPartner,
  message: { readonly body: string; readonly isQuestion: boolean },
): Promise<MessageId> {
  const { organizationId, clientId, itemId } = item;
  const id = newId<MessageId>();
  const said: MessageSealed = { body: message.body };
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId, client: clientId },
    { realm: 'staff' },
  ]);
  await insertDeskMessage(scope.db, {
    organizationId,
    id,
    itemId,
    isQuestion: message.isQuestion,
    authorOfficerId: scope.actor.id,
    sealed: fieldsAt(key, sealedAt.message(organizationId, id)).sealJson('sealed', said),
  });
  return id;
}
