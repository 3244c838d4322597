// Dangerous acts: done after a fresh proof of identity, by whatever SQL, and not with a session older than five minutes.
import { newId } from '#app/lib/ids.ts';
import type { PersonName } from '../people.ts';
import type { ActorName } from '../rls-actors.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';

const SEALED = Buffer.from('sealed');

type Dangerous = {
  readonly name: string;
  readonly who: PersonName;
  readonly stale: ActorName;
  readonly statement: (s: Statements) => Statement;
  /** What a row's absence is to a change that finds none: no refusal. */
  readonly otherwise?: 0;
};

const DANGEROUS: readonly Dangerous[] = [
  {
    name: 'disable an officer',
    who: 'securityAdmin',
    stale: 'staleSecurityAdmin',
    statement: (s) => update('officers', "state = 'disabled'", { id: s.idOf('analyst') }),
  },
  {
    name: 'give an office',
    who: 'securityAdmin',
    stale: 'staleSecurityAdmin',
    statement: (s) =>
      insert('officers', {
        id: newId(),
        role: 'analyst',
        affiliation: 'department',
        state: 'invited',
        sealed: SEALED,
        invited_by: s.idOf('securityAdmin'),
      }),
  },
  {
    name: 'disable a colleague',
    who: 'alderAdministrator',
    stale: 'staleAlderAdministrator',
    statement: (s) => update('memberships', "state = 'disabled'", { id: s.idOf('alderColleague') }),
  },
  {
    name: 'invite a colleague',
    who: 'alderAdministrator',
    stale: 'staleAlderAdministrator',
    statement: (s) => s.member(),
  },
  {
    name: 'invite the first person of an organization',
    who: 'onboardingAdmin',
    stale: 'staleOnboardingAdmin',
    statement: (s) =>
      s.member({
        organization_id: s.world.invitedId,
        is_administrator: true,
        invited_by: s.idOf('onboardingAdmin'),
      }),
  },
  {
    name: 'grant a client',
    who: 'cedarAdministrator',
    stale: 'staleCedarAdministrator',
    statement: (s) => s.grant(),
  },
  {
    name: 'take a client back',
    who: 'cedarAdministrator',
    stale: 'staleCedarAdministrator',
    statement: (s) => ({
      text: 'delete from client_grants where membership_id = $1',
      values: [s.idOf('cedarColleague')],
    }),
    otherwise: 0,
  },
  {
    name: 'suspend an organization',
    who: 'onboardingAdmin',
    stale: 'staleOnboardingAdmin',
    statement: (s) =>
      update('organizations', "state = 'suspended'", { id: s.cast.organizations.birch }),
  },
  {
    name: 'take out a number of an organization',
    who: 'onboardingAdmin',
    stale: 'staleOnboardingAdmin',
    statement: ({ world }) => ({
      text: 'delete from organization_identifiers where id = $1',
      values: [world.identifiers.alderNumber],
    }),
    otherwise: 0,
  },
  {
    name: 'approve an application',
    who: 'secondOnboardingAdmin',
    stale: 'staleSecondOnboardingAdmin',
    statement: (s) => s.approval('secondOnboardingAdmin', 'second'),
  },
];

export const FRESH: readonly Write[] = [
  ...DANGEROUS.map(
    ({ name, who, stale, statement, otherwise = REFUSED }): Write => ({
      name,
      tries: [
        [who, 'after a fresh proof', statement, 1],
        [stale, 'with an old one', statement, otherwise],
      ],
    }),
  ),
  {
    name: 'be fresh',
    tries: [
      ['alderAdministrator', 'just signed in', () => fresh(''), 1],
      ['staleAlderAdministrator', 'after six minutes', () => fresh(''), 0],
      ['alderJob', 'as a job, never', () => fresh('not'), 1],
      ['alderJob', 'as a job', () => fresh(''), 0],
    ],
  },
];

function fresh(not: '' | 'not'): Statement {
  return { text: `select id from organizations where ${not} actor.is_fresh()` };
}
