import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { datePartsOf } from '#app/lib/calendar-date.ts';
import { dateIn, zonedTimeOf } from '#app/lib/eastern-time.ts';
import { AppError } from '#app/lib/errors.ts';
import { canTalk } from '../conversations/conversations.policy.ts';
import { openConferences } from '../conversations/view-conversation.server.ts';
import type { ItemState } from '../items/items.policy.ts';
import { listDesk, listLiaisons, openMemberNames, openOfficerNames } from './names.server.ts';
import { viewAct } from './view-act.server.ts';
import { findDeskItem } from './view-item.server.ts';

const MINUTE = 60_000;

/** A form about talking with the partner: possible until the item is withdrawn or closed. */
export async function viewTalk(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  const item = await viewAct(scope, { itemId });
  // A check constraint of the table lists the states.
  return { ...item, isPossible: canTalk(item.state as ItemState) };
}

/** The form that logs a contact, starting from today. */
export async function viewLog(scope: ReadScope, { itemId }: { readonly itemId: string }) {
  return {
    ...(await viewAct(scope, { itemId })),
    today: datePartsOf(dateIn(scope.clock.now())),
  };
}

/** The form that calls a conference, with the people who may be invited; the caller takes part anyway. */
export async function viewConferenceForm(
  scope: ReadScope,
  { itemId }: { readonly itemId: string },
) {
  const row = await findDeskItem(scope, itemId);
  const desk = await listDesk(scope, row);
  return {
    item: await viewTalk(scope, { itemId }),
    liaisons: await listLiaisons(scope, row),
    filedBy: row.submittedBy,
    colleagues: desk.filter(({ id }) => id !== scope.actor.id),
  };
}

/** One conference with what its forms start from. @throws AppError item_not_found | conference_not_found */
export async function viewConference(
  scope: AuditedScope,
  { itemId, conferenceId }: { readonly itemId: string; readonly conferenceId: string },
) {
  const row = await findDeskItem(scope, itemId);
  const { organizationId } = row;
  const found = (await openConferences(scope, row)).find(({ id }) => id === conferenceId);
  if (!found) throw new AppError('conference_not_found');
  const { membershipIds, officerIds, ...conference } = found;
  const names = new Map([
    ...(await openMemberNames(scope, organizationId, membershipIds)),
    ...(await openOfficerNames(scope, officerIds)),
  ]);
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: itemId },
    organizationId,
    codes: { use: 'conference', conference: conferenceId },
  });
  const startsAt = new Date(conference.startsAt);
  const { date, time } = zonedTimeOf(startsAt);
  return {
    item: { ...(await viewAct(scope, { itemId })), isPossible: conference.state === 'scheduled' },
    conference: {
      ...conference,
      participants: [...membershipIds, ...officerIds].flatMap((id) => names.get(id) ?? []),
      date: datePartsOf(date),
      time,
      minutes: String((Date.parse(conference.endsAt) - startsAt.getTime()) / MINUTE),
      hasStarted: startsAt <= scope.clock.now(),
    },
  };
}
