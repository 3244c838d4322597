import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import type { MessageId } from '#app/lib/ids.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import type { Ask } from './conversations.schema.ts';
import { getTalkItem, requireTalk } from './talk-item.server.ts';
import { writeToPartner } from './write-to-partner.server.ts';

/**
 * Asks the partner a question about an item. Whoever of the partner works for the client can read it; the person who
 * filed gets a mail that says there is one. Until it is answered the service clock rests.
 * @throws AppError item_not_found | transition_refused
 */
export async function askPartner(
  scope: WriteScope,
  input: Ask & { readonly itemId: string },
): Promise<MessageId> {
  const row = await getTalkItem(scope, input.itemId, 'ask Conversation');
  requireTalk(row);
  const { itemId, organizationId } = row;
  const messageId = await writeToPartner(scope, row, { body: input.question, isQuestion: true });
  await recordEvent(scope, {
    action: 'message.asked',
    object: { kind: 'message', id: messageId },
    organizationId,
    codes: { item: itemId },
  });
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'question-to-partner',
      recipientKind: 'member',
      recipientId: row.submittedBy,
      itemId,
      messageId,
      organizationId,
    }),
  );
  return messageId;
}
