import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor, predicateOn } from '#app/firewall/predicate.ts';
import type { AuditedScope, ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listMessages, lockQuestion } from '#db/queries/conversation.ts';
import { findOwnItem, type OwnItem } from '#db/queries/readings.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { openConversation } from './conversation.server.ts';
import type { AnswerQuestion } from './drafts.schema.ts';
import { writeToDesk } from './write-to-desk.server.ts';

/** The question to answer: the one asked for, or the oldest without an answer; null when none is open. */
export async function viewQuestion(
  scope: AuditedScope,
  { itemId, question }: { readonly itemId: string; readonly question?: string | undefined },
) {
  const item = await getItemToAnswer(scope, itemId);
  const messages = await openConversation(scope, item);
  const open = messages.filter(({ isOpen }) => isOpen);
  await recordEvent(scope, { action: 'item.viewed', object: { kind: 'item', id: item.id } });
  return {
    id: item.id,
    controlNumber: item.controlNumber,
    question: open.find(({ id }) => id === question) ?? open[0] ?? null,
  };
}

/**
 * Answers a question of the desk, once.
 * @throws AppError item_not_found | message_not_found | conflict (it was answered meanwhile)
 */
export async function answerQuestion(
  scope: WriteScope,
  input: AnswerQuestion & { readonly itemId: string },
): Promise<void> {
  const item = await getItemToAnswer(scope, input.itemId);
  await lockQuestion(scope.db, input.question);
  const messages = await listMessages(
    scope.db,
    predicateOn(scope.ability, 'answer OwnConversation', {
      table: 'messages',
      found: {
        table: 'items',
        fields: item,
      },
    }),
    item.id,
  );
  const question = messages.find(({ id, isQuestion }) => id === input.question && isQuestion);
  if (!question?.authorOfficerId) throw new AppError('message_not_found');
  if (messages.some(({ answersId }) => answersId === question.id)) {
    throw new AppError('conflict', {
      sentence: 'This question was answered meanwhile. Your answer was not sent.',
    });
  }
  const { organizationId } = item;
  const id = await writeToDesk(scope, item, { body: input.body, answersId: question.id });
  await recordEvent(scope, {
    action: 'message.answered',
    object: { kind: 'message', id },
    codes: { item: item.id },
  });
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'answer-received',
      recipientKind: 'officer',
      recipientId: question.authorOfficerId,
      itemId: item.id,
      messageId: id,
      organizationId,
    }),
  );
}

async function getItemToAnswer(scope: ReadScope, itemId: string): Promise<OwnItem> {
  const denial = 'item_not_found';
  const item = await findOwnItem(
    scope.db,
    predicateFor(scope.ability, 'read OwnItem', 'items'),
    itemId,
  );
  if (!item) throw new AppError(denial);
  requireOn(scope.ability, 'answer OwnConversation', { row: item, denial });
  return item;
}
