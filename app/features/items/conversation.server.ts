import { fieldsAt } from '#app/crypto/records.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { predicateOn } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ConferenceSealed, MessageSealed } from '#app/lib/sealed-shapes.ts';
import { type ConferenceRow, listConferences, listMessages } from '#db/queries/conversation.ts';
import type { OwnItem } from '#db/queries/readings.ts';
import type { ReadHandle } from '#db/scope.ts';
import { namesOfMembers } from './filing-names.server.ts';

/** An item that this scope found through the walls. */
type FoundItem = Pick<OwnItem, 'id' | 'itemId' | 'organizationId' | 'clientId'>;

/** What was said between desk and partner, oldest first. Officers are the desk: partners do not learn their names. */
export async function openConversation<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  item: FoundItem,
) {
  const rows = await listMessages(
    scope.db,
    predicateOn(scope.ability, 'read OwnConversation', {
      table: 'messages',
      found: {
        table: 'items',
        fields: item,
      },
    }),
    item.id,
  );
  const owner = scope.actor.organizationId ?? '';
  const keys = await openRecords(
    scope,
    owner,
    rows.map((row) => row.id),
  );
  const names = await namesOfMembers(
    scope,
    rows.flatMap((row) => row.authorMembershipId ?? []),
  );
  const answered = new Set(rows.map((row) => row.answersId));
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.message(owner, row.id));
    const { authorMembershipId } = row;
    return [
      {
        id: row.id,
        isOurs: row.direction === 'to-desk',
        from: authorMembershipId === null ? null : (names.get(authorMembershipId) ?? 'A colleague'),
        at: row.at.toISOString(),
        isQuestion: row.isQuestion,
        isOpen: row.isQuestion && !answered.has(row.id),
        body: wordsOf(MessageSealed.parse(fields.openJson('sealed', row.sealed))),
      },
    ];
  });
}

/** Conferences about an item, by time. */
export async function openConferences<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  item: FoundItem,
) {
  const allowed = predicateOn(scope.ability, 'read OwnConference', {
    table: 'conferences',
    found: {
      table: 'items',
      fields: item,
    },
  });
  return openConferenceRows(scope, await listConferences(scope.db, allowed, item.id));
}

/** Opens topic and joining details of conferences that were read. */
export async function openConferenceRows<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly ConferenceRow[],
) {
  const owner = scope.actor.organizationId ?? '';
  const keys = await openRecords(
    scope,
    owner,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.conference(owner, row.id));
    const { id, itemId, state } = row;
    return [
      {
        id,
        itemId,
        state,
        startsAt: row.startsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        isOver: row.endsAt <= scope.clock.now(),
        ...ConferenceSealed.parse(fields.openJson('sealed', row.sealed)),
      },
    ];
  });
}

/** Plain words, or a document rebuilt from allowed nodes. */
function wordsOf({ body }: MessageSealed) {
  if (typeof body === 'string') return { text: body, doc: null };
  const parsed = parseRichText(body);
  return { text: '', doc: parsed.ok ? parsed.doc : null };
}
