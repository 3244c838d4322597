import { fieldsAt } from '#app/crypto/records.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { type MessageId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MessageSealed } from '#app/lib/sealed-shapes.ts';
import { insertOwnMessage } from '#db/queries/conversation.ts';
import type { OwnItem } from '#db/queries/readings.ts';

/** Writes a message about an own item to the desk, sealed for the client's people and the desk. */
export async function writeToDesk(
  scope: WriteScope,
  { organizationId, clientId, id: itemId }: Pick<OwnItem, 'organizationId' | 'clientId' | 'id'>,
  { body, answersId = null }: { readonly body: string; readonly answersId?: string | null },
): Promise<MessageId> {
  const id = newId<MessageId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId, client: clientId },
    { realm: 'staff' },
  ]);
  const said: MessageSealed = { body };
  await insertOwnMessage(scope.db, {
    organizationId,
    id,
    itemId,
    answersId,
    authorMembershipId: scope.actor.id,
    sealed: fieldsAt(key, sealedAt.message(organizationId, id)).sealJson('sealed', said),
  });
  return id;
}
