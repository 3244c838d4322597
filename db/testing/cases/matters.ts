// Recusals and emergency openings: who declares, imposes, sees, opens and ends them.
import { newId } from '#app/lib/ids.ts';
import { placeOf } from '../rls-actors.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';
import { decide, inAlder, ME, seen, type Values } from './matter-statements.ts';
import { variations } from './variations.ts';

const SEALED = Buffer.from('sealed');
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

export const MATTERS: readonly Write[] = [
  variations({
    name: 'declare or impose a recusal',
    who: 'analyst',
    row: recusal,
    but: [
      ['in a supervisor’s name', (s) => ({ declared_by: s.idOf('supervisor') })],
      ['of a colleague', (s) => ({ officer_id: s.idOf('secondAnalyst') })],
      [
        'of an analyst, as a supervisor',
        (s) => ({ declared_by: s.idOf('supervisor') }),
        { who: 'supervisor', verdict: 1 },
      ],
      [
        'of oneself, as a supervisor recused from the organization',
        (s) => ({
          ...inAlder(s, s.world.alderItem.id),
          officer_id: s.idOf('supervisor'),
          declared_by: s.idOf('supervisor'),
        }),
        { who: 'supervisor', verdict: 1 },
      ],
      [
        'as a supervisor recused from the organization',
        (s) => ({ ...inAlder(s), declared_by: s.idOf('supervisor') }),
        { who: 'supervisor' },
      ],
      [
        'as a supervisor recused from other items of other organizations',
        (s) => ({ ...inAlder(s), declared_by: placeOf('secondAnalystElsewhere') }),
        { who: 'secondAnalystElsewhere', verdict: 1 },
      ],
      [
        'as a supervisor recused from the item',
        (s) => ({
          item_id: s.world.birchItem.id,
          declared_by: placeOf('secondAnalystElsewhere'),
        }),
        { who: 'secondAnalystElsewhere' },
      ],
    ],
  }),
  {
    name: 'say which person is recused',
    tries: [
      [
        'analyst',
        'by the office',
        (s) => {
          const id = newId();
          return {
            text: 'select 1 from recusals where id = $1 and identity_id = $2',
            values: [id, s.cast.people.analyst.identityId],
            first: recusal(s, { id }),
          };
        },
        1,
      ],
    ],
  },
  {
    name: 'see a recusal',
    tries: [
      ['secondAnalyst', 'of the own', (s) => seen('recusals', s.world.recusals.ofItem), 1],
      [
        'secondAnalystElsewhere',
        'of the own person',
        (s) => seen('recusals', s.world.recusals.ofItem),
        1,
      ],
      ['supervisor', 'of an analyst', (s) => seen('recusals', s.world.recusals.ofItem), 1],
      ['secondAnalyst', 'of a colleague', (s) => seen('recusals', s.world.recusals.ofAlder), 0],
      ['supervisor', 'of the own', (s) => seen('recusals', s.world.recusals.ofAlder), 1],
      [
        'supervisor',
        'of another, recused from the organization',
        (s) => seen('recusals', s.world.recusals.ofAlderOpened),
        0,
      ],
      [
        'secondAnalystElsewhere',
        'of another, recused from the item',
        (s) => seen('recusals', s.world.recusals.ofSameItem),
        0,
      ],
      [
        'secondAnalystElsewhere',
        'of another, recused from other items',
        (s) => seen('recusals', s.world.recusals.ofAlder),
        1,
      ],
    ],
  },
  {
    name: 'end a recusal',
    tries: [
      ['supervisor', 'of another', (s) => endRecusal(s.world.recusals.ofItem), 1],
      [
        'supervisor',
        'in another’s name',
        (s) => endRecusal(s.world.recusals.ofItem, `'${s.idOf('analyst')}'`),
        REFUSED,
      ],
      [
        'staleSupervisor',
        'without a fresh proof',
        (s) => endRecusal(s.world.recusals.ofItem),
        REFUSED,
      ],
      ['supervisor', 'that is over', (s) => endRecusal(s.world.recusals.ended), 0],
      ['supervisor', 'of the own', (s) => endRecusal(s.world.recusals.ofAlder), 0],
      [
        'secondAnalystElsewhere',
        'of the own person',
        (s) => endRecusal(s.world.recusals.ofItem),
        0,
      ],
      ['secondAnalyst', 'of the own as an analyst', (s) => endRecusal(s.world.recusals.ofItem), 0],
      [
        'secondAnalystElsewhere',
        'of another, recused from the item',
        (s) => endRecusal(s.world.recusals.ofSameItem),
        0,
      ],
      [
        'supervisor',
        'of another, recused from the organization',
        (s) => endRecusal(s.world.recusals.ofAldersItem),
        0,
      ],
    ],
  },
  {
    name: 'see an opening',
    tries: [
      ['secondSupervisor', 'for oneself', (s) => seen('break_glass', s.world.openings.open), 1],
      [
        'secondAnalystElsewhere',
        'as a supervisor',
        (s) => seen('break_glass', s.world.openings.open),
        1,
      ],
      [
        'supervisor',
        'as a supervisor recused from the organization',
        (s) => seen('break_glass', s.world.openings.open),
        0,
      ],
      [
        'supervisor',
        'in another organization',
        (s) => seen('break_glass', s.world.openings.ofFern),
        1,
      ],
      ['secondAnalyst', 'as an analyst', (s) => seen('break_glass', s.world.openings.open), 0],
      [
        'birchAdministrator',
        'of another organization',
        (s) => seen('break_glass', s.world.openings.open),
        0,
      ],
      [
        'alderAdministrator',
        'of the own organization',
        (s) => seen('break_glass', s.world.openings.open),
        1,
      ],
    ],
  },
  variations({
    name: 'open an item in an emergency',
    who: 'supervisor',
    row: (s, changes) => ({
      ...opening(s, changes),
      first: decide(s.world.proposals.asked, 'approved'),
    }),
    but: [
      ['in a colleague’s name', () => ({ opened_by: placeOf('secondAnalystElsewhere') })],
      ['for somebody else', (s) => ({ officer_id: s.idOf('analyst') })],
      ['for another person', (s) => ({ identity_id: s.cast.people.analyst.identityId })],
      ['another item', (s) => ({ item_id: s.world.birchInTriage.id })],
      ['for longer than asked', () => ({ expires_at: inMinutes(90) })],
      ['on a proposal of another time', (s) => ({ proposal_id: s.world.proposals.late })],
      ['without a fresh proof', () => ({}), { who: 'staleSupervisor' }],
    ],
  }),
  {
    name: 'open an item without deciding first',
    tries: [
      ['supervisor', 'that was asked for', (s) => opening(s, {}), REFUSED],
      [
        'secondAnalyst',
        'by the one who asked',
        (s) => opening(s, { opened_by: s.idOf('secondAnalyst') }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'tell the partner which item was opened',
    tries: [
      [
        'supervisor',
        'by its number',
        (s) => {
          const id = newId();
          return {
            text: 'select 1 from break_glass where id = $1 and control_number = $2',
            values: [id, s.world.birchItem.controlNumber],
            first: { ...opening(s, { id }), first: decide(s.world.proposals.asked, 'approved') },
          };
        },
        1,
      ],
    ],
  },
  {
    name: 'end an opening early',
    tries: [
      ['secondSupervisor', 'for oneself', (s) => endOpening(s.world.openings.open), 1],
      ['secondAnalystElsewhere', 'as a supervisor', (s) => endOpening(s.world.openings.open), 1],
      [
        'secondSupervisor',
        'in another’s name',
        (s) => endOpening(s.world.openings.open, `'${s.idOf('analyst')}'`),
        REFUSED,
      ],
      ['secondSupervisor', 'twice', (s) => endOpening(s.world.openings.ended), 0],
      ['analyst', 'as an analyst', (s) => endOpening(s.world.openings.open), 0],
    ],
  },
];

function recusal(s: Statements, changes: Values): Statement {
  return insert('recusals', {
    organization_id: s.cast.organizations.birch,
    id: newId(),
    item_id: null,
    officer_id: s.idOf('analyst'),
    sealed: SEALED,
    declared_by: s.idOf('analyst'),
    ...changes,
  });
}

function endRecusal(id: string, by = ME): Statement {
  return update('recusals', `ended_by = ${by}, end_sealed = '\\x00'`, { id });
}

function endOpening(id: string, by = ME): Statement {
  return update('break_glass', `ended_by = ${by}`, { id });
}

function opening(s: Statements, changes: Values): Statement {
  const { memberId, identityId } = s.cast.people.secondAnalyst;
  return insert('break_glass', {
    organization_id: s.cast.organizations.birch,
    id: newId(),
    item_id: s.world.birchItem.id,
    proposal_id: s.world.proposals.asked,
    officer_id: memberId,
    identity_id: identityId,
    opened_by: s.idOf('supervisor'),
    expires_at: inMinutes(30),
    ...changes,
  });
}
