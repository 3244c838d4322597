// What accuses an organization, seen by people of two organizations and by recused officers; what waits for its comparison.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements } from '../rls-statements.ts';
import type { Try, Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';

const SEALED = Buffer.from('sealed');
const DUAL = 'alderColleague';
const COLLEAGUE = 'alderLiaison';

type Place = readonly [table: string, column: string];
type World = Statements['world'];

function look([table, column]: Place, id: string): Statement {
  return { text: `select 1 from ${table} where ${column} = $1 limit 1`, values: [id] };
}

/** What hangs on an item and a partner reads. */
const OF_PARTNER: readonly Place[] = [
  ['items', 'id'],
  ['readings', 'item_id'],
  ['item_versions', 'item_id'],
  ['item_parties', 'item_id'],
  ['item_statuses', 'item_id'],
  ['triage', 'item_id'],
  ['evidence', 'item_id'],
  ['messages', 'item_id'],
  ['conferences', 'item_id'],
  ['record_keys', 'record_id'],
];

/** Besides, what only the desk has of it. */
const OF_DESK: readonly Place[] = [
  ...OF_PARTNER.filter(([table]) => table !== 'readings'),
  ['gradings', 'item_id'],
  ['internal_notes', 'item_id'],
  ['contact_logs', 'item_id'],
];

const OF_REFERRAL: readonly Place[] = [
  ['referrals', 'id'],
  ['referral_items', 'referral_id'],
  ['packages', 'referral_id'],
  ['package_files', 'referral_id'],
  ['disclosures', 'referral_id'],
];

/** By a colleague, and by one who also belongs to the accused. */
function apart(name: string, statement: (world: World) => Statement, more: readonly Try[] = []) {
  const asked = ({ world }: Statements): Statement => statement(world);
  return {
    name,
    tries: [
      [COLLEAGUE, 'who belongs to nobody else', asked, 1],
      [DUAL, 'who also belongs to the accused', asked, 0],
      ...more,
    ],
  } as const satisfies Write;
}

/** The same row of an item that accuses nobody for sure, and of the one that does. */
function ofItem(place: Place): Write {
  return apart(
    `read ${place[0]} of what accuses a partner`,
    ({ accusesDrake }) => look(place, accusesDrake.id),
    place[0] === 'record_keys' || place[0] === 'items'
      ? [
          [
            DUAL,
            'of what was said not to accuse it',
            ({ world }) => look(place, world.alderItem.id),
            1,
          ],
        ]
      : [],
  );
}

/** By an officer whom nothing keeps, recused from the accused, and with the item open. */
function atDesk(
  name: string,
  statement: (world: World, of: 'accusing' | 'pending') => Statement,
): Write {
  const asked =
    (of: 'accusing' | 'pending') =>
    ({ world }: Statements) =>
      statement(world, of);
  return {
    name,
    tries: [
      ['analyst', 'whom nothing keeps from it', asked('accusing'), 1],
      ['supervisor', 'recused from the accused', asked('accusing'), 0],
      ['secondSupervisor', 'recused from the accused, with the item opened', asked('accusing'), 1],
      ['secondAnalyst', 'recused from other items', asked('accusing'), 1],
      ['analyst', 'before it was compared', asked('pending'), 0],
      ['secondSupervisor', 'before it was compared, with the item opened', asked('pending'), 0],
    ],
  };
}

const itemOf = ({ accusesAlder, pending }: World, of: 'accusing' | 'pending') =>
  of === 'accusing' ? accusesAlder : pending.item;
const talkOf = ({ accusedTalk, pendingTalk }: World, of: 'accusing' | 'pending') =>
  of === 'accusing' ? accusedTalk : pendingTalk;

const NOTE =
  (name: 'analyst' | 'supervisor' | 'secondSupervisor', of: 'accusing' | 'pending') =>
  (s: Statements): Statement => {
    const { organizationId, id } = itemOf(s.world, of);
    return insert('internal_notes', {
      organization_id: organizationId,
      id: newId(),
      item_id: id,
      sealed: SEALED,
      written_by: s.idOf(name),
    });
  };

/** A reading, its versions and files, filed in Alder's name against Drake. */
const OF_READING: readonly (readonly [...Place, id: (world: World) => string])[] = [
  ['readings', 'item_id', ({ aldersLink }) => aldersLink.item.id],
  ['reading_versions', 'item_id', ({ aldersLink }) => aldersLink.item.id],
  ['reading_files', 'item_id', ({ aldersLink }) => aldersLink.item.id],
  ['record_keys', 'record_id', ({ aldersLink }) => aldersLink.item.evidence[0]?.id ?? ''],
];

/** Records of Alder: of the item against Drake, and of an item that accuses nobody and is open to the second supervisor. */
const RECORDS: readonly (readonly [
  what: string,
  against: (world: World) => string,
  open: (world: World) => string,
])[] = [
  [
    'a file',
    ({ accusesDrake }) => accusesDrake.evidence[0]?.id ?? '',
    ({ alderItem }) => alderItem.evidence[0]?.id ?? '',
  ],
  ['a message', ({ drakeTalk }) => drakeTalk.questionId, ({ alderTalk }) => alderTalk.questionId],
  [
    'a conference',
    ({ drakeTalk }) => drakeTalk.conferenceId,
    ({ alderTalk }) => alderTalk.conferenceId,
  ],
];

export const ACCUSED_READS: readonly Write[] = [
  ...OF_PARTNER.map(ofItem),
  apart('read who takes part in a conference about a partner', ({ drakeTalk }) =>
    look(['conference_participants', 'conference_id'], drakeTalk.conferenceId),
  ),
  ...RECORDS.map(([what, against, other]) =>
    apart(`read the key of ${what} about a partner`, (world) => keyOf(against(world)), [
      [DUAL, 'of an item that accuses nobody', (s) => keyOf(other(s.world)), 1],
    ]),
  ),
  ...OF_READING.map(([table, column, id]) =>
    apart(`read ${table} of what was filed in the own name against a partner`, (world) =>
      look([table, column], id(world)),
    ),
  ),
  apart('read the key of what was filed in the own name against a partner', ({ aldersLink }) =>
    look(['record_keys', 'record_id'], aldersLink.recordId),
  ),
  {
    name: 'read the own draft that completes an item',
    tries: [
      [DUAL, 'that accuses nobody', (s) => look(['drafts', 'id'], s.world.colleagueDraft.id), 1],
      [DUAL, 'that accuses the other', (s) => look(['drafts', 'id'], s.world.accusedDraftId), 0],
    ],
  },
  {
    name: 'read what was opened once',
    tries: [
      [
        'birchLiaisonElsewhere',
        'of an item that accuses nobody',
        (s) => look(['break_glass', 'id'], s.world.openings.ofFern),
        1,
      ],
      [
        'cedarAdministrator',
        'of one that accuses others',
        (s) => look(['break_glass', 'item_id'], s.world.accusesBirch.id),
        1,
      ],
      [
        'birchLiaisonElsewhere',
        'of one that accuses the other',
        (s) => look(['break_glass', 'item_id'], s.world.accusesBirch.id),
        0,
      ],
    ],
  },
  {
    name: 'write to the desk about a partner',
    tries: [
      [COLLEAGUE, 'who belongs to nobody else', (s) => message(s, COLLEAGUE), 1],
      [DUAL, 'who also belongs to the accused', (s) => message(s, DUAL), REFUSED],
    ],
  },

  ...OF_DESK.map((place) =>
    atDesk(`read ${place[0]} of what accuses`, (world, of) => look(place, itemOf(world, of).id)),
  ),
  atDesk('read who takes part in a conference about the accused', (world, of) =>
    look(['conference_participants', 'conference_id'], talkOf(world, of).conferenceId),
  ),
  atDesk('read the key of a file that accuses', (world, of) =>
    look(['record_keys', 'record_id'], itemOf(world, of).evidence[0]?.id ?? ''),
  ),
  atDesk('read the key of a message about the accused', (world, of) =>
    look(['record_keys', 'record_id'], talkOf(world, of).questionId),
  ),
  atDesk('read the key of a conference about the accused', (world, of) =>
    look(['record_keys', 'record_id'], talkOf(world, of).conferenceId),
  ),
  ...OF_REFERRAL.map((place) =>
    atDesk(`read ${place[0]} of what accuses`, ({ accusesAlderReferred, pending }, of) =>
      look(place, of === 'accusing' ? accusesAlderReferred.id : pending.id),
    ),
  ),
  atDesk('read decisions of what accuses', ({ accusesAlderReferred, pending }, of) =>
    look(
      ['decisions', 'item_id'],
      of === 'accusing' ? accusesAlderReferred.item.id : pending.item.id,
    ),
  ),
  {
    name: 'read a referral of a recused organization',
    tries: [
      ['secondSupervisor', 'whose item is open', (s) => referral(s, 'recalled'), 1],
      ['secondSupervisor', 'whose item is not', (s) => referral(s, 'onItsWay'), 0],
      ['supervisor', 'to whom nothing is open', (s) => referral(s, 'recalled'), 0],
      ['supervisor', 'of another that perhaps accuses it', (s) => referral(s, 'atHsi'), 1],
    ],
  },
  ...RECORDS.map(
    ([what, closed, open]): Write => ({
      name: `read the key of ${what} of a recused organization`,
      tries: [
        ['secondSupervisor', 'whose item is open', (s) => keyOf(open(s.world)), 1],
        ['secondSupervisor', 'whose item was', (s) => keyOf(closed(s.world)), 0],
      ],
    }),
  ),
  {
    name: 'read the key of an item of a recused organization',
    tries: [
      ['secondSupervisor', 'that is open', (s) => keyOf(s.world.alderItem.id), 1],
      ['secondSupervisor', 'opened till an hour ago', (s) => keyOf(s.world.alderReturned.id), 0],
      ['secondSupervisor', 'opened and ended early', (s) => keyOf(s.world.alderInTriage.id), 0],
    ],
  },
  {
    name: 'note something on what accuses',
    tries: [
      ['analyst', 'whom nothing keeps from it', NOTE('analyst', 'accusing'), 1],
      ['supervisor', 'recused from the accused', NOTE('supervisor', 'accusing'), REFUSED],
      ['secondSupervisor', 'with the item opened', NOTE('secondSupervisor', 'accusing'), REFUSED],
      ['analyst', 'before it was compared', NOTE('analyst', 'pending'), REFUSED],
    ],
  },
  {
    name: 'give what accuses to somebody',
    tries: [
      ['analyst', 'whom nothing keeps from it', (s) => give(s, 'secondAnalyst'), 1],
      ['analyst', 'who is recused from the accused', (s) => give(s, 'supervisor'), REFUSED],
      ['secondAnalyst', 'who was recused from the accused once', (s) => give(s, 'analyst'), 1],
    ],
  },
  {
    name: 'ask for a recused item by its number',
    tries: [
      ['supervisor', 'that accuses the organization of the recusal', (s) => find(s, 'accusing'), 1],
      ['supervisor', 'that was not compared', (s) => find(s, 'pending'), 0],
    ],
  },
];

function referral({ world }: Statements, which: 'recalled' | 'onItsWay' | 'atHsi'): Statement {
  return look(['referrals', 'id'], world[which].id);
}

function keyOf(id: string): Statement {
  return look(['record_keys', 'record_id'], id);
}

function message(s: Statements, who: typeof COLLEAGUE | typeof DUAL): Statement {
  return s.message({ item_id: s.world.accusesDrake.id, author_membership_id: s.idOf(who) });
}

function give(s: Statements, who: 'analyst' | 'secondAnalyst' | 'supervisor'): Statement {
  return {
    text: 'update triage set assigned_to = $2 where item_id = $1',
    values: [s.world.accusesAlder.id, s.idOf(who)],
  };
}

function find({ world }: Statements, of: 'accusing' | 'pending'): Statement {
  return {
    text: 'select 1 from actor.find_recused_item($1)',
    values: [itemOf(world, of).controlNumber],
  };
}
