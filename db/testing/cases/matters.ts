// Recusals, emergency openings and proposals: who declares, imposes, ends, asks and decides.
import { newId } from '#app/lib/ids.ts';
import { placeOf } from '../rls-actors.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';
import { variations } from './variations.ts';

type Values = Readonly<Record<string, unknown>>;
type Officer = 'analyst' | 'secondAnalyst' | 'supervisor' | 'secondSupervisor';

const SEALED = Buffer.from('sealed');
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
const ME = '(select actor.subject_id())';
const MY_PERSON = '(select actor.identity_id())';

const seen = (table: string, id: string): Statement => ({
  text: `select 1 from ${table} where id = $1`,
  values: [id],
});

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
          ...ofAlder(s),
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
  variations({
    name: 'ask for an opening',
    who: 'secondAnalyst',
    row: (s, changes) => proposal(s, 'secondAnalyst', changes),
    but: [
      ['without a fresh proof', () => ({}), { who: 'staleSecondAnalyst' }],
      ['in a colleague’s name', (s) => ({ proposed_by: s.idOf('analyst') })],
      ['as another person', (s) => ({ proposed_identity: s.cast.people.analyst.identityId })],
      ['approved at once', () => ({ state: 'approved' })],
      ['of a matter that is open to one', (s) => ofAlder(s)],
    ],
  }),
  variations({
    name: 'ask for an opening of what the organization is closed for',
    who: 'supervisor',
    row: (s, changes) => proposal(s, 'supervisor', { ...ofAlder(s), ...changes }),
    but: [['of another organization', (s) => ofBirch(s)]],
  }),
  variations({
    name: 'propose a release',
    who: 'analyst',
    row: (s, changes) => proposal(s, 'analyst', { ...release(s), ...changes }),
    but: [
      ['without a fresh proof', () => ({}), { who: 'staleAnalyst', verdict: 1 }],
      ['recused from the organization', (s) => byWhom(s, 'supervisor'), { who: 'supervisor' }],
      [
        'recused from the item',
        (s) => ({
          ...byWhom(s, 'secondAnalyst'),
          ...ofBirch(s),
          referral_id: s.world.releases.unapproved,
        }),
        { who: 'secondAnalyst' },
      ],
      [
        'recused from other items',
        (s) => byWhom(s, 'secondAnalyst'),
        { who: 'secondAnalyst', verdict: 1 },
      ],
    ],
  }),
  {
    name: 'see a proposal',
    tries: [
      ['secondAnalyst', 'of the own', (s) => seen('proposals', s.world.proposals.asked), 1],
      ['supervisor', 'of an analyst', (s) => seen('proposals', s.world.proposals.asked), 1],
      ['analyst', 'of a colleague', (s) => seen('proposals', s.world.proposals.asked), 0],
      [
        'secondAnalystElsewhere',
        'of the own person',
        (s) => seen('proposals', s.world.proposals.asked),
        1,
      ],
      [
        'secondAnalystElsewhere',
        'of another, recused from the item',
        (s) => seen('proposals', s.world.proposals.byOffice),
        0,
      ],
      [
        'supervisor',
        'of another, recused from the organization',
        (s) => seen('proposals', s.world.proposals.ofAlder),
        0,
      ],
    ],
  },
  {
    name: 'decide what another proposed',
    tries: [
      ['supervisor', 'by approving it', (s) => decide(s.world.proposals.asked, 'approved'), 1],
      ['supervisor', 'by refusing it', (s) => decide(s.world.proposals.asked, 'refused'), 1],
      [
        'supervisor',
        'by taking it back',
        (s) => decide(s.world.proposals.asked, 'withdrawn'),
        REFUSED,
      ],
      [
        'staleSupervisor',
        'without a fresh proof',
        (s) => decide(s.world.proposals.asked, 'approved'),
        REFUSED,
      ],
      ['supervisor', 'too late', (s) => decide(s.world.proposals.late, 'approved'), 0],
      ['supervisor', 'that was decided', (s) => decide(s.world.proposals.waiting, 'refused'), 0],
      ['analyst', 'as an analyst', (s) => decide(s.world.proposals.asked, 'approved'), 0],
      [
        'supervisor',
        'of the own office',
        (s) => decide(s.world.proposals.byOffice, 'approved'),
        REFUSED,
      ],
      [
        'secondAnalystElsewhere',
        'of the own person',
        (s) => decide(s.world.proposals.ofAlder, 'approved'),
        0,
      ],
      [
        'secondAnalystElsewhere',
        'recused from the item',
        (s) => decide(s.world.proposals.byOffice, 'approved'),
        0,
      ],
      [
        'supervisor',
        'in a colleague’s name',
        (s) =>
          decide(s.world.proposals.asked, 'approved', { by: `'${s.idOf('secondSupervisor')}'` }),
        REFUSED,
      ],
      [
        'supervisor',
        'as another person',
        (s) =>
          decide(s.world.proposals.asked, 'approved', {
            person: `'${s.cast.people.secondSupervisor.identityId}'`,
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'take the own proposal back',
    tries: [
      ['secondAnalyst', 'that waits', (s) => decide(s.world.proposals.asked, 'withdrawn'), 1],
      [
        'secondAnalyst',
        'by approving it',
        (s) => decide(s.world.proposals.asked, 'approved'),
        REFUSED,
      ],
      ['analyst', 'that was decided', (s) => decide(s.world.proposals.waiting, 'withdrawn'), 0],
      ['analyst', 'of a colleague', (s) => decide(s.world.proposals.asked, 'withdrawn'), 0],
      [
        'secondAnalyst',
        'in a colleague’s name',
        (s) => decide(s.world.proposals.asked, 'withdrawn', { by: `'${s.idOf('analyst')}'` }),
        REFUSED,
      ],
      [
        'secondAnalyst',
        'as another person',
        (s) =>
          decide(s.world.proposals.asked, 'withdrawn', {
            person: `'${s.cast.people.analyst.identityId}'`,
          }),
        REFUSED,
      ],
      [
        'secondAnalyst',
        'and ask again',
        (s) => ({
          ...decide(s.world.proposals.asked, 'proposed'),
          first: decide(s.world.proposals.asked, 'withdrawn'),
        }),
        0,
      ],
    ],
  },
];

const inAlder = (s: Statements): Values => ({ organization_id: s.cast.organizations.alder });

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

function byWhom(s: Statements, who: Officer): Values {
  const { memberId, identityId } = s.cast.people[who];
  return { proposed_by: memberId, proposed_identity: identityId };
}

function ofAlder(s: Statements): Values {
  return { ...inAlder(s), item_id: s.world.alderItem.id };
}

function ofBirch(s: Statements): Values {
  return { organization_id: s.cast.organizations.birch, item_id: s.world.atHsi.item.id };
}

function release(s: Statements): Values {
  const { id, item } = s.world.onItsWay;
  return { ...inAlder(s), kind: 'release', item_id: item.id, referral_id: id, minutes: null };
}

function proposal(s: Statements, who: Officer, changes: Values): Statement {
  return insert('proposals', {
    organization_id: s.cast.organizations.birch,
    id: newId(),
    kind: 'break_glass',
    item_id: s.world.birchItem.id,
    minutes: 60,
    state: 'proposed',
    sealed: SEALED,
    ...byWhom(s, who),
    expires_at: inMinutes(60),
    ...changes,
  });
}

function decide(
  id: string,
  state: string,
  { by = ME, person = MY_PERSON }: { readonly by?: string; readonly person?: string } = {},
): Statement {
  return update(
    'proposals',
    `state = '${state}', decided_by = ${by}, decided_identity = ${person}`,
    { id },
  );
}
