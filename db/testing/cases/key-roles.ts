// The functions that replace and destroy keys, as their owner and the steward who calls them; neither carries a token.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements } from '../rls-statements.ts';
import { DOUBLE, NOT_A_STEP, REFUSED, type Statement } from '../run-as.ts';
import { type RoleCase, SOME } from './roles.ts';

const OWNER = 'psilo_keys_owner';
const STEWARD = 'psilo_steward';

const NEW_KEY = `'\\x04'::bytea || sha256('one') || sha256('two')`;
const OF_STAFF = `(select id from keys.list_holders(null, 'staff'))`;
/** The holder of an organization that has no older pair. */
const OF_INVITED = `(select id from keys.list_holders($1, null) where kind = 'organization')`;
const OPEN_ROOT = `(select id from keys.list_open('partner', null, null))`;

/** What the owner of the functions looks up; its policies let it, its grants say which columns. */
const LOOKS_UP = [
  'conferences',
  'destroyed_contents',
  'evidence',
  'items',
  'key_destructions',
  'key_rotations',
  'messages',
  'organization_holders',
  'organization_older_keys',
  'organizations',
  'package_files',
  'password_resets',
  'reading_files',
  'reading_versions',
  'readings',
  'realm_older_keys',
  'realm_private_keys',
  'realm_record_keys',
  'record_keys',
  'stored_objects',
  'uploads',
];

export const KEY_ROLES: readonly RoleCase[] = [
  ...LOOKS_UP.map((table): RoleCase => [OWNER, `looks up ${table}`, one(table), 1]),
  [OWNER, 'enters a new root', text('update root_keys set public_key = public_key'), SOME],
  [OWNER, 'gives realms a new key', text('update realm_holders set public_key = public_key'), SOME],
  [
    OWNER,
    'marks what was destroyed',
    (s) =>
      insert('destroyed_contents', {
        organization_id: s.world.alderReturned.organizationId,
        destruction_id: s.world.destructions.asked,
        item_id: s.world.alderReturned.id,
      }),
    1,
  ],
  [OWNER, 'clears uploads', text('delete from uploads'), SOME],
  [OWNER, 'takes no mark away', text('delete from destroyed_contents'), REFUSED],
  [OWNER, 'writes the trail of the steward', event('steward'), 1],
  [OWNER, 'writes the trail of administrators', event('admin'), 1],
  [OWNER, 'writes nobody’s trail', event('partner'), REFUSED],

  [STEWARD, 'reads which roots there are', text('select public_key from keys.list_roots()'), 3],
  ...[
    'select public_key from organization_holders',
    'select private_key_wrapped from realm_private_keys',
    'select private_key_wrapped from organization_older_keys',
    'select private_key_wrapped from realm_older_keys',
    'select wrapped from record_keys',
    'select wrapped from realm_record_keys',
    'select id from key_rotations',
    'select id from key_destructions',
    'select organization_id from destroyed_contents',
    'update root_keys set public_key = public_key',
    `select * from keys.wraps_to('partner', null, null, 1)`,
  ].map((denied): RoleCase => [STEWARD, `may not: ${denied}`, text(denied), REFUSED]),

  [STEWARD, 'begins a root', beginRoot('partner'), 1],
  ...(
    [
      ['enters no root at once', text(`select 1 from keys.enter_root(${OPEN_ROOT})`)],
      ['retires no key at once', text(`select 1 from keys.retire(${OPEN_ROOT})`)],
      ['begins no other root meanwhile', beginRoot('mail')],
      ['gives no holder a key meanwhile', beginHolder],
    ] as const
  ).map(
    ([because, refused]): RoleCase => [
      STEWARD,
      because,
      (s) => ({ ...refused(s), first: beginRoot('partner')() }),
      NOT_A_STEP,
    ],
  ),

  [STEWARD, 'begins a holder', beginHolder, 1],
  [
    STEWARD,
    'begins none with a key that is not wrapped to the rung below',
    (s) => beginHolder(s, { of: OF_INVITED, wrappedTo: 'government' }),
    NOT_A_STEP,
  ],
  [
    STEWARD,
    'begins none that has an older key still',
    (s) => beginHolder(s, { of: OF_STAFF, wrappedTo: 'government' }),
    DOUBLE,
  ],
  [STEWARD, 'reads no pair of a holder that is not replaced', pairs, 0],
  [
    STEWARD,
    'reads the pairs of a holder that is replaced',
    (s) => ({ ...pairs(s), first: beginHolder(s) }),
    1,
  ],
  [
    STEWARD,
    'reads no wrap without a replacement',
    ofInvited(`select 1 from keys.list_wraps(${OF_INVITED}, 1)`),
    0,
  ],
  [STEWARD, 'exchanges a wrap for one of the new key', putWrap('r.new_public_key'), 1],
  [STEWARD, 'exchanges none for one of another key', putWrap(`'elsewhere'::bytea`), NOT_A_STEP],
];

function one(table: string) {
  return (): Statement => ({ text: `select 1 from ${table} limit 1` });
}

function text(statement: string) {
  return (): Statement => ({ text: statement });
}

function event(kind: string) {
  return (): Statement =>
    insert('audit_events', {
      actor_kind: kind,
      action: 'key.destroyed',
      object_kind: 'item',
      object_id: newId(),
      request_id: 'r',
    });
}

function ofInvited(statement: string) {
  return ({ world }: Statements): Statement => ({ text: statement, values: [world.invitedId] });
}

function beginRoot(root: string) {
  return text(`select 1 from keys.begin_root('${root}', ${NEW_KEY})`);
}

/** What names its recipient as a wrap for a public key does. */
function wrapFor(publicKey: string): string {
  return `'\\x01'::bytea || substring(sha256(${publicKey}) from 1 for 8)`;
}

/** Gives a holder a new key, wrapped as it should be unless told. */
function beginHolder(
  s: Statements,
  { of, wrappedTo } = { of: OF_INVITED, wrappedTo: 'partner' },
): Statement {
  const root = `(select public_key from keys.list_roots() where name = '${wrappedTo}')`;
  const begin = `select 1 from keys.begin_holder(${of}, ${NEW_KEY}, ${wrapFor(root)})`;
  return of === OF_INVITED ? ofInvited(begin)(s) : { text: begin };
}

function pairs(s: Statements): Statement {
  return ofInvited(`select 1 from keys.read_pairs(${OF_INVITED})`)(s);
}

/** Exchanges one wrap of the holder while its key is replaced. */
function putWrap(publicKey: string) {
  return (s: Statements): Statement => ({
    ...ofInvited(`select 1 from keys.list_open(null, $1, null) r
      cross join lateral keys.list_wraps(r.id, 1) w
      cross join lateral keys.put_wraps(r.id, array[w.place], array[w.organization_id], array[w.record_id],
        array[w.holder_id], array[w.wrapped], array[${wrapFor(publicKey)}]) exchanged where exchanged = 1`)(
      s,
    ),
    first: beginHolder(s),
  });
}
