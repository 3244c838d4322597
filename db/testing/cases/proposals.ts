// Proposals of openings and releases: who asks, sees, decides and takes back.
import { newId } from '#app/lib/ids.ts';
import type { OfficerName } from '../people.ts';
import { insert, type Statements } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { ITEM_WITHDRAWN, NOT_A_STEP, REFUSED, type Statement } from '../run-as.ts';
import { byWhom, decide, inAlder, seen, type Values } from './matter-statements.ts';
import { variations } from './variations.ts';

const SEALED = Buffer.from('sealed');
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

export const PROPOSALS: readonly Write[] = [
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
      ['of an item that its partner withdrew', (s) => ofWithdrawn(s), { verdict: ITEM_WITHDRAWN }],
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
        'of the own person in another office',
        (s) => seen('proposals', s.world.proposals.asked),
        0,
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
      [
        'supervisor',
        'about an item that its partner withdrew',
        (s) => decide(s.world.proposals.ofWithdrawn, 'approved'),
        ITEM_WITHDRAWN,
      ],
      [
        'supervisor',
        'about such an item, by refusing it',
        (s) => decide(s.world.proposals.ofWithdrawn, 'refused'),
        1,
      ],
      [
        'supervisor',
        'as the withdrawal would',
        (s) => decide(s.world.proposals.ofWithdrawn, 'item_withdrawn'),
        NOT_A_STEP,
      ],
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

function ofAlder(s: Statements): Values {
  return inAlder(s, s.world.alderItem.id);
}

function ofBirch(s: Statements): Values {
  return { organization_id: s.cast.organizations.birch, item_id: s.world.birchInTriage.id };
}

function ofWithdrawn(s: Statements): Values {
  return { ...ofBirch(s), item_id: s.world.atHsi.item.id };
}

function release(s: Statements): Values {
  const { id, item } = s.world.onItsWay;
  return { ...inAlder(s, item.id), kind: 'release', referral_id: id, minutes: null };
}

function proposal(s: Statements, who: OfficerName, changes: Values): Statement {
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
