import { DESTINATIONS, get, type Model, type Referral } from '../model.ts';
import type { Portal } from '../portal.ts';
import { type Command, doerOf, fillIn, type Step, wordOf } from './command.ts';
import { tellOf } from './tell.ts';

/** The destination takes a referral, gives it back, or reports what came of it. */
const accept = answer('accept', ['delivered'], {
  state: 'accepted',
  typed: [],
});
const giveBack = answer('return', ['delivered', 'accepted'], {
  state: 'returned',
  typed: [
    ['reason', 'other'],
    ['note', 'Not ours.'],
  ],
});
const outcome = answer('outcome', ['accepted', 'outcome_reported'], {
  state: 'outcome_reported',
  typed: [
    ['outcome', 'seizure'],
    ['note', 'Seized.'],
  ],
});

/** The desk takes a referral back. The portal has no page for it yet, so the state is written past it. */
const recall: Command = {
  kind: 'recall',
  options: (model) =>
    inState(model, ['delivered', 'accepted']).map(({ label }) => ({
      by: 'clock',
      about: { referral: label },
    })),
  effect: (model, step) => {
    referralOf(model, step).state = 'recalled';
  },
  perform: async (portal, step) => {
    await portal.sql(
      `update referrals set state = 'recalled', version = version + 1 where id = $1`,
      [portal.idOf(wordOf(step, 'referral'))],
    );
  },
};

export const DESTINATION: readonly Command[] = [accept, giveBack, outcome, recall];

function inState({ referrals }: Model, states: readonly Referral['state'][]) {
  return referrals.filter(({ state }) => states.includes(state));
}

function referralOf({ referrals }: Model, step: Step): Referral {
  return get(referrals, wordOf(step, 'referral'));
}

function answer(
  kind: string,
  from: readonly Referral['state'][],
  {
    state,
    typed,
  }: {
    readonly state: Referral['state'];
    readonly typed: readonly (readonly [string, string])[];
  },
): Command {
  return {
    kind,
    options: (model) =>
      inState(model, from).map(({ label, destination }) => ({
        by: DESTINATIONS[destination].officer,
        about: { referral: label },
      })),
    effect: (model, step) => {
      const referral = referralOf(model, step);
      referral.state = state;
      tellOf(model, referral);
    },
    perform: (portal, step) => sendAnswer(portal, step, { kind, typed }),
  };
}

async function sendAnswer(
  portal: Portal,
  step: Step,
  {
    kind,
    typed,
  }: { readonly kind: string; readonly typed: readonly (readonly [string, string])[] },
): Promise<void> {
  const path = `/referrals/${portal.idOf(wordOf(step, 'referral'))}/${kind}`;
  await fillIn(await portal.as(doerOf(step)), path, typed);
}
