import type { Item, Model, Referral } from '../model.ts';

/** What the partner is told of an item now (RULES 2 and 3), as the worker works it out. */
export function tell(model: Model, item: Item): void {
  item.told = statusOf(model, item);
}

function statusOf({ referrals, decisions }: Model, { label, state }: Item): string {
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'submitted') return 'received';
  if (state === 'acknowledged') return 'acknowledged';
  const isHidden = ({ decision }: Referral) =>
    decisions.some((one) => one.label === decision && !one.isPast);
  const own = referrals.filter((one) => one.item === label && !isHidden(one));
  const is = (...states: readonly string[]) => own.some((one) => states.includes(one.state));
  if (is('accepted', 'outcome_reported')) return 'being_acted_on';
  return is('delivered') ? 'referred' : 'in_review';
}

/** What leaves when nothing holds it back: its time to undo is over and, where it wants one, a second person agreed. */
export function deliverDue(model: Model): void {
  for (const referral of model.referrals) {
    const decision = model.decisions.find(({ label }) => label === referral.decision);
    const isDue = referral.state === 'intended' && decision?.isPast === true;
    if (!isDue || (referral.needsSecondPerson && !referral.isApproved)) continue;
    referral.state = 'delivered';
    referral.isDelivered = true;
    tellOf(model, referral);
    tellWithdrawn(model, referral.item);
  }
}

/** RULES 2: whoever holds what was withdrawn hears it, also when it gets there afterwards. */
export function tellWithdrawn({ items, referrals }: Model, label: string): void {
  const item = items.find((one) => one.label === label);
  if (item?.state !== 'withdrawn') return;
  for (const referral of referrals) {
    const holds = ['delivered', 'accepted', 'outcome_reported'].includes(referral.state);
    if (referral.item === label && holds) referral.isToldWithdrawn = true;
  }
}

/** Tells the partner of the item that a referral covers. */
export function tellOf(model: Model, { item }: Pick<Referral, 'item'>): void {
  const found = model.items.find(({ label }) => label === item);
  if (found) tell(model, found);
}
