// Objects in storage: promised by a liaison, settled and let go of by triggers, forgotten by whoever removed them.
import { newId } from '#app/lib/ids.ts';
import { Expression, insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NOT_A_STEP, REFUSED, type Statement } from '../run-as.ts';
import { one, type RoleCase, SOME, text } from './roles.ts';

type Values = Readonly<Record<string, unknown>>;
type Named = keyof Statements['world']['objects'];

const promise =
  (changes: Values = {}) =>
  ({ own }: Statements): Statement =>
    insert('stored_objects', { ...own, storage_key: newId(), ...changes });

/** Calls a function on an object; one row when it did something. */
const call =
  (name: string, of: Named, more = '') =>
  ({ world }: Statements): Statement => ({
    text: `select 1 from ${name}($1${more}) done where done`,
    values: [world.objects[of]],
  });

export const OBJECTS: readonly Write[] = [
  {
    name: 'promise an object',
    tries: [
      ['alderLiaison', 'of the own organization', promise(), 1],
      ['birchLiaison', 'of another organization', promise(), REFUSED],
      ['alderAdministrator', 'without being a liaison', promise(), REFUSED],
      [
        'alderLiaison',
        'for longer than a month',
        promise({ due_at: new Expression("now() + interval '32 days'") }),
        REFUSED,
      ],
      ['alderLiaison', 'as stored at once', promise({ state: 'stored' }), REFUSED],
      ['analyst', 'as staff', promise(), REFUSED],
    ],
  },
  {
    name: 'point a file at an object',
    tries: [
      ['alderLiaison', 'that was promised', (s) => s.evidence(), 1],
      [
        'alderLiaison',
        'that nobody promised',
        (s) => s.evidence({ storage_key: newId() }),
        NOT_A_STEP,
      ],
      [
        'alderLiaison',
        'that another file has',
        (s) => s.evidence({ storage_key: s.world.alderDraft.evidence[0]?.storageKey }),
        NOT_A_STEP,
      ],
      [
        'alderLiaison',
        'that is to be removed',
        (s) => s.evidence({ storage_key: s.world.objects.leftover }),
        NOT_A_STEP,
      ],
    ],
  },
  {
    name: 'say how many bytes an object has',
    tries: [
      ['alderLiaison', 'that was promised', call('actor.size_object', 'aldersOwn', ', 5'), 1],
      ['alderLiaison', 'that an upload promised', afterAnnouncing, 1],
      ['birchLiaison', 'of another one', call('actor.size_object', 'aldersOwn', ', 5'), 0],
      ['alderLiaison', 'that is stored', call('actor.size_object', 'missing', ', 5'), 0],
      ['analyst', 'as staff', call('actor.size_object', 'aldersOwn', ', 5'), REFUSED],
    ],
  },
  {
    name: 'forget an object',
    tries: [
      ['alderLiaison', 'that was promised', call('actor.forget_object', 'aldersOwn'), 1],
      ['alderLiaison', 'that was let go of', call('actor.forget_object', 'leftover'), 1],
      ['alderLiaison', 'whose file is removed from its draft', afterRemoval, 1],
      ['birchLiaison', 'of another one', call('actor.forget_object', 'aldersOwn'), 0],
      ['alderLiaison', 'that is stored', call('actor.forget_object', 'missing'), 0],
      ['analyst', 'as staff', call('actor.forget_object', 'aldersOwn'), REFUSED],
    ],
  },
  {
    name: 'note that stored files of what was destroyed are removed',
    tries: [
      ['alderJob', 'of the own organization', forget('alders'), 1],
      ['birchJob', 'of another organization', forget('alders'), 0],
      ['alderJob', 'that a package carries', forget('referred'), 0],
      ['securityAdmin', 'as an administrator', forget('alders'), REFUSED],
    ],
  },
];

/** The trigger of evidence let go of it. */
function afterRemoval({ world }: Statements): Statement {
  const [file] = world.alderDraft.evidence;
  return {
    text: 'select 1 from actor.forget_object($1) done where done',
    values: [file?.storageKey],
    first: { text: 'delete from evidence where id = $1', values: [file?.id] },
  };
}

/** The trigger of uploads promised it. */
function afterAnnouncing(s: Statements): Statement {
  const storageKey = newId();
  return {
    text: 'select 1 from actor.size_object($1, 5) done where done',
    values: [storageKey],
    first: s.upload({ storage_key: storageKey }),
  };
}

function forget(which: keyof Statements['world']['destructions']) {
  return ({ world }: Statements): Statement => ({
    text: 'select 1 from keys.forget_objects($1) gone where gone > 0',
    values: [world.destructions[which]],
  });
}

const [ACTOR, GUARD, KEYS, RELAY] = [
  'psilo_actor_owner',
  'psilo_guard_owner',
  'psilo_keys_owner',
  'psilo_relay_owner',
] as const;

const set = (changes: string, of: Named) => (s: Statements) =>
  update('stored_objects', changes, { storage_key: s.world.objects[of] });

const drop =
  (of: Named) =>
  ({ world }: Statements): Statement => ({
    text: 'delete from stored_objects where storage_key = $1',
    values: [world.objects[of]],
  });

const stored = { state: 'stored', due_at: null };
const removing = { state: 'removing' };
const REMOVE = "state = 'removing', due_at = now(), gap = null, gap_at = null";

/** The owners of the functions and triggers that keep the rows of objects. */
export const OBJECT_ROLES: readonly RoleCase[] = [
  ...[ACTOR, GUARD, KEYS, RELAY].map(
    (role): RoleCase => [role, 'looks up objects', one('stored_objects'), 1],
  ),
  [ACTOR, 'sizes what is promised', set('byte_size = 1', 'aldersOwn'), 1],
  [ACTOR, 'sizes nothing that is stored', set('byte_size = 1', 'missing'), 0],
  [ACTOR, 'forgets what is promised', drop('aldersOwn'), 1],
  [ACTOR, 'forgets what is to go', drop('leftover'), 1],
  [ACTOR, 'forgets nothing that is stored', drop('missing'), 0],

  [GUARD, 'brings an object along', promise(stored), 1],
  [GUARD, 'promises one', promise({ state: 'intended' }), 1],
  [GUARD, 'brings none along that is to go', promise(removing), REFUSED],
  [GUARD, 'settles a promise', set("state = 'stored', due_at = null", 'aldersOwn'), 1],
  [GUARD, 'lets go of what is stored', set(REMOVE, 'missing'), 1],
  [GUARD, 'calls nothing removed', set("state = 'removed', due_at = null", 'aldersOwn'), REFUSED],
  [GUARD, 'brings nothing back', set("state = 'stored', due_at = null", 'leftover'), 0],

  [KEYS, 'lets go of what is stored', set(REMOVE, 'missing'), 1],
  [KEYS, 'notes what is removed', set("state = 'removed', due_at = null", 'leftover'), 1],
  [KEYS, 'brings nothing back', set("state = 'stored', due_at = null", 'leftover'), REFUSED],
  [KEYS, 'takes no promise', set(REMOVE, 'aldersOwn'), 0],

  [RELAY, 'looks up files', one('evidence'), 1],
  [RELAY, 'looks up comparisons', one('storage_checks'), 1],
  [RELAY, 'writes a stray down', promise(removing), 1],
  [RELAY, 'writes nothing down as stored', promise(stored), REFUSED],
  [RELAY, 'gives a promise up', set("state = 'removing'", 'aldersOwn'), 1],
  [
    RELAY,
    'notes a gap',
    text("update stored_objects set gap = 'wrong_size' where gap = 'missing'"),
    SOME,
  ],
  [RELAY, 'forgets what is to go', drop('leftover'), 1],
  [RELAY, 'forgets no promise', drop('aldersOwn'), 0],
  [RELAY, 'begins a comparison', () => insert('storage_checks', { id: newId() }), 1],
  [
    RELAY,
    'goes on with it',
    () => ({
      text: 'update storage_checks set objects = 9',
      first: insert('storage_checks', { id: newId() }),
    }),
    1,
  ],
  [RELAY, 'changes none that ended', text('update storage_checks set objects = 9'), 0],
  ['psilo_relay', 'reads no object', one('public.stored_objects'), REFUSED],
  ['psilo_relay', 'reads no comparison', one('public.storage_checks'), REFUSED],
  ['psilo_relay', 'counts what is missing', text('select 1 from relay.count_gaps()'), 1],
];
