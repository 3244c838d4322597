import { hoursAfter } from '../times.ts';
import type { DemoTransition, ItemState } from '../world.types.ts';
import { destinationsOf, refer, referral } from './referrals.ts';
import { type DeskWork, noWork, type Story } from './story.types.ts';
import { workInTriage } from './triage.ts';
import { fill } from './words.ts';

const SECOND = 1 / 3_600;

/** Lives an item from its first draft to the planned state, filling in everything the desk did on the way. */
export function live(story: Story): DeskWork {
  const work = noWork();
  const { plan, liaison, clock, words, analyst, item } = story;
  work.transitions.push({ from: null, to: 'draft', at: clock.last(), by: liaison.key });
  if (plan.state === 'draft') return work;
  step(story, work, { to: 'submitted', by: liaison.key, hours: [0.3, 6] });
  if (plan.state === 'submitted') return work;
  if (plan.state === 'returned_for_completion') {
    const reason = item.desk?.decision ?? words.returnReasons.draw();
    step(story, work, { to: 'returned_for_completion', by: analyst, hours: [3, 26], reason });
    return work;
  }
  step(story, work, { to: 'acknowledged', by: analyst, hours: item.danger ? [0.2, 1] : [2, 26] });
  if (plan.state === 'acknowledged') return work;
  step(story, work, { to: 'in_triage', by: analyst, hours: item.danger ? [0.1, 0.5] : [2, 30] });
  workInTriage(story, work);
  end(story, work);
  return work;
}

type Step = {
  readonly to: ItemState;
  readonly by: string;
  readonly hours: readonly [least: number, most: number];
  readonly reason?: string;
};

function step({ clock }: Story, work: DeskWork, { to, by, hours, reason }: Step): Date {
  const at = clock.next(...hours);
  push(work, { to, at, by, ...(reason ? { reason } : {}) });
  return at;
}

function push(work: DeskWork, change: Omit<DemoTransition, 'from'>): void {
  work.transitions.push({ from: work.transitions.at(-1)?.to ?? null, ...change });
}

function end(story: Story, work: DeskWork): void {
  switch (story.plan.state) {
    case 'withdrawn':
      step(story, work, {
        to: 'withdrawn',
        by: story.liaison.key,
        hours: [4, 60],
        reason: story.words.withdrawReasons.draw(),
      });
      return;
    case 'not_actionable':
      reject(story, work);
      return;
    case 'merged':
      merge(story, work);
      return;
    case 'vetted':
      vet(story, work);
      return;
    case 'closed':
      close(story, work);
      return;
  }
}

function close(story: Story, work: DeskWork): void {
  if (story.plan.referral) {
    vet(story, work);
    step(story, work, {
      to: 'closed',
      by: story.analyst,
      hours: [4, 60],
      reason: story.words.closeReasons.draw(),
    });
    return;
  }
  reject(story, work);
  step(story, work, {
    to: 'closed',
    by: story.analyst,
    hours: [200, 700],
    reason: 'Time to ask again has passed. Closed.',
  });
}

function reject(story: Story, work: DeskWork): void {
  const { words, slots, analyst, item } = story;
  const [code, text] = (
    item.type === 'trend' ? words.rejectedTrends : words.rejectedReasons
  ).draw();
  const own = item.desk?.decision;
  const reason = own ?? fill(text, slots);
  const at = step(story, work, { to: 'not_actionable', by: analyst, hours: [4, 70], reason });
  work.decisions.push({
    decision: 'not_actionable',
    reasonCode: own ? 'no_violation' : code,
    reason,
    by: analyst,
    at,
  });
}

/** The item it is merged into is chosen once all items exist. */
function merge(story: Story, work: DeskWork): void {
  const { words, analyst, item } = story;
  const reason = item.desk?.decision ?? words.mergedReasons.draw();
  const at = step(story, work, { to: 'merged', by: analyst, hours: [4, 50], reason });
  work.decisions.push({ decision: 'merged', reasonCode: 'same_matter', reason, by: analyst, at });
}

function vet(story: Story, work: DeskWork): void {
  const { plan } = story;
  if (plan.referral === 'undone') {
    decideAndUndo(story, work);
    const at = decide(story, work, story.clock.next(1, 6));
    const [destination] = destinationsOf(story);
    work.referrals.push(referral(story, work, { destination, state: 'delivered', decidedAt: at }));
    return;
  }
  refer(story, work, decide(story, work, decidedAt(story)));
}

/** Fresh states need a fresh decision: undoing ends after 30 seconds, the worker delivers soon after. */
function decidedAt({ plan, now, clock }: Story): Date {
  if (plan.referral === 'intended') return hoursAfter(now, -20 * SECOND);
  if (plan.referral === 'queued') return hoursAfter(now, -180 * SECOND);
  return clock.next(6, 70);
}

function decide(story: Story, work: DeskWork, at: Date): Date {
  const { words, slots, analyst, item } = story;
  const [code, text] = (item.type === 'trend' ? words.vettedTrends : words.vettedReasons).draw();
  const reason = item.desk?.decision ?? fill(text, slots);
  push(work, { to: 'vetted', at, by: analyst, reason });
  work.decisions.push({
    decision: 'vetted',
    reasonCode: item.danger ? 'safety' : code,
    reason,
    by: analyst,
    at,
  });
  return at;
}

function decideAndUndo(story: Story, work: DeskWork): void {
  const at = decide(story, work, decidedAt(story));
  const undoneAt = hoursAfter(at, 17 * SECOND);
  const [destination] = destinationsOf(story);
  work.referrals.push(referral(story, work, { destination, state: 'undone', decidedAt: at }));
  const decision = work.decisions.at(-1);
  if (decision) Object.assign(decision, { undoneAt, undoneBy: story.analyst });
  push(work, {
    to: 'in_triage',
    at: undoneAt,
    by: story.analyst,
    reason: 'Undone: wrong rendition chosen.',
  });
}
