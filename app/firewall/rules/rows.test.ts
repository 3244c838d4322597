// Every condition of every rule: a row that fits is allowed, and no longer when one field of it is another's or missing.
import { describe, expect, test } from 'vitest';
import type { DestinationId, OrganizationId } from '#app/lib/ids.ts';
import { abilityOf, mayOn, requireOn } from '../ability.ts';
import type { Actor, ActorKind, ActorRole } from '../actor.ts';
import { NO_MATTERS } from '../matters.ts';
import type { Permission } from '../permissions.ts';

function abilityFor(kind: ActorKind, role: ActorRole) {
  const actor: Actor = {
    kind,
    id: 'me',
    identityId: null,
    // Any text serves as an id here: rules compare, they do not parse.
    organizationId: 'alder' as OrganizationId,
    destinationId: 'targeting' as DestinationId,
    roles: [role],
    requestId: 'request',
    source: null,
  };
  return abilityOf(actor, ['fern'], {
    ...{ ...NO_MATTERS, closedIds: ['against us'] },
    sharedIds: ['shown'],
  });
}

const liaison = abilityFor('partner', 'liaison');
const administrator = abilityFor('partner', 'administrator');
const keeper = abilityFor('admin', 'security_admin');
const analyst = abilityFor('staff', 'analyst');
const officer = abilityFor('destination', 'destination_officer');

type Row = Readonly<Record<string, unknown>>;

const ofClient = { organizationId: 'alder', clientId: 'fern' };
const ofItem = { ...ofClient, itemId: 'item' };
const ofOrganization = { organizationId: 'alder' };
const received = { destinationId: 'targeting', state: 'delivered', deliveredAt: new Date(0) };

/** Who, what, and a row of which every field counts; `besides` are fields that do not. */
const RULES: readonly (readonly [
  ability: typeof liaison,
  permissions: readonly Permission[],
  row: Row,
  besides?: Row,
])[] = [
  [liaison, ['file OwnItem'], ofClient],
  [liaison, ['read OwnItem', 'complete OwnItem', 'withdraw OwnItem', 'print OwnItem'], ofItem],
  [liaison, ['read Reading', 'read FiledForUs'], ofItem],
  [
    liaison,
    ['read Draft', 'write Draft', 'discard Draft', 'share Draft'],
    { ...ofClient, authorId: 'me', completesItemId: 'item' },
    { draftId: 'draft' },
  ],
  [
    liaison,
    ['read Draft', 'review Draft'],
    { ...ofClient, draftId: 'shown', completesItemId: 'item' },
    { authorId: 'colleague' },
  ],
  [liaison, ['read DraftReview'], { ...ofClient, authorId: 'me' }, { reviewerId: 'colleague' }],
  [liaison, ['read DraftReview'], { ...ofClient, reviewerId: 'me' }, { authorId: 'colleague' }],
  [
    liaison,
    ['read DraftComment', 'write DraftComment', 'settle DraftComment'],
    { ...ofClient, authorId: 'me', completesItemId: 'item' },
    { draftId: 'draft', writtenBy: 'colleague' },
  ],
  [
    liaison,
    ['read DraftComment', 'write DraftComment'],
    { ...ofClient, draftId: 'shown', completesItemId: 'item' },
    { authorId: 'colleague', writtenBy: 'colleague' },
  ],
  [
    liaison,
    ['remove DraftComment'],
    { ...ofClient, authorId: 'me', completesItemId: 'item', writtenBy: 'me' },
    { draftId: 'draft' },
  ],
  [
    liaison,
    ['remove DraftComment'],
    { ...ofClient, draftId: 'shown', completesItemId: 'item', writtenBy: 'me' },
    { authorId: 'colleague' },
  ],
  [liaison, ['read OwnEvidence'], { ...ofItem, draftId: null }, { uploadedBy: 'colleague' }],
  [
    liaison,
    ['read OwnEvidence', 'mark OwnEvidence', 'remove OwnEvidence'],
    { ...ofItem, uploadedBy: 'me' },
    { draftId: 'draft' },
  ],
  [liaison, ['add OwnEvidence'], ofClient],
  [liaison, ['read OwnConversation', 'answer OwnConversation', 'read OwnConference'], ofItem],
  [liaison, ['read Client'], { ...ofOrganization, id: 'fern' }],
  [liaison, ['read OwnGrant'], { ...ofOrganization, membershipId: 'me' }],
  [liaison, ['read Member'], ofOrganization],
  [administrator, ['read Client', 'add Client'], ofOrganization],
  [keeper, ['read ClosedOrganization'], { state: 'suspended' }],
  [keeper, ['read ClosedOrganization'], { state: 'offboarded' }],
  [keeper, ['withdraw Keys'], { proposedBy: 'me' }],
  [administrator, ['read OwnOpening'], ofOrganization, { itemId: 'item' }],
  [administrator, ['read Member', 'invite Member', 'disable Member'], ofOrganization],
  [administrator, ['read Grant', 'change Grant'], ofOrganization],
  [administrator, ['read OwnOpening'], { ...ofOrganization, itemId: 'item' }],
  [administrator, ['read OwnTrail'], { ...ofOrganization, actorKind: 'partner' }],
  [administrator, ['read OwnTrail'], { ...ofOrganization, actorKind: 'gate' }],
  [analyst, ['read Evidence'], { draftId: null }, { organizationId: 'alder', itemId: 'item' }],
  [officer, ['read ReceivedReferral', 'answer ReceivedReferral', 'read ReceivedPackage'], received],
];

/** What does not fit where anything but this does. */
const OTHERS: Row = { itemId: 'against us', completesItemId: 'against us' };

const CASES = RULES.flatMap(([ability, permissions, row, besides = {}]) =>
  permissions.map((permission) => [permission, { ability, row, besides }] as const),
);

describe.each(CASES)('%s', (permission, { ability, row, besides }) => {
  test('is allowed for a row that fits', () => {
    expect(mayOn(ability, permission, { ...row, ...besides })).toBe(true);
  });

  test.each(Object.keys(row))('asks for %s', (field) => {
    const { [field]: own, ...rest } = row;
    const other = OTHERS[field] ?? (field === 'deliveredAt' ? null : `not ${String(own)}`);

    expect(mayOn(ability, permission, { ...rest, ...besides, [field]: other })).toBe(false);
    expect(mayOn(ability, permission, { ...rest, ...besides })).toBe(false);
  });
});

test.each(['accepted', 'returned', 'recalled', 'outcome_reported', 'closed'])(
  'a referral that arrived and is %s is still its destination’s, and its package too',
  (state) => {
    expect(mayOn(officer, 'read ReceivedReferral', { ...received, state })).toBe(true);
    expect(mayOn(officer, 'read ReceivedPackage', { ...received, state })).toBe(true);
  },
);

test('what is not allowed fails as if it were not there', () => {
  const ask = (row: Row) => () =>
    requireOn(liaison, 'read OwnItem', { row, denial: 'item_not_found' });

  expect(ask(ofItem)).not.toThrow();
  expect(ask({ ...ofItem, clientId: 'gorse' })).toThrow(
    expect.objectContaining({ code: 'item_not_found' }),
  );
});

test.each(['read OwnAuthority', 'revoke OwnAuthority'] as const)(
  '%s is about authorities for the own organization that customs confirmed',
  (permission) => {
    const confirmed = { ...ofOrganization, confirmedAt: new Date(0) };

    expect(mayOn(administrator, permission, confirmed)).toBe(true);
    expect(mayOn(administrator, permission, { ...confirmed, confirmedAt: null })).toBe(false);
    expect(mayOn(administrator, permission, ofOrganization)).toBe(false);
    expect(mayOn(administrator, permission, { ...confirmed, organizationId: 'birch' })).toBe(false);
  },
);
