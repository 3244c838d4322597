import { hoursAfter } from '../times.ts';
import type { DemoReferral, DestinationKey, ReferralState } from '../world.types.ts';
import type { DeskWork, Story } from './story.types.ts';
import { fill } from './words.ts';

type Mutable = { -readonly [Key in keyof DemoReferral]: DemoReferral[Key] };

const SECOND = 1 / 3_600;

const officers: Readonly<Record<DestinationKey, readonly string[]>> = {
  targeting: ['targeting-keiko', 'targeting-dmitri'],
  'ipr-center': ['ipr-lorena', 'ipr-samir'],
  hsi: ['hsi-bronwyn', 'hsi-gideon'],
};

/** Where an item of this kind goes first, and perhaps second. */
export function destinationsOf({
  item,
  random,
}: Story): readonly [DestinationKey, ...DestinationKey[]] {
  const isCriminal = /forged|false signature|stolen|criminal|identity/i.test(
    `${item.text} ${item.desk?.decision ?? ''}`,
  );
  if (item.type === 'ipr')
    return isCriminal || random.chance(0.2)
      ? ['ipr-center', 'hsi']
      : random.chance(0.4)
        ? ['ipr-center', 'targeting']
        : ['ipr-center'];
  if (isCriminal) return ['targeting', 'hsi'];
  return random.chance(0.18) ? ['targeting', 'hsi'] : ['targeting'];
}

/** Referrals of one decision: the first in the planned state, a second one where such a case has one. */
export function refer(story: Story, work: DeskWork, decidedAt: Date): void {
  const state = story.plan.referral ?? 'delivered';
  const [first, second] = destinationsOf(story);
  work.referrals.push(referral(story, work, { destination: first, state, decidedAt }));
  const follows: Partial<Record<ReferralState, ReferralState>> = {
    accepted: 'delivered',
    returned: 'accepted',
    outcome_reported: 'accepted',
    closed: 'closed',
    delivered: 'delivered',
  };
  const other = follows[state];
  if (second && other)
    work.referrals.push(
      referral(story, work, { destination: second, state: other, decidedAt, isSecond: true }),
    );
}

type Wanted = {
  readonly destination: DestinationKey;
  readonly state: ReferralState;
  readonly decidedAt: Date;
  readonly isSecond?: boolean;
};

/** One referral with every date that its state needs. */
export function referral(
  story: Story,
  work: DeskWork,
  { destination, state, decidedAt, isSecond = false }: Wanted,
): Mutable {
  const { random, words, slots, analyst, item } = story;
  const made: Mutable = {
    destination,
    state,
    decision: work.decisions.length - 1,
    rendition: destination === 'targeting' && random.chance(0.35) ? 'public' : 'full',
    decidedBy: analyst,
    decidedAt,
    request: fill(
      item.type === 'trend' ? words.trendRequests.draw() : words.request(destination),
      slots,
    ),
    evidence: (item.files ?? []).map((_file, index) => String(index)),
  };
  if (state === 'intended') return made;
  if (state === 'undone') return { ...made, undoneAt: hoursAfter(decidedAt, 17 * SECOND) };
  made.queuedAt = hoursAfter(decidedAt, 31 * SECOND);
  if (state === 'queued') return made;
  made.deliveredAt = hoursAfter(decidedAt, 34 * SECOND);
  answer(story, made, isSecond);
  return made;
}

function answer(story: Story, made: Mutable, isSecond: boolean): void {
  const { clock, random, words, slots, item } = story;
  const officer = random.pick(officers[made.destination]);
  const own = isSecond ? undefined : item.desk;
  if (made.state === 'delivered') return;
  if (made.state === 'recalled') {
    Object.assign(made, {
      recalledAt: clock.next(6, 60),
      recalledBy: story.analyst,
      recallReason: words.recallReasons.draw(),
    });
    return;
  }
  if (made.state === 'returned') {
    Object.assign(made, {
      returnedAt: clock.next(8, 90),
      returnedBy: officer,
      returnReason: own?.returned ?? fill(words.destinationReturns.draw(), slots),
    });
    return;
  }
  Object.assign(made, { acceptedAt: clock.next(3, 50), acceptedBy: officer });
  if (made.state === 'accepted') return;
  const [code, text] = own?.outcome
    ? ([codeOf(own.outcome), own.outcome] as const)
    : words.outcome(item.type);
  const amount =
    own?.amountUsd ??
    (['seizure', 'penalty', 'duty_recovered'].includes(code)
      ? random.between(6, 480) * 1_000
      : undefined);
  made.outcome = {
    code,
    at: clock.next(240, 700),
    by: officer,
    text: fill(text, slots),
    ...(amount === undefined ? {} : { amountUsd: amount }),
  };
  if (made.state === 'closed') made.closedAt = clock.next(20, 150);
}

function codeOf(text: string): NonNullable<DemoReferral['outcome']>['code'] {
  if (/seized|stopped|detained/i.test(text)) return 'seizure';
  if (/penalty/i.test(text)) return 'penalty';
  if (/type 03|billed|denied|deposits/i.test(text)) return 'duty_recovered';
  return /case|request for information/i.test(text) ? 'case_opened' : 'no_action';
}
