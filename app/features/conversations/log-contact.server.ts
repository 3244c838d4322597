import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { instantOf } from '#app/lib/eastern-time.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ContactLogSealed } from '#app/lib/sealed-shapes.ts';
import { insertContactLog } from '#db/queries/contact-logs.ts';
import type { LogContact } from './conversations.schema.ts';
import { getTalkItem } from './talk-item.server.ts';

/** Logs a call, e-mail or meeting; sealed for the desk. @throws AppError item_not_found | invalid (in the future) */
export async function logContact(
  scope: WriteScope,
  input: LogContact & { readonly itemId: string },
): Promise<void> {
  const { itemId, organizationId } = await getTalkItem(scope, input.itemId, 'log Triage');
  const occurredAt = instantOf({ date: input.date, time: input.time });
  if (occurredAt > scope.clock.now()) {
    throw new AppError('invalid', {
      fields: { date: ['This is still to come. Log what took place.'] },
    });
  }
  const { channel, participants, summary } = input;
  const id = await sealContact(scope, {
    organizationId,
    itemId,
    channel,
    occurredAt,
    conferenceId: null,
    said: { participants, summary },
  });
  await recordEvent(scope, {
    action: 'contact.logged',
    object: { kind: 'contact-log', id },
    organizationId,
    codes: { item: itemId, channel },
  });
}

/** Writes one entry of the log, sealed for the staff realm. Returns its id. */
export async function sealContact(
  scope: WriteScope,
  contact: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly channel: string;
    readonly occurredAt: Date;
    readonly conferenceId: string | null;
    readonly said: ContactLogSealed;
  },
): Promise<string> {
  const { said, ...row } = contact;
  const id = newId();
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'staff' }]);
  await insertContactLog(scope.db, {
    ...row,
    id,
    sealed: fieldsAt(key, sealedAt.contactLog(id)).sealJson('sealed', said),
    loggedBy: scope.actor.id,
  });
  return id;
}
