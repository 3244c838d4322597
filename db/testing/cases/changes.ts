// What a partner changes of an item that the desk has: withdrawing it, and adding a version beside those filed before.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import {
  DOUBLE,
  NO_SUCH_ROW,
  NOT_A_STEP,
  NOT_A_VALUE,
  REFUSED,
  type Statement,
} from '../run-as.ts';

const SEALED = Buffer.from('sealed');

export const CHANGES: readonly Write[] = [
  {
    name: 'withdraw an item',
    tries: [
      ['alderLiaison', 'of the own', (s) => withdraw(s.world.alderInTriage.id), 1],
      ['alderColleague', 'of the same client', (s) => withdraw(s.world.alderInTriage.id), 1],
      [
        'alderLiaison',
        'once',
        (s) => ({
          ...withdraw(s.world.alderInTriage.id),
          first: withdraw(s.world.alderInTriage.id),
        }),
        0,
      ],
      ['birchLiaison', 'of another organization', (s) => withdraw(s.world.alderInTriage.id), 0],
      [
        'alderAdministrator',
        'without being a liaison',
        (s) => withdraw(s.world.alderInTriage.id),
        0,
      ],
      ['cedarLiaison', 'of a client not granted', (s) => withdraw(s.world.gorseItem.id), 0],
      [
        'alderColleague',
        'that accuses the other organization of the person',
        (s) => withdraw(s.world.accusesDrake.id),
        0,
      ],
      [
        'alderLiaison',
        'control: that the colleague may not',
        (s) => withdraw(s.world.accusesDrake.id),
        1,
      ],
      ['analyst', 'as staff', (s) => withdraw(s.world.alderInTriage.id), REFUSED],
      ['alderJob', 'as a job', (s) => withdraw(s.world.alderInTriage.id), REFUSED],
    ],
  },
  {
    name: 'tell a partner that an item was withdrawn',
    tries: [
      [
        'alderLiaison',
        'by withdrawing it',
        (s) => ({
          text: `select 1 from item_statuses where item_id = $1 and status = 'withdrawn'`,
          values: [s.world.alderInTriage.id],
          first: withdraw(s.world.alderInTriage.id),
        }),
        1,
      ],
      [
        'alderLiaison',
        'by itself',
        (s) => s.status(s.world.alderInTriage.id, 'withdrawn'),
        REFUSED,
      ],
    ],
  },
  {
    name: 'open an item for a further version',
    tries: [
      ['alderLiaison', 'of the own', (s) => open(s.world.alderInTriage.id), 1],
      ['alderColleague', 'of the same client', (s) => open(s.world.alderInTriage.id), 1],
      [
        'alderLiaison',
        'that was returned, which is completed',
        (s) => open(s.world.alderReturned.id),
        0,
      ],
      [
        'alderLiaison',
        'that was withdrawn',
        (s) => ({ ...open(s.world.alderInTriage.id), first: withdraw(s.world.alderInTriage.id) }),
        0,
      ],
      ['birchLiaison', 'of another organization', (s) => open(s.world.alderInTriage.id), 0],
      ['alderAdministrator', 'without being a liaison', (s) => open(s.world.alderInTriage.id), 0],
      ['cedarLiaison', 'of a client not granted', (s) => open(s.world.gorseItem.id), 0],
      ['analyst', 'as staff', (s) => open(s.world.alderInTriage.id), REFUSED],
    ],
  },
  {
    name: 'change the codes of an item that was opened',
    tries: [
      ['alderLiaison', 'in the same transaction', (s) => codes(s), 1],
      [
        'alderLiaison',
        'of another item than that',
        (s) => ({
          ...update('items', "port = '2704'", { id: s.world.alderItem.id }),
          first: open(s.world.alderInTriage.id),
        }),
        0,
      ],
    ],
  },
  {
    name: 'file a version of an item that was opened',
    tries: [
      ['alderLiaison', 'the next one', (s) => version(s), 1],
      ['alderLiaison', 'over the one before', (s) => version(s, { version: 1 }), REFUSED],
      [
        'alderLiaison',
        'in a colleague’s name',
        (s) => version(s, { submitted_by: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'without handing its parties over for comparing',
        (s) => ({
          text: 'set constraints public.item_versions_require_comparison immediate',
          first: version(s),
        }),
        NOT_A_STEP,
      ],
    ],
  },
  {
    name: 'name a party of an item that was opened',
    tries: [
      ['alderLiaison', 'in the version of this transaction', (s) => party(s, 2, version(s)), 1],
      [
        'alderLiaison',
        'in the version filed before',
        (s) => party(s, 1, open(s.world.alderInTriage.id)),
        REFUSED,
      ],
      ['alderLiaison', 'once there is a newer one', (s) => party(s, 1, version(s)), REFUSED],
    ],
  },
  {
    name: 'take an opened item from the desk until it was compared',
    tries: [
      ['alderLiaison', 'with a version of this transaction', (s) => hold(s, 2, version(s)), 1],
      [
        'alderLiaison',
        'without a new version',
        (s) => hold(s, 1, open(s.world.alderInTriage.id)),
        REFUSED,
      ],
    ],
  },
  {
    name: 'move a file of a draft to an item that was opened',
    tries: [
      ['alderLiaison', 'of the own', (s) => moveFile(s, s.world.alderInTriage.id), 1],
      ['alderLiaison', 'not opened', (s) => moveFile(s, s.world.alderItem.id), REFUSED],
    ],
  },
  {
    name: 'tell a status of an item that was opened',
    tries: [
      [
        'alderLiaison',
        'again',
        (s) => ({
          ...s.status(s.world.alderInTriage.id, 'received'),
          first: open(s.world.alderInTriage.id),
        }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'note that a version came nobody looked at',
    tries: [
      [
        'alderLiaison',
        'by filing it',
        (s) => ({
          text: 'select 1 from actor.is_supplementing($1, $2) done where done',
          values: [s.cast.organizations.alder, s.world.alderInTriage.id],
          first: version(s),
        }),
        1,
      ],
      [
        'alderLiaison',
        'by itself',
        (s) => update('triage', 'supplemented_at = null', { item_id: s.world.alderInTriage.id }),
        REFUSED,
      ],
      [
        'analyst',
        'by itself',
        (s) => update('triage', 'supplemented_at = now()', { item_id: s.world.alderInTriage.id }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'tell a destination that an item was withdrawn',
    tries: [
      ['alderJob', 'of the own organization', (s) => notice(s, 'atTargeting'), 1],
      ['birchJob', 'of another organization', (s) => notice(s, 'atTargeting'), REFUSED],
      ['alderJob', 'though it was not', (s) => notice(s, 'onItsWay'), REFUSED],
      [
        'alderJob',
        'that does not hold it',
        (s) => notice(s, 'atTargeting', { destination_id: s.cast.destinations.hsi }),
        NO_SUCH_ROW,
      ],
      [
        'alderJob',
        'as something else',
        (s) => notice(s, 'atTargeting', { kind: 'x' }),
        NOT_A_VALUE,
      ],
      ['analyst', 'as staff', (s) => notice(s, 'atTargeting'), REFUSED],
      ['targetingOfficer', 'itself', (s) => notice(s, 'atTargeting'), REFUSED],
    ],
  },
  {
    name: 'find what a destination was told before',
    tries: [
      ['birchJob', 'of the own organization', told, 1],
      ['alderJob', 'of another organization', told, 0],
    ],
  },
  {
    name: 'ask not to be named',
    tries: [
      ['alderLiaison', 'control: with the filing', (s) => filed(s, 'asked'), DOUBLE],
      ['alderLiaison', 'and answer it oneself', (s) => filed(s, 'agreed'), REFUSED],
      ['alderLiaison', 'later', (s) => named(s.world.alderReturned.id, 'asked'), REFUSED],
    ],
  },
  {
    name: 'answer a filer who asked not to be named',
    tries: [
      ['analyst', 'by agreeing', (s) => named(s.world.birchInTriage.id, 'agreed'), 1],
      ['analyst', 'by declining', (s) => named(s.world.birchInTriage.id, 'declined'), 1],
      ['analyst', 'who did not ask', (s) => named(s.world.alderInTriage.id, 'agreed'), NOT_A_STEP],
      ['analyst', 'in the filer’s place', (s) => named(s.world.alderItem.id, 'asked'), NOT_A_STEP],
      [
        'analyst',
        'a second time',
        (s) => ({
          ...named(s.world.birchInTriage.id, 'declined'),
          first: named(s.world.birchInTriage.id, 'agreed'),
        }),
        NOT_A_STEP,
      ],
      ['birchLiaison', 'oneself', (s) => named(s.world.birchInTriage.id, 'agreed'), REFUSED],
    ],
  },
];

function filed(s: Statements, naming: string): Statement {
  return insert('triage', {
    ...s.own,
    item_id: s.world.alderItem.id,
    state: 'submitted',
    naming,
  });
}

function told(s: Statements): Statement {
  return {
    text: 'select 1 from referral_notices where referral_id = $1',
    values: [s.world.atHsi.id],
  };
}

function named(itemId: string, naming: string): Statement {
  return update('triage', `naming = '${naming}'`, { item_id: itemId });
}

function withdraw(itemId: string): Statement {
  return { text: 'select 1 from actor.withdraw_item($1) done where done', values: [itemId] };
}

function open(itemId: string): Statement {
  return { text: 'select 1 from actor.open_supplement($1) done where done', values: [itemId] };
}

function codes(s: Statements): Statement {
  const { id } = s.world.alderInTriage;
  return { ...update('items', "port = '2704'", { id }), first: open(id) };
}

function version(s: Statements, changes: Readonly<Record<string, unknown>> = {}): Statement {
  const row = insert('item_versions', {
    ...s.own,
    item_id: s.world.alderInTriage.id,
    version: 2,
    type_version: 1,
    sealed: SEALED,
    submitted_by: s.idOf('alderLiaison'),
    ...changes,
  });
  return { ...row, first: codes(s) };
}

function party(s: Statements, number: number, first: Statement): Statement {
  const of = { ...s.own, item_id: s.world.alderInTriage.id, version: number };
  return {
    ...insert('item_parties', { ...of, id: newId(), role: 'seller', sealed: SEALED }),
    first,
  };
}

function hold(s: Statements, number: number, first: Statement): Statement {
  const of = { ...s.own, item_id: s.world.alderInTriage.id, version: number };
  return {
    ...insert('pending_comparisons', { ...of, record_id: newId(), sealed: SEALED }),
    first,
  };
}

function moveFile(s: Statements, itemId: string): Statement {
  const { id } = s.world.alderDraft;
  return {
    ...update('evidence', `draft_id = null, item_id = '${itemId}'`, { draft_id: id }),
    first: open(s.world.alderInTriage.id),
  };
}

function notice(
  s: Statements,
  referral: 'atTargeting' | 'onItsWay',
  changes: Readonly<Record<string, unknown>> = {},
): Statement {
  return insert('referral_notices', {
    referral_id: s.world[referral].id,
    destination_id: s.cast.destinations.targeting,
    kind: 'item_withdrawn',
    ...changes,
  });
}
