// Proposals to destroy keys, destroying, and the marks it leaves (baseline 35, 65).
import { newId } from '#app/lib/ids.ts';
import { placeOf } from '../rls-actors.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Try, Write } from '../rls-writes.ts';
import {
  DESTROYED,
  NO_SECOND_PERSON,
  NO_SUCH_ROW,
  NOT_A_STEP,
  NOT_A_VALUE,
  REFUSED,
  type Statement,
  WORKS_AGAIN,
} from '../run-as.ts';
import { byWhom, decide as decideIn, inAlder, seen, type Values } from './matter-statements.ts';
import { variations } from './variations.ts';

const FIRST = 'securityAdmin';
const SECOND = 'secondSecurityAdmin';
const SEALED = Buffer.from('sealed');
const HOUR = 3_600_000;

type Destruction = keyof Statements['world']['destructions'];

const table = 'key_destructions';
const decide =
  (which: Destruction, state: string, name?: { readonly by?: string; readonly person?: string }) =>
  (s: Statements): Statement =>
    decideIn(s.world.destructions[which], state, { ...name, table });

export const DESTRUCTIONS: readonly Write[] = [
  variations({
    name: 'propose to destroy the keys of an item',
    who: FIRST,
    row: proposal,
    but: [
      ['without a fresh proof', () => ({}), { who: 'staleSecurityAdmin' }],
      [
        'as an onboarding administrator',
        (s) => byWhom(s, 'onboardingAdmin'),
        { who: 'onboardingAdmin' },
      ],
      ['in another’s name', (s) => ({ proposed_by: s.idOf(SECOND) })],
      ['as another person', (s) => ({ proposed_identity: s.cast.people[SECOND].identityId })],
      ['approved at once', () => ({ state: 'approved' })],
      [
        'for longer than a week',
        () => ({ expires_at: new Date(2100, 1) }),
        { verdict: NOT_A_VALUE },
      ],
      ['without naming it', () => ({ item_id: null }), { verdict: NOT_A_VALUE }],
      [
        'of another organization',
        (s) => ({ item_id: s.world.birchItem.id }),
        { verdict: NO_SUCH_ROW },
      ],
    ],
  }),
  variations({
    name: 'propose to destroy all keys of an organization',
    who: FIRST,
    row: (s, changes) =>
      proposal(s, {
        organization_id: s.world.closedId,
        kind: 'destroy_organization_keys',
        item_id: null,
        ...changes,
      }),
    but: [
      ['that works', (s) => inAlder(s)],
      ['and name an item', (s) => inAlder(s, s.world.alderItem.id)],
    ],
  }),
  {
    name: 'see a proposal to destroy keys',
    tries: [
      [FIRST, 'of the own', (s) => seen(table, s.world.destructions.asked), 1],
      [SECOND, 'of another', (s) => seen(table, s.world.destructions.asked), 1],
      ['onboardingAdmin', 'of the own', (s) => seen(table, s.world.destructions.byOnboarding), 0],
    ],
  },
  {
    name: 'decide a proposal to destroy keys',
    tries: [
      [SECOND, 'by approving it', decide('asked', 'approved'), 1],
      [SECOND, 'by refusing it', decide('asked', 'refused'), 1],
      [SECOND, 'by taking it back', decide('asked', 'withdrawn'), REFUSED],
      ['staleSecondSecurityAdmin', 'without a fresh proof', decide('asked', 'approved'), REFUSED],
      ['onboardingAdmin', 'as an onboarding administrator', decide('asked', 'approved'), 0],
      ['supervisor', 'as a supervisor', decide('asked', 'approved'), REFUSED],
      [SECOND, 'too late', decide('late', 'approved'), 0],
      [SECOND, 'that was decided', decide('approvedBefore', 'refused'), 0],
      [FIRST, 'of the own', decide('asked', 'approved'), REFUSED],
      [SECOND, 'of the own office', decide('byOffice', 'approved'), REFUSED],
      ['securityAdminElsewhere', 'of the own person', decide('asked', 'approved'), 0],
      ['securityAdminElsewhere', 'of another', decide('byOffice', 'approved'), 1],
      [
        SECOND,
        'in another’s name',
        decide('asked', 'approved', { by: `'${placeOf('securityAdminElsewhere')}'` }),
        REFUSED,
      ],
      [
        SECOND,
        'as another person',
        decide('asked', 'approved', { person: `'${newId()}'` }),
        REFUSED,
      ],
      [
        SECOND,
        'twice',
        (s) => ({ ...decide('asked', 'refused')(s), first: decide('asked', 'approved')(s) }),
        0,
      ],
    ],
  },
  {
    name: 'take the own proposal to destroy keys back',
    tries: [
      [FIRST, 'that waits', decide('asked', 'withdrawn'), 1],
      [FIRST, 'as expired, which the clock alone says', decide('late', 'expired'), NOT_A_STEP],
      ['staleSecurityAdmin', 'without a fresh proof', decide('asked', 'withdrawn'), 1],
      [FIRST, 'that nobody decided in time', decide('late', 'withdrawn'), 1],
      [FIRST, 'that was decided', decide('approvedBefore', 'withdrawn'), 0],
      [SECOND, 'of another', decide('late', 'withdrawn'), 0],
      ['securityAdminElsewhere', 'from another office', decide('asked', 'withdrawn'), 0],
      [
        FIRST,
        'in another’s name',
        (s) => decide('asked', 'withdrawn', { by: `'${s.idOf(SECOND)}'` })(s),
        REFUSED,
      ],
      [
        FIRST,
        'as another person',
        decide('asked', 'withdrawn', { person: `'${newId()}'` }),
        REFUSED,
      ],
      [
        FIRST,
        'and propose it again',
        (s) => ({ ...decide('asked', 'proposed')(s), first: decide('asked', 'withdrawn')(s) }),
        0,
      ],
    ],
  },
  {
    name: 'destroy the keys of an item',
    tries: [
      [SECOND, 'approved in the same transaction', after('asked', 'approved'), 1],
      [SECOND, 'unapproved', (s) => destroyItem(s, 'asked'), NO_SECOND_PERSON],
      [SECOND, 'approved before', (s) => destroyItem(s, 'approvedBefore'), NO_SECOND_PERSON],
      [SECOND, 'refused', after('asked', 'refused'), NO_SECOND_PERSON],
      [FIRST, 'taken back', after('asked', 'withdrawn'), NO_SECOND_PERSON],
      [
        SECOND,
        'another than was approved',
        (s) => ({
          ...destroyItem(s, 'asked', { item: s.world.alderInTriage.id }),
          first: decide('asked', 'approved')(s),
        }),
        NO_SECOND_PERSON,
      ],
      [
        SECOND,
        'under another organization',
        (s) => ({
          ...destroyItem(s, 'asked', { organization: s.cast.organizations.birch }),
          first: decide('asked', 'approved')(s),
        }),
        NO_SUCH_ROW,
      ],
      [
        SECOND,
        'when the organization was approved',
        (s) => ({
          ...destroyItem(s, 'ofClosed', { organization: s.world.closedId, item: s.world.closedId }),
          first: decide('ofClosed', 'approved')(s),
        }),
        NO_SECOND_PERSON,
      ],
      [
        SECOND,
        'twice',
        (s) => ({ ...destroyItem(s, 'asked'), first: after('asked', 'approved')(s) }),
        NOT_A_STEP,
      ],
      [
        SECOND,
        'that was destroyed',
        after('ofDestroyed', 'approved', (s) => ({ item: s.world.alderItem.id })),
        NOT_A_STEP,
      ],
      [
        SECOND,
        'of an organization that was destroyed',
        after('ofDestroyedWhole', 'approved', ({ world: { gorseItem } }) => ({
          organization: gorseItem.organizationId,
          item: gorseItem.id,
        })),
        NOT_A_STEP,
      ],
      ...outsiders((s) => destroyItem(s, 'asked')),
    ],
  },
  {
    name: 'destroy all keys of an organization',
    tries: [
      [SECOND, 'approved in the same transaction', whole('ofClosed', closed), 1],
      [SECOND, 'unapproved', (s) => destroyAll(s, 'ofClosed', closed(s)), NO_SECOND_PERSON],
      [
        SECOND,
        'that works again',
        whole('ofRestored', ({ cast }) => cast.organizations.birch),
        WORKS_AGAIN,
      ],
      [
        SECOND,
        'another than was approved',
        whole('ofClosed', ({ cast }) => cast.organizations.alder),
        NO_SECOND_PERSON,
      ],
      [
        SECOND,
        'twice',
        (s) => ({
          ...destroyAll(s, 'ofClosed', s.world.closedId),
          first: whole('ofClosed', closed)(s),
        }),
        NOT_A_STEP,
      ],
      ...outsiders((s) => destroyAll(s, 'ofClosed', s.world.closedId)),
    ],
  },
  {
    name: 'mark content as destroyed',
    tries: [
      [
        SECOND,
        'by destroying its keys',
        (s) => ({ ...mark(s, 'asked'), first: after('asked', 'approved')(s) }),
        1,
      ],
      [SECOND, 'by nothing else', (s) => mark(s, 'asked'), 0],
      [
        SECOND,
        'by SQL',
        (s) =>
          insert('destroyed_contents', {
            ...inAlder(s, s.world.alderReturned.id),
            destruction_id: s.world.destructions.asked,
          }),
        REFUSED,
      ],
      [
        SECOND,
        'by the inner function',
        ({ cast, world }) => ({
          text: 'select 1 from keys.mark_destroyed($1, $2, null)',
          values: [cast.organizations.alder, world.destructions.asked],
        }),
        REFUSED,
      ],
      [SECOND, 'and take it away', () => ({ text: 'delete from destroyed_contents' }), REFUSED],
    ],
  },
  {
    name: 'name an item to destroy by its number',
    tries: [[FIRST, 'as a security administrator', findItem, 1], ...outsiders(findItem)],
  },
  {
    name: 'list stored files of what was destroyed',
    tries: [
      ['alderJob', 'of the own organization', (s) => files(s, 'alders'), 1],
      ['birchJob', 'of another organization', (s) => files(s, 'alders'), 0],
      ['alderJob', 'that a package carries', (s) => files(s, 'referred'), 0],
      ['alderJob', 'of what was not destroyed', (s) => files(s, 'asked'), 0],
      ['cedarJob', 'of an item, with the copy of its client', (s) => files(s, 'ferns'), 1],
      [
        'cedarJob',
        'of an organization, without the copy of its client',
        (s) => files(s, 'cedars'),
        2,
      ],
      [SECOND, 'as an administrator', (s) => files(s, 'alders'), REFUSED],
    ],
  },
  {
    name: 'see an organization that no longer works',
    tries: [
      [FIRST, 'as a security administrator', (s) => seen('organizations', s.world.closedId), 1],
      [FIRST, 'but none that works', (s) => seen('organizations', s.cast.organizations.alder), 0],
    ],
  },
  {
    name: 'restore an organization',
    tries: [
      ['onboardingAdmin', 'whose keys are there', restore('birch'), 1],
      ['onboardingAdmin', 'whose keys were destroyed', restore('cedar'), DESTROYED],
    ],
  },
];

function proposal(s: Statements, changes: Values): Statement {
  return insert(table, {
    ...inAlder(s, s.world.alderReturned.id),
    id: newId(),
    kind: 'destroy_item_keys',
    state: 'proposed',
    sealed: SEALED,
    ...byWhom(s, FIRST),
    expires_at: new Date(Date.now() + HOUR),
    ...changes,
  });
}

type Place = { readonly organization?: string; readonly item?: string };

/** Calls the function; the returned item of Alder unless told. */
function destroyItem(
  { cast, world }: Statements,
  which: Destruction,
  { organization = cast.organizations.alder, item = world.alderReturned.id }: Place = {},
): Statement {
  return {
    text: 'select 1 from keys.destroy_item($1, $2, $3)',
    values: [organization, item, world.destructions[which]],
  };
}

/** Decides and destroys in one transaction. */
function after(which: Destruction, state: string, place: (s: Statements) => Place = () => ({})) {
  return (s: Statements): Statement => ({
    ...destroyItem(s, which, place(s)),
    first: decide(which, state)(s),
  });
}

function destroyAll({ world }: Statements, which: Destruction, organization: string): Statement {
  return {
    text: 'select 1 from keys.destroy_organization($1, $2)',
    values: [organization, world.destructions[which]],
  };
}

function closed({ world }: Statements): string {
  return world.closedId;
}

/** Approves and destroys in one transaction. */
function whole(which: Destruction, organization: (s: Statements) => string) {
  return (s: Statements): Statement => ({
    ...destroyAll(s, which, organization(s)),
    first: decide(which, 'approved')(s),
  });
}

/** Everybody else is refused, by the function or before it. */
function outsiders(statement: (s: Statements) => Statement): readonly Try[] {
  return (['onboardingAdmin', 'alderLiaison', 'analyst', 'hsiOfficer', 'alderJob'] as const).map(
    (who): Try => [who, 'as somebody else', statement, REFUSED],
  );
}

function mark({ world }: Statements, which: Destruction): Statement {
  return {
    text: 'select 1 from destroyed_contents where destruction_id = $1',
    values: [world.destructions[which]],
  };
}

function findItem({ world }: Statements): Statement {
  return {
    text: 'select item_id from keys.find_item($1)',
    values: [world.alderItem.controlNumber],
  };
}

function files({ world }: Statements, which: Destruction): Statement {
  return {
    text: 'select storage_key from keys.list_objects($1)',
    values: [world.destructions[which]],
  };
}

function restore(which: 'birch' | 'cedar') {
  return ({ cast }: Statements): Statement => {
    const id = { id: cast.organizations[which] };
    const suspended = update('organizations', "state = 'suspended'", id);
    return { ...update('organizations', "state = 'live'", id), first: suspended };
  };
}
