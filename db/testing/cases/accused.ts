// Identifiers, comparisons and accusations (RULES 9): who writes them, who decides, and who calls the functions between.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NOT_A_STEP, REFUSED, type Statement } from '../run-as.ts';
import { ME, type Values } from './matter-statements.ts';
import { variations } from './variations.ts';

const SEALED = Buffer.from('sealed');
const TOKEN = Buffer.alloc(32, 9);

export const ACCUSED: readonly Write[] = [
  variations({
    name: 'register a number',
    who: 'onboardingAdmin',
    row: identifier,
    but: [
      ['in a colleague’s name', (s) => ({ recorded_by: s.idOf('secondOnboardingAdmin') })],
      [
        'as a security administrator',
        (s) => ({ recorded_by: s.idOf('securityAdmin') }),
        { who: 'securityAdmin' },
      ],
      ['with a token', () => ({ token: TOKEN })],
      ['at another time', () => ({ recorded_at: new Date(0) })],
      ['as a partner', () => ({}), { who: 'alderAdministrator' }],
      ['as an officer', () => ({}), { who: 'analyst' }],
      ['as a job', () => ({}), { who: 'alderJob' }],
    ],
  }),
  {
    name: 'take an identifier out',
    tries: [
      ['onboardingAdmin', 'a number', (s) => remove(s, 'alderNumber'), 1],
      ['onboardingAdmin', 'the name', (s) => remove(s, 'alderName'), 0],
      ['securityAdmin', 'without onboarding anyone', (s) => remove(s, 'alderNumber'), 0],
      ['alderAdministrator', 'as a partner', (s) => remove(s, 'alderNumber'), REFUSED],
    ],
  },
  {
    name: 'read the key of an identifier',
    tries: [
      ['onboardingAdmin', 'while it is registered', (s) => keyOf(s), 1],
      [
        'onboardingAdmin',
        'once it was taken out',
        (s) => ({ ...keyOf(s), first: remove(s, 'alderNumber') }),
        0,
      ],
    ],
  },

  variations({
    name: 'hand over whom to compare',
    who: 'alderLiaison',
    row: comparison,
    but: [
      ['of an item that the desk has', ({ world }) => ({ item_id: world.alderItem.id })],
      ['of a version not filed', () => ({ version: 2 })],
      ['of another organization’s item', ({ world }) => ofItem(world.birchItem)],
      ['as the accused', () => ({}), { who: 'birchLiaison' }],
      ['as an administrator', () => ({}), { who: 'alderAdministrator' }],
      [
        'of what accuses the other organization',
        ({ world }) => ofItem(world.accusesDrake),
        { who: 'alderColleague' },
      ],
      ['as an officer', () => ({}), { who: 'analyst' }],
    ],
  }),
  {
    name: 'file a version',
    tries: [
      [
        'alderLiaison',
        'and hand over whom to compare',
        (s) => filed(s, comparison(s, { version: 2 })),
        0,
      ],
      ['alderLiaison', 'and compare nobody', (s) => filed(s), NOT_A_STEP],
    ],
  },
  {
    name: 'read what waits to be compared',
    tries: [
      ['birchJob', 'of its organization', waiting, 1],
      ['alderJob', 'of another organization', waiting, 0],
      ['birchLiaison', 'as the filer', waiting, REFUSED],
      ['analyst', 'as an officer', waiting, REFUSED],
    ],
  },

  {
    name: 'say whether a like name is the partner',
    tries: [
      ['analyst', 'in the own name', (s) => decide(s, 'ofDrake'), 1],
      ['analyst', 'that it is not', (s) => decide(s, 'ofDrake', { state: 'rejected' }), 1],
      ['analyst', 'not at all', (s) => decide(s, 'ofDrake', { state: 'suggested' }), REFUSED],
      [
        'analyst',
        'in a colleague’s name',
        (s) => decide(s, 'ofDrake', { by: `'${s.idOf('supervisor')}'` }),
        REFUSED,
      ],
      ['analyst', 'where the number says it', (s) => decide(s, 'ofAlderByNumber'), 0],
      ['secondAnalyst', 'recused from the item', (s) => decide(s, 'ofDrake'), 0],
      ['secondAnalyst', 'recused from other items', (s) => decide(s, 'ofDrakeByAlder'), 1],
      ['supervisor', 'recused from the organization', (s) => decide(s, 'ofDrakeByAlder'), 0],
      ['supervisor', 'recused from another organization', (s) => decide(s, 'ofDrake'), 1],
      ['supervisor', 'recused from the partner asked about', (s) => decide(s, 'ofAlder'), 0],
      ['secondSupervisor', 'recused, with the item opened', (s) => decide(s, 'ofDrakeByAlder'), 0],
      ['birchLiaison', 'as a partner', (s) => decide(s, 'ofDrake'), REFUSED],
      [
        'analyst',
        'at another time',
        (s) => update('accusations', 'decided_at = now()', { item_id: s.world.birchItem.id }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'read whom an item accuses',
    tries: [
      ['analyst', 'as a colleague', (s) => accused(s, 'ofAlder'), 1],
      ['secondAnalyst', 'recused from the item', (s) => accused(s, 'ofAlder'), 0],
      ['supervisor', 'recused from the organization', (s) => accused(s, 'ofDrakeByAlder'), 0],
      ['supervisor', 'recused from another organization', (s) => accused(s, 'ofDrake'), 1],
      ['supervisor', 'recused from the partner asked about', (s) => accused(s, 'ofAlder'), 0],
      [
        'secondSupervisor',
        'recused, with the item opened',
        (s) => accused(s, 'ofAlderByNumber'),
        1,
      ],
    ],
  },

  {
    name: 'invite a partner to a conference',
    tries: [
      [
        'analyst',
        'who belongs to nobody else',
        (s) => invite(s, 'drakeTalk', 'alderAdministrator'),
        1,
      ],
      [
        'analyst',
        'who also belongs to the accused',
        (s) => invite(s, 'drakeTalk', 'alderColleague'),
        REFUSED,
      ],
      [
        'analyst',
        'whose other organization is not among the accused',
        (s) => invite(s, 'alderTalk', 'alderColleague'),
        1,
      ],
    ],
  },

  {
    name: 'intend a comparison',
    tries: [
      ['alderLiaison', 'of what was filed', (s) => s.job(COMPARE), 1],
      ['alderLiaison', 'of an identifier', (s) => s.job(INDEX), REFUSED],
      ['alderLiaison', 'in another queue', (s) => s.job({ ...COMPARE, queue: 'mail' }), REFUSED],
      ['onboardingAdmin', 'of an identifier', (s) => s.job(INDEX), 1],
      ['onboardingAdmin', 'of what was filed', (s) => s.job(COMPARE), REFUSED],
      ['onboardingAdmin', 'in another queue', (s) => s.job({ ...INDEX, queue: 'mail' }), REFUSED],
    ],
  },

  {
    name: 'finish a comparison',
    tries: [
      ['birchJob', 'of its organization', finish, 1],
      ['birchJob', 'twice', (s) => ({ ...finish(s), first: finish(s) }), 0],
      ['alderJob', 'of another organization', finish, 0],
      ['houseJob', 'of no organization', finish, 0],
      ['birchLiaison', 'as the filer', finish, REFUSED],
      ['analyst', 'as an officer', finish, REFUSED],
      ['onboardingAdmin', 'as an administrator', finish, REFUSED],
    ],
  },
  {
    name: 'finish an identifier',
    tries: [
      ['alderJob', 'of its organization', index, 1],
      ['onboardingAdmin', 'as who registered it', index, REFUSED],
      ['alderAdministrator', 'as a partner', index, REFUSED],
      ['analyst', 'as an officer', index, REFUSED],
    ],
  },
  {
    name: 'note accusations directly',
    tries: [
      ['alderJob', 'never', note, REFUSED],
      ['alderLiaison', 'never', note, REFUSED],
      ['analyst', 'never', note, REFUSED],
      ['onboardingAdmin', 'never', note, REFUSED],
    ],
  },
  {
    name: 'ask what accuses the other organization',
    tries: [
      ['alderColleague', 'who belongs to one', items, 2],
      ['alderColleagueElsewhere', 'who belongs to the other one', items, 2],
      ['alderLiaison', 'who belongs to none', items, 0],
      ['analyst', 'as an officer', items, REFUSED],
      ['alderJob', 'as a job', items, REFUSED],
    ],
  },
  {
    name: 'ask for whom an item accuses the other organization',
    tries: [
      ['analyst', 'as an officer', (s) => members(s), 1],
      ['alderJob', 'as a job', (s) => members(s), 1],
      ['analyst', 'who left it', (s) => members(s, 'accusesBirch'), 0],
      ['analyst', 'that is the own one', (s) => members(s, 'accusesDrake', 'drake'), 0],
      ['alderAdministrator', 'as a partner', (s) => members(s), REFUSED],
    ],
  },
];

const COMPARE = { kind: 'item.compare-parties', queue: 'housekeeping' };
const INDEX = { kind: 'organization.index-identifier', queue: 'housekeeping' };

/** Items and whom each accuses: by name, but for the last. */
const ACCUSATIONS = {
  ofDrake: ['birchItem', 'drake'],
  ofAlder: ['birchItem', 'alder'],
  ofDrakeByAlder: ['alderItem', 'drake'],
  ofAlderByNumber: ['accusesAlder', 'alder'],
} as const;
type AccusationName = keyof typeof ACCUSATIONS;

function keyOfAccusation({ cast, world }: Statements, which: AccusationName) {
  const [item, accusedName] = ACCUSATIONS[which];
  return { item_id: world[item].id, accused_id: cast.organizations[accusedName] };
}

function identifier(s: Statements, changes: Values): Statement {
  return insert('organization_identifiers', {
    ...s.own,
    id: newId(),
    kind: 'other',
    sealed: SEALED,
    recorded_by: s.idOf('onboardingAdmin'),
    ...changes,
  });
}

function remove({ world }: Statements, which: 'alderNumber' | 'alderName'): Statement {
  return {
    text: 'delete from organization_identifiers where id = $1',
    values: [world.identifiers[which]],
  };
}

function keyOf({ world }: Statements): Statement {
  return {
    text: 'select 1 from record_keys where record_id = $1',
    values: [world.identifiers.alderNumber],
  };
}

function comparison(s: Statements, changes: Values = {}): Statement {
  return insert('pending_comparisons', {
    ...s.own,
    item_id: s.world.alderReturned.id,
    version: 1,
    record_id: newId(),
    sealed: SEALED,
    ...changes,
  });
}

function ofItem({ organizationId, id }: { readonly organizationId: string; readonly id: string }) {
  return { organization_id: organizationId, item_id: id };
}

/** A version, and what else, as the end of the transaction would judge it. */
function filed(s: Statements, handed?: Statement): Statement {
  return {
    text: 'set constraints public.item_versions_require_comparison immediate',
    first: handed ? { ...handed, first: s.version() } : s.version(),
  };
}

function waiting({ world }: Statements): Statement {
  return {
    text: 'select 1 from pending_comparisons where item_id = $1',
    values: [world.pending.item.id],
  };
}

function decide(
  s: Statements,
  which: AccusationName,
  { state = 'confirmed', by = ME }: { readonly state?: string; readonly by?: string } = {},
): Statement {
  return update('accusations', `state = '${state}', decided_by = ${by}`, keyOfAccusation(s, which));
}

function accused(s: Statements, which: AccusationName): Statement {
  return {
    text: 'select 1 from accusations where item_id = $1 and accused_id = $2',
    values: Object.values(keyOfAccusation(s, which)),
  };
}

function invite(
  s: Statements,
  talk: 'alderTalk' | 'drakeTalk',
  who: 'alderAdministrator' | 'alderColleague',
): Statement {
  return insert('conference_participants', {
    ...s.own,
    conference_id: s.world[talk].conferenceId,
    id: newId(),
    membership_id: s.idOf(who),
  });
}

function finish({ world }: Statements): Statement {
  return {
    text: `select 1 from actor.finish_comparison($1, 1, '{identifier}', array[$2::bytea]) done where done`,
    values: [world.pending.item.id, TOKEN],
  };
}

function index({ world }: Statements): Statement {
  return {
    text: 'select 1 from actor.finish_identifier($1, $2)',
    values: [world.identifiers.alderNumber, TOKEN],
  };
}

function note(s: Statements): Statement {
  return {
    text: 'select 1 from actor.note_accusations($1, $2, null)',
    values: [s.cast.organizations.alder, s.world.alderItem.id],
  };
}

function items(): Statement {
  return { text: 'select 1 from actor.accused_items()' };
}

function members(
  { cast, world }: Statements,
  item: 'accusesBirch' | 'accusesDrake' = 'accusesDrake',
  of: 'alder' | 'drake' = 'alder',
): Statement {
  return {
    text: 'select 1 from memberships where organization_id = $1 and actor.is_accused(id, $2)',
    values: [cast.organizations[of], world[item].id],
  };
}
