import { LATER, type Making, SEALED, THEN } from './facts.ts';
import type { Item } from './filings.ts';
import { type Government, wrapForRealms } from './government.ts';

const STATES = [
  'intended',
  'undone',
  'queued',
  'delivered',
  'accepted',
  'returned',
  'recalled',
  'outcome_reported',
  'closed',
] as const;
const ON_THEIR_WAY = ['intended', 'undone', 'queued'];
const ANSWERED = ['accepted', 'returned', 'outcome_reported'];

/** Referrals in every state; one can cover items of several organizations, and be recalled before it arrived. */
export function makeReferrals(
  making: Making,
  government: Government,
  items: readonly Item[],
): void {
  for (const state of STATES) makeReferral(making, government, { state, items });
}

function makeReferral(
  making: Making,
  government: Government,
  { state, items }: { readonly state: string; readonly items: readonly Item[] },
): void {
  const { draw, add } = making;
  const id = draw.id();
  const destination = draw.pick(government.destinations);
  const hasArrived =
    !ON_THEIR_WAY.includes(state) && (ANSWERED.includes(state) || draw.chance(0.7));
  add('referrals', {
    id,
    reference: draw.number('RF'),
    destination_id: destination,
    state,
    rendition: draw.pick(['full', 'public']),
    item_type: 'ipr',
    decided_by: draw.pick(government.desk),
    not_before: THEN,
    delivered_at: hasArrived ? LATER : null,
    approved_at: draw.chance(0.4) ? LATER : null,
  });
  const covered = new Set([draw.pick(items), draw.pick(items)].slice(0, draw.count(1, 2)));
  for (const item of covered) cover(making, government, { referral: id, item });
  compose(making, government, { referral: id, destination });
  if (ANSWERED.includes(state)) answer(making, government, { referral: id, destination, state });
}

function cover(
  { draw, add }: Making,
  { desk }: Government,
  { referral, item }: { readonly referral: string; readonly item: Item },
): void {
  const ofItem = { organization_id: item.organization.id, item_id: item.id };
  const decision = add('decisions', {
    ...ofItem,
    id: draw.id(),
    decision: 'vetted',
    reason_code: 'documented',
    sealed: SEALED,
    previous_state: 'in_triage',
    decided_by: draw.pick(desk),
    not_before: THEN,
  });
  add('referral_items', { ...ofItem, referral_id: referral, decision_id: decision.id });
  add('disclosures', {
    id: draw.id(),
    referral_id: referral,
    organization_id: item.organization.id,
    state: draw.pick(['intended', 'undone', 'disclosed']),
    nature: 'allegation',
    purpose: 'enforcement',
    authority: 'routine use',
    recipient: 'a destination',
    recipient_address: 'Washington, DC',
  });
}

type Sent = { readonly referral: string; readonly destination: string };

function compose(making: Making, { holders }: Government, { referral, destination }: Sent): void {
  const { draw, add } = making;
  const of = { referral_id: referral, destination_id: destination };
  const record = draw.id();
  add('packages', { ...of, record_id: record, sealed: SEALED });
  wrapForRealms(making, record, [holders['staff'], holders[destination]]);
  for (let files = draw.count(0, 2); files > 0; files -= 1) {
    add('package_files', {
      ...of,
      id: draw.id(),
      storage_key: draw.id(),
      media_type: 'text/plain',
      byte_size: 1,
      is_public: draw.chance(0.3),
      sealed: SEALED,
    });
  }
}

function answer(
  making: Making,
  { holders }: Government,
  { referral, destination, state }: Sent & { readonly state: string },
): void {
  const { draw, add } = making;
  add('referral_notices', {
    referral_id: referral,
    destination_id: destination,
    kind: 'item_withdrawn',
  });
  const record = draw.id();
  const officers = making.rowsOf('officers').filter((row) => row['destination_id'] === destination);
  add('referral_answers', {
    referral_id: referral,
    id: record,
    destination_id: destination,
    answer: state,
    record_id: record,
    sealed: SEALED,
    answered_by: draw.pick(officers)['id'] ?? null,
  });
  wrapForRealms(making, record, [holders['staff'], holders[destination]]);
}
