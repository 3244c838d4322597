import { fieldsAt } from '#app/crypto/records.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ConferenceSealed, ContactLogSealed, MessageSealed } from '#app/lib/sealed-shapes.ts';
import { listDeskConferences, listParticipants } from '#db/queries/conferences.ts';
import { listContactLogs } from '#db/queries/contact-logs.ts';
import { listMessages } from '#db/queries/conversation.ts';
import type { ReadHandle } from '#db/scope.ts';
import { plainWords } from './words.server.ts';

type AnyScope = Scope<ReadHandle>;
type OfItem = { readonly organizationId: string; readonly itemId: string };

/** Messages between desk and partner about an item, opened, oldest first. */
export async function openMessages(scope: AnyScope, { organizationId, itemId }: OfItem) {
  const rows = await listMessages(
    scope.db,
    predicateFor(scope.ability, 'read Conversation', 'messages'),
    itemId,
  );
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  const answered = new Set(rows.flatMap((row) => row.answersId ?? []));
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const place = sealedAt.message(organizationId, row.id);
    const { body } = MessageSealed.parse(fieldsAt(key, place).openJson('sealed', row.sealed));
    return [
      {
        id: row.id,
        isFromDesk: row.direction === 'to-partner',
        isQuestion: row.isQuestion,
        isOpen: row.isQuestion && !answered.has(row.id),
        authorId: row.authorOfficerId ?? row.authorMembershipId,
        body: plainWords(body),
        at: row.at.toISOString(),
      },
    ];
  });
}

/** Calls and meetings about an item with their summaries, latest first; the desk's own. */
export async function openContactLogs(scope: AnyScope, item: OfItem) {
  const rows = await listContactLogs(
    scope.db,
    predicateFor(scope.ability, 'read Triage', 'contactLogs'),
    item,
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const opened = fieldsAt(key, sealedAt.contactLog(row.id)).openJson('sealed', row.sealed);
    return [
      {
        ...ContactLogSealed.parse(opened),
        id: row.id,
        channel: row.channel,
        occurredAt: row.occurredAt.toISOString(),
        conferenceId: row.conferenceId,
        loggedBy: row.loggedBy,
      },
    ];
  });
}

/** Conferences about an item with topic, joining details and who is invited, latest first. */
export async function openConferences(scope: AnyScope, item: OfItem) {
  const { organizationId } = item;
  const rows = await listDeskConferences(
    scope.db,
    predicateFor(scope.ability, 'read Conference', 'conferences'),
    item,
  );
  const ids = rows.map((row) => row.id);
  const keys = await openRecords(scope, organizationId, ids);
  const participants = await listParticipants(
    scope.db,
    predicateFor(scope.ability, 'read Conference', 'conferenceParticipants'),
    { organizationId, conferenceIds: ids },
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const place = sealedAt.conference(organizationId, row.id);
    const invited = participants.filter(({ conferenceId }) => conferenceId === row.id);
    return [
      {
        ...ConferenceSealed.parse(fieldsAt(key, place).openJson('sealed', row.sealed)),
        id: row.id,
        state: row.state,
        sequence: row.sequence,
        startsAt: row.startsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        membershipIds: invited.flatMap(({ membershipId }) => membershipId ?? []),
        officerIds: invited.flatMap(({ officerId }) => officerId ?? []),
      },
    ];
  });
}
