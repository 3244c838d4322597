// The trail of every kind of actor, effects, intended effects and the keys of records.
import { newId } from '#app/lib/ids.ts';
import type { ActorName } from '../rls-actors.ts';
import { Expression, insert, type Statements } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { DOUBLE, type Statement } from '../run-as.ts';
import { variations } from './variations.ts';

type Values = Readonly<Record<string, unknown>>;

const SEALED = Buffer.from('sealed');
const SELF = new Expression('(select actor.subject_id())');

/** An event that an actor writes of the own act; the organization is none unless it has one. */
function event(s: Statements, kind: string, changes: Values): Statement {
  return s.event({ actor_kind: kind, actor_id: SELF, organization_id: null, ...changes });
}

function trailOf(who: ActorName, kind: string, own: (s: Statements) => Values): Write {
  return variations({
    name: `write the trail as ${kind}`,
    who,
    row: (s, changes) => event(s, kind, { ...own(s), ...changes }),
    but: [
      ['as another kind of actor', () => ({ actor_kind: kind === 'staff' ? 'admin' : 'staff' })],
      ['in somebody else’s name', (s) => ({ actor_id: s.idOf('secondAnalyst') })],
      ['of another request', () => ({ request_id: newId() })],
    ],
  });
}

function elsewhere(who: ActorName, kind: string, changes: (s: Statements) => Values): Write {
  return variations({
    name: `write the trail as ${kind} in its own place`,
    who,
    row: (s, more) => event(s, kind, who === 'alderJob' ? { ...s.own, ...more } : more),
    but: [['and nowhere else', changes]],
  });
}

function realmKey(realm: string): Expression {
  return new Expression(`(select id from realm_holders where realm = '${realm}' limit 1)`);
}

function realmWrap(who: ActorName, realm: string): Write {
  return variations({
    name: `wrap a key of government as ${who}`,
    who,
    row: () =>
      insert('realm_record_keys', {
        record_id: newId(),
        holder_id: realmKey(realm),
        wrapped: SEALED,
      }),
    but: [],
  });
}

const none = () => ({});

export const TRAIL: readonly Write[] = [
  trailOf('analyst', 'staff', none),
  trailOf('onboardingAdmin', 'admin', none),
  trailOf('auditor', 'auditor', none),
  trailOf('targetingOfficer', 'destination', none),
  trailOf('alderJob', 'worker', (s) => s.own),
  elsewhere('alderJob', 'worker', (s) => ({ organization_id: s.cast.organizations.birch })),
  elsewhere('auditor', 'auditor', (s) => s.own),
  elsewhere('auditor', 'auditor', (s) => ({ on_behalf_of: s.idOf('analyst') })),
  elsewhere('targetingOfficer', 'destination', (s) => ({ on_behalf_of: s.idOf('analyst') })),
  variations({
    name: 'record an effect',
    who: 'alderJob',
    row: (s, changes) => insert('effects', { key: newId(), ...s.own, ...changes }),
    but: [
      ['of another organization', (s) => ({ organization_id: s.cast.organizations.birch })],
      ['of no organization', () => ({ organization_id: null })],
    ],
  }),
  variations({ name: 'intend a mail as staff', who: 'analyst', row: (s) => s.job(), but: [] }),
  variations({ name: 'intend a mail as a job', who: 'alderJob', row: (s) => s.job(), but: [] }),
  variations({
    name: 'make an invitation',
    who: 'alderJob',
    row: (s, changes) =>
      insert('invitation_tokens', {
        token_hash: Buffer.alloc(32, 7),
        face: 'partner',
        ...s.own,
        subject_id: s.idOf('alderColleague'),
        ...changes,
      }),
    but: [['into another organization', (s) => ({ organization_id: s.cast.organizations.birch })]],
  }),
  variations({
    name: 'make a link for a forgotten password',
    who: 'houseJob',
    row: (s, changes) =>
      insert('reset_tokens', {
        token_hash: Buffer.alloc(32, 8),
        reset_id: s.world.resetId,
        life_minutes: 10,
        ...changes,
      }),
    but: [
      ['for an address without a sign-in', (s) => ({ reset_id: s.world.idleResetId })],
      ['as a job of an organization', none, { who: 'alderJob' }],
    ],
  }),
  {
    name: 'read who forgot a password',
    tries: [['houseJob', 'as the mail job', () => ({ text: 'select id from password_resets' }), 2]],
  },
  {
    name: 'read applications',
    tries: [['houseJob', 'as the mail job', () => ({ text: 'select id from applications' }), 3]],
  },
  realmWrap('analyst', 'staff'),
  realmWrap('onboardingAdmin', 'admin'),
  realmWrap('targetingOfficer', 'destination'),
  {
    name: 'wrap a key of an organization',
    tries: [
      ['onboardingAdmin', 'as administrator', (s) => s.wrap(s.cast.organizations.birch), 1],
      [
        'securityAdmin',
        'without onboarding anyone',
        (s) => s.wrap(s.cast.organizations.birch),
        '42501',
      ],
    ],
  },
  {
    name: 'wrap a key twice',
    tries: [
      [
        'analyst',
        'for the same holder',
        (s) => {
          const row = {
            record_id: s.world.alderItem.id,
            holder_id: realmKey('staff'),
            wrapped: SEALED,
          };
          return {
            ...insert('realm_record_keys', row),
            first: insert('realm_record_keys', row),
          };
        },
        DOUBLE,
      ],
    ],
  },
];
