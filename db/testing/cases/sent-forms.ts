// Forms that were sent: each of them its sender's alone.
import { randomBytes } from 'node:crypto';
import type { ActorName } from '../rls-actors.ts';
import { Expression, insert } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED } from '../run-as.ts';
import { variations } from './variations.ts';

const SELF = new Expression('(select actor.subject_id())');

type Values = Readonly<Record<string, unknown>>;

function sent(changes: Values) {
  const keyed = { token: randomBytes(32), digest: randomBytes(32) };
  return insert('sent_forms', { subject_id: SELF, ...keyed, ...changes });
}

function officeSends(who: ActorName): Write {
  return variations({
    name: `send a form as ${who}`,
    who,
    row: (_s, changes) => sent(changes),
    but: [
      ['in somebody else’s name', (s) => ({ subject_id: s.idOf('secondAnalyst') })],
      ['for an organization', (s) => s.own],
    ],
  });
}

export const SENT_FORMS: readonly Write[] = [
  variations({
    name: 'send a form as alderLiaison',
    who: 'alderLiaison',
    row: (s, changes) => sent({ ...s.own, ...changes }),
    but: [
      ['in a colleague’s name', (s) => ({ subject_id: s.idOf('alderColleague') })],
      ['for another organization', (s) => ({ organization_id: s.cast.organizations.birch })],
      ['for none', () => ({ organization_id: null })],
      ['long ago', () => ({ sent_at: new Date(0) })],
      ['that led somewhere already', () => ({ led_to: '/items' })],
    ],
  }),
  officeSends('analyst'),
  officeSends('targetingOfficer'),
  officeSends('onboardingAdmin'),
  {
    name: 'change a form that was sent',
    tries: [
      ['alderLiaison', 'where it led', () => changed("led_to = '/items'"), 1],
      ['alderLiaison', 'what was posted', () => changed('digest = token'), REFUSED],
      ['alderLiaison', 'when', () => changed('sent_at = now()'), REFUSED],
    ],
  },
];

function changed(set: string) {
  return { text: `update sent_forms set ${set}` };
}
