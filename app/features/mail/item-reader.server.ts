import { enqueue } from '#app/firewall/enqueue.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { insertEffect } from '#db/queries/effects.ts';
import {
  findItemHome,
  type ItemHome,
  listActiveAdministrators,
  listReadersOfItem,
} from '#db/queries/mail.ts';
import type { MessageName } from '#emails/messages/registry.ts';
import { jobs, type MailSendPayload } from '#workers/jobs/definitions.ts';

/** Mails about the course of an item: they follow it to whoever may open it. */
const FOLLOWING: ReadonlySet<MessageName> = new Set([
  'message-from-desk',
  'question-to-partner',
  'returned-for-completion',
  'status-changed',
]);

const followedItem = ({ message, itemId }: MailSendPayload) =>
  FOLLOWING.has(message) ? itemId : undefined;

/**
 * Who gets a mail meant for a member. News of an item goes to the filer, or, once the filer left or lost the client,
 * to the active liaison who has worked for that client longest.
 * @returns null when it is news of an item that nobody may open
 */
export async function findReader(
  scope: WriteScope,
  payload: MailSendPayload,
): Promise<string | null> {
  const itemId = followedItem(payload);
  if (itemId === undefined) return payload.recipientId;
  const home = await findItemHome(scope.db, itemId);
  if (!home) return null;
  const readers = await listReadersOfItem(scope.db, home);
  const { recipientId } = payload;
  return readers.includes(recipientId) ? recipientId : (readers[0] ?? null);
}

/**
 * After a mail that was sent to nobody: tells the partner administrators, once a day and client, that somebody needs
 * the client's grant. They may not learn which item it is (RULES 7).
 */
export async function askForGrant(scope: WriteScope, payload: MailSendPayload): Promise<void> {
  const itemId = followedItem(payload);
  const home = itemId === undefined ? undefined : await findItemHome(scope.db, itemId);
  if (!home || !(await isFirstToday(scope, home))) return;
  const { organizationId } = home;
  for (const recipientId of await listActiveAdministrators(scope.db, organizationId)) {
    const to = { recipientKind: 'member', recipientId, organizationId } as const;
    await enqueue(scope, jobs.mailSend({ message: 'grant-needed', ...to }));
  }
}

function isFirstToday(scope: WriteScope, { organizationId, clientId }: ItemHome): Promise<boolean> {
  const day = scope.clock.now().toISOString().slice(0, 10);
  return insertEffect(scope.db, { key: `mail.grant-needed:${clientId}:${day}`, organizationId });
}
