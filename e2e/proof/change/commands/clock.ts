import { get, type Model } from '../model.ts';
import { standingOf } from '../rights.ts';
import { type Command, wordOf } from './command.ts';
import { drop } from './second-person.ts';
import { deliverDue, tellOf } from './tell.ts';

/** The time to undo ends for every decision; what may leave is delivered by the worker. */
const deliver: Command = {
  kind: 'deliver',
  options: (model) => (undecided(model).length > 0 ? [{ by: 'clock', about: {} }] : []),
  effect: (model) => {
    for (const decision of undecided(model)) {
      decision.isPast = true;
      tellOf(model, decision);
    }
    deliverDue(model);
  },
  perform: async (portal) => {
    const now = "set not_before = now() - interval '1 second' where not_before > now()";
    await portal.sql(`update referrals ${now}`);
    await portal.sql(`update decisions ${now}`);
    await portal.sql(`update outbox ${now} and done_at is null`);
  },
};

/** Nobody decides in time. */
const expire: Command = {
  kind: 'let expire',
  options: (model) =>
    model.proposals
      .filter((one) => standingOf(model, one) === 'proposed')
      .map(({ label }) => ({ by: 'clock', about: { proposal: label } })),
  effect: (model, step) => {
    drop(model, get(model.proposals, wordOf(step, 'proposal')), 'expired');
  },
  perform: async (portal, step) => {
    await portal.sql(
      `update proposals set proposed_at = proposed_at - interval '4 days', expires_at = now() - interval '1 second' where id = $1`,
      [portal.idOf(wordOf(step, 'proposal'))],
    );
    // What the worker does every minute.
    const steward = portal.troupe.cast.database.pool('psilo_steward');
    await steward.pool.query('select guard.expire_proposals()');
  },
};

/** The time of an emergency opening is over. */
const endTime: Command = {
  kind: 'opening over',
  options: (model) =>
    model.openings
      .filter(({ isOpen }) => isOpen)
      .map(({ label }) => ({ by: 'clock', about: { opening: label } })),
  effect: (model, step) => {
    get(model.openings, wordOf(step, 'opening')).isOpen = false;
  },
  perform: async (portal, step) => {
    await portal.sql(
      `update break_glass set opened_at = opened_at - interval '2 hours', expires_at = now() - interval '1 second' where id = $1`,
      [portal.idOf(wordOf(step, 'opening'))],
    );
  },
};

export const CLOCK: readonly Command[] = [deliver, expire, endTime];

function undecided({ decisions }: Model) {
  return decisions.filter(({ isUndone, isPast }) => !isUndone && !isPast);
}
