import type { CoreCase } from './core.types.ts';
import { type Plan, plansFor } from './desk/plan.ts';
import { liveDaysAgo } from './organizations.ts';
import { partnerOf } from './people.ts';
import type { Random } from './random.ts';

export type Assigned = { readonly item: CoreCase; readonly plan: Plan };

/** Days ago between which this liaison can have filed. */
function spanOf(item: CoreCase): readonly [from: number, to: number] {
  const organization = partnerOf(item.by);
  const joined = (liveDaysAgo.get(organization) ?? 0) - 16;
  // The suspended broker filed before its suspension; one researcher has left since.
  if (organization === 'meridian-gate') return [118, joined];
  return item.by === 'aisha' ? [60, joined] : [0, joined];
}

/** Gives each case one of the plans: pinned stories first, then those who could file only in a part of the time. */
export function assignPlans(cases: readonly CoreCase[], random: Random): readonly Assigned[] {
  const left = [...random.shuffle(plansFor(random))];
  const order = [...cases].toSorted((a, b) => urgency(b) - urgency(a));
  const assigned = new Map<CoreCase, Plan>();
  for (const item of order) assigned.set(item, takePlan(item, left));
  return cases.flatMap((item) => {
    const plan = assigned.get(item);
    return plan ? [{ item, plan }] : [];
  });
}

function urgency(item: CoreCase): number {
  const [from, to] = spanOf(item);
  return (item.state ? 1_000 : 0) + (item.referral ? 100 : 0) + from + (560 - to);
}

function takePlan(item: CoreCase, left: Plan[]): Plan {
  const [from, to] = spanOf(item);
  const isInTime = (plan: Plan) =>
    item.daysAgo !== undefined || (plan.daysAgo >= from && plan.daysAgo <= to);
  const isAsked = (plan: Plan) =>
    (item.state === undefined || plan.state === item.state) &&
    (item.referral === undefined || plan.referral === item.referral);
  const found = left.findIndex(
    (plan) => isAsked(plan) && isInTime(plan) && (item.state !== undefined || plan.daysAgo >= 0),
  );
  const index = found >= 0 ? found : left.findIndex((plan) => isAsked(plan));
  const [plan] = left.splice(index, 1);
  if (index < 0 || !plan) throw new RangeError(`No plan left for ${item.key}`);
  return item.daysAgo === undefined ? plan : { ...plan, daysAgo: item.daysAgo };
}
