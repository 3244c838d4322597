import { LATER, type Making, SEALED, THEN } from './facts.ts';
import type { Item } from './filings.ts';
import { type Government, wrapForRealms } from './government.ts';
import { wrapFor } from './organizations.ts';

/** What the desk did with an item: its place in the queue, gradings, notes, decisions, calls, conversation. */
export function makeDeskWork(making: Making, government: Government, item: Item): void {
  const { draw, add } = making;
  const ofItem = { organization_id: item.organization.id, item_id: item.id };
  const by = (): string => draw.pick(government.desk);
  const staff = government.holders['staff'];
  add('triage', {
    ...ofItem,
    state: item.state,
    item_type: item.type,
    assigned_to: draw.chance(0.5) ? by() : null,
    filed_at: THEN,
  });
  const owned = (share: number, table: string, facts: Record<string, string>): void => {
    if (!draw.chance(share)) return;
    const id = add(table, { ...ofItem, id: draw.id(), ...facts, sealed: SEALED }).id;
    wrapForRealms(making, id, [staff]);
  };
  owned(0.5, 'gradings', { source_grade: 'B', information_grade: '2', graded_by: by() });
  owned(0.5, 'internal_notes', { written_by: by() });
  owned(0.4, 'contact_logs', { channel: 'phone', occurred_at: THEN, logged_by: by() });
  if (draw.chance(0.6)) makeConversation(making, government, item);
  if (draw.chance(0.4)) makeConference(making, government, item);
}

function makeConversation(making: Making, government: Government, item: Item): void {
  const { draw, add } = making;
  const { organization, client } = item;
  const ofItem = { organization_id: organization.id, item_id: item.id };
  const holders = [client.holder, government.holders['staff']];
  const question = add('messages', {
    ...ofItem,
    id: draw.id(),
    direction: 'to-partner',
    is_question: true,
    answers_id: null,
    author_membership_id: null,
    author_officer_id: draw.pick(government.desk),
    sealed: SEALED,
  });
  wrapFor(making, { organization: organization.id, record: question.id }, holders);
  if (draw.chance(0.5)) return;
  const answer = add('messages', {
    ...ofItem,
    id: draw.id(),
    direction: 'to-desk',
    is_question: false,
    answers_id: question.id,
    author_membership_id: draw.pick(organization.liaisons),
    author_officer_id: null,
    sealed: SEALED,
  });
  wrapFor(making, { organization: organization.id, record: answer.id }, holders);
}

function makeConference(making: Making, government: Government, item: Item): void {
  const { draw, add } = making;
  const { organization, client } = item;
  const id = draw.id();
  const officer = draw.pick(government.desk);
  add('conferences', {
    organization_id: organization.id,
    id,
    item_id: item.id,
    state: draw.pick(['scheduled', 'cancelled', 'held']),
    starts_at: THEN,
    ends_at: LATER,
    sealed: SEALED,
    called_by: officer,
  });
  const holders = [client.holder, government.holders['staff']];
  wrapFor(making, { organization: organization.id, record: id }, holders);
  const ofConference = { organization_id: organization.id, conference_id: id };
  const member = draw.pick(organization.liaisons);
  const invited = [
    { membership_id: member, officer_id: null },
    { membership_id: null, officer_id: officer },
  ];
  for (const person of invited)
    add('conference_participants', { ...ofConference, id: draw.id(), ...person });
}
