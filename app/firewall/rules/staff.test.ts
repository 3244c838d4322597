// Rules of the desk: what a recused officer may not, and what an opening lets them read.
import { describe, expect, test } from 'vitest';
import { abilityOf, mayOn } from '../ability.ts';
import type { Actor, ActorRole } from '../actor.ts';
import { type Matters, NO_MATTERS } from '../matters.ts';
import type { Permission } from '../permissions.ts';

function abilityFor(role: ActorRole, matters: Matters) {
  const actor: Actor = {
    kind: 'staff',
    id: 'me',
    identityId: 'person',
    organizationId: null,
    destinationId: null,
    roles: [role],
    requestId: 'request',
    source: null,
  };
  return abilityOf(actor, [], matters);
}

/** Recused from two items and an organization; one of the items is open in an emergency. */
const MATTERS: Matters = {
  ...NO_MATTERS,
  closedIds: ['closed', 'opened', 'drake'],
  openings: [{ id: 'opening', itemId: 'opened', expiresAt: new Date(0) }],
};
const analyst = abilityFor('analyst', MATTERS);
const supervisor = abilityFor('supervisor', MATTERS);
const free = abilityFor('analyst', { ...MATTERS, openings: [] });

type Row = Readonly<Record<string, unknown>>;

const OPEN = { organizationId: 'alder', itemId: 'open' };
const READS: readonly (readonly [Permission, Row])[] = [
  ['read Queue', {}],
  ['read Item', {}],
  ['print Item', {}],
  ['read Evidence', { draftId: null }],
  ['read Accusation', { accusedId: 'fir' }],
  ['read Triage', {}],
  ['read Conversation', {}],
  ['read Conference', {}],
  ['read Referral', {}],
];
const own = { proposedBy: 'me', kind: 'release' };
const ACTS: readonly (readonly [Permission, Row])[] = [
  ['decide Accusation', { accusedId: 'fir' }],
  ['acknowledge Triage', {}],
  ['grade Triage', {}],
  ['note Triage', {}],
  ['decide Triage', {}],
  ['undo Triage', {}],
  ['assign Triage', {}],
  ['log Triage', {}],
  ['ask Conversation', {}],
  ['call Conference', {}],
  ['change Conference', {}],
  ['route Referral', {}],
  ['declare Recusal', {}],
  ['read Proposal', own],
  ['withdraw Proposal', own],
];
const another = { identityId: 'another', proposedBy: 'another' };
const SUPERVISED: readonly (readonly [Permission, Row])[] = [
  ['recall Referral', {}],
  ['read Proposal', { ...another, kind: 'break_glass' }],
  ['decide Proposal', { ...another, kind: 'break_glass' }],
  ['read Recusal', another],
  ['impose Recusal', another],
  ['lift Recusal', another],
  ['read BreakGlass', another],
  ['end BreakGlass', another],
];

const CASES = [
  ...[...READS, ...ACTS].map(
    ([permission, more]) => [permission, { ability: analyst, more }] as const,
  ),
  ...SUPERVISED.map(([permission, more]) => [permission, { ability: supervisor, more }] as const),
];

describe.each(CASES)('%s', (permission, { ability, more }) => {
  const may = (row: Row): boolean => mayOn(ability, permission, { ...more, ...row });

  test('is allowed for a matter that the officer is free in', () => {
    expect(may(OPEN)).toBe(true);
  });

  test.each([
    ['an item', { ...OPEN, itemId: 'closed' }],
    ['an organization', { ...OPEN, organizationId: 'drake' }],
    ['who knows what', {}],
  ])('is refused to who is recused from %s', (_what, row) => {
    expect(may(row)).toBe(false);
  });
});

test.each(READS)('%s is allowed for an item that is open in an emergency', (permission, more) => {
  const row = { ...more, organizationId: 'drake', itemId: 'opened' };

  expect(mayOn(analyst, permission, row)).toBe(true);
  expect(mayOn(free, permission, row)).toBe(false);
});

test.each(['read Accusation', 'decide Accusation'] as const)(
  '%s is refused to who is recused from the accused',
  (permission) => {
    expect(mayOn(analyst, permission, { ...OPEN, accusedId: 'fir' })).toBe(true);
    expect(mayOn(analyst, permission, { ...OPEN, accusedId: 'drake' })).toBe(false);
  },
);

test('a draft’s file stays closed, opened or not', () => {
  for (const itemId of ['open', 'opened']) {
    expect(mayOn(analyst, 'read Evidence', { ...OPEN, itemId, draftId: 'draft' })).toBe(false);
  }
});

test.each([...ACTS, ...SUPERVISED])('%s stays refused in an emergency', (permission, more) => {
  expect(mayOn(supervisor, permission, { ...more, ...OPEN, itemId: 'opened' })).toBe(false);
});

test.each(SUPERVISED)('%s of another is for supervisors', (permission, more) => {
  expect(mayOn(analyst, permission, { ...more, ...OPEN })).toBe(false);
});

describe('what is about the officer in person stays', () => {
  const closed = { organizationId: 'drake', itemId: 'closed' };
  const opening = { ...closed, kind: 'break_glass' };

  test.each([
    ['read Recusal', { identityId: 'person' }],
    ['ask BreakGlass', { identityId: 'person' }],
    ['read BreakGlass', { identityId: 'person' }],
    ['end BreakGlass', { identityId: 'person' }],
    ['read Proposal', { ...opening, proposedBy: 'me' }],
    ['withdraw Proposal', { ...opening, proposedBy: 'me' }],
  ] as const)('%s', (permission, row) => {
    expect(mayOn(analyst, permission, { ...closed, ...row })).toBe(true);
    expect(mayOn(analyst, permission, { ...closed, ...row, ...another })).toBe(false);
  });

  test('a request made in another office stays with that office', () => {
    const row = { ...opening, proposedBy: 'another' };

    expect(mayOn(supervisor, 'read Proposal', { ...row, proposedBy: 'me' })).toBe(true);
    expect(mayOn(supervisor, 'read Proposal', row)).toBe(false);
  });

  test('what another proposed is not theirs to take back', () => {
    expect(mayOn(analyst, 'withdraw Proposal', { ...own, ...OPEN, ...another })).toBe(false);
  });
});
