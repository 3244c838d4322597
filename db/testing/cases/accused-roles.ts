// The functions that compare and tell what is kept from whom, as their owner; it carries no token.
import { insert, type Statements, update } from '../rls-statements.ts';
import { NOT_A_VALUE, REFUSED, type Statement } from '../run-as.ts';
import { type RoleCase, SOME } from './roles.ts';

const ACTOR = 'psilo_actor_owner';
const KEYS = 'psilo_keys_owner';

const LOOKS_UP = [
  'accusations',
  'item_tokens',
  'memberships',
  'organization_identifiers',
  'pending_comparisons',
  'reading_files',
  'reading_versions',
  'record_keys',
];
const CLEARS = [
  'accusations',
  'item_tokens',
  'organization_identifiers',
  'pending_comparisons',
  'record_keys',
];

export const ACCUSED_ROLES: readonly RoleCase[] = [
  ...LOOKS_UP.map(
    (table): RoleCase => [ACTOR, `looks up ${table}`, text(`select 1 from ${table} limit 1`), 1],
  ),
  ...CLEARS.map(
    (table): RoleCase => [ACTOR, `clears ${table}`, text(`delete from ${table}`), SOME],
  ),
  [ACTOR, 'keeps a token', (s) => token(s, Buffer.alloc(32, 8)), 1],
  [ACTOR, 'keeps nothing shorter', (s) => token(s, Buffer.alloc(31, 8)), NOT_A_VALUE],
  [
    ACTOR,
    'notes what a number finds',
    (s) =>
      insert('accusations', {
        ...itemOf(s),
        accused_id: s.cast.organizations.cedar,
        basis: 'identifier',
        state: 'confirmed',
      }),
    1,
  ],
  [ACTOR, 'lets a number outweigh a name', (s) => found(s, 'identifier'), 1],
  [ACTOR, 'lets no name outweigh a number', (s) => found(s, 'name'), REFUSED],
  [ACTOR, 'sets a token', (s) => index(s, "sha256('100')"), 1],
  [ACTOR, 'takes no token away', (s) => index(s, 'null'), REFUSED],
  [
    'psilo_guard_owner',
    'asks for comparisons',
    text('select 1 from pending_comparisons limit 1'),
    1,
  ],
  ['psilo_guard_owner', 'opens none', text('select sealed from pending_comparisons'), REFUSED],

  [KEYS, 'finds the key of an identifier', keyOf, SOME],
  [
    KEYS,
    'finds none once the organization is destroyed',
    (s) => ({
      ...keyOf(s),
      first: insert('destroyed_contents', {
        organization_id: s.cast.organizations.birch,
        destruction_id: s.world.destructions.ofRestored,
      }),
    }),
    0,
  ],
];

function text(statement: string) {
  return (): Statement => ({ text: statement });
}

function itemOf({ world }: Statements) {
  const { organizationId, id } = world.birchItem;
  return { organization_id: organizationId, item_id: id };
}

function token(s: Statements, value: Buffer): Statement {
  return insert('item_tokens', { ...itemOf(s), basis: 'identifier', token: value });
}

function found(s: Statements, basis: string): Statement {
  return update('accusations', `basis = '${basis}', state = 'suggested'`, {
    ...itemOf(s),
    accused_id: s.cast.organizations.drake,
  });
}

function index({ world }: Statements, value: string): Statement {
  return update('organization_identifiers', `token = ${value}`, {
    id: world.identifiers.birchNumber,
  });
}

function keyOf({ world }: Statements): Statement {
  return {
    text: 'select 1 from record_keys where record_id = $1',
    values: [world.identifiers.birchNumber],
  };
}
