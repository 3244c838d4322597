import { describe, expect, test } from 'vitest';
import type { OrganizationId } from '#app/lib/ids.ts';
import { abilityOf, mayEver, mayOn } from './ability.ts';
import type { Actor, ActorKind, ActorRole } from './actor.ts';
import { NO_MATTERS } from './matters.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';

/** Every permission and the roles that have it on some row; everyone else has it on none. */
const EVERYONE: readonly ActorRole[] = [
  'liaison',
  'administrator',
  'analyst',
  'supervisor',
  'destination_officer',
  'onboarding_admin',
  'security_admin',
  'auditor',
  'privacy_officer',
  'executive',
];
const DESK: readonly ActorRole[] = ['analyst', 'supervisor'];

const HOLDERS: Readonly<Record<Permission, readonly ActorRole[]>> = {
  'read Session': EVERYONE,
  'end Session': EVERYONE,
  'read OwnItem': ['liaison'],
  'file OwnItem': ['liaison'],
  'complete OwnItem': ['liaison'],
  'withdraw OwnItem': ['liaison'],
  'print OwnItem': ['liaison'],
  'read Reading': ['liaison'],
  'read FiledForUs': ['liaison'],
  'read Draft': ['liaison'],
  'write Draft': ['liaison'],
  'discard Draft': ['liaison'],
  'share Draft': ['liaison'],
  'review Draft': ['liaison'],
  'read DraftReview': ['liaison'],
  'read DraftComment': ['liaison'],
  'write DraftComment': ['liaison'],
  'settle DraftComment': ['liaison'],
  'remove DraftComment': ['liaison'],
  'read OwnEvidence': ['liaison'],
  'add OwnEvidence': ['liaison'],
  'mark OwnEvidence': ['liaison'],
  'remove OwnEvidence': ['liaison'],
  'read OwnUpload': ['liaison'],
  'send OwnUpload': ['liaison'],
  'read OwnConversation': ['liaison'],
  'answer OwnConversation': ['liaison'],
  'read OwnConference': ['liaison'],
  'read Client': ['liaison', 'administrator'],
  'add Client': ['administrator'],
  'read Member': ['liaison', 'administrator'],
  'invite Member': ['administrator'],
  'disable Member': ['administrator'],
  'read Grant': ['administrator'],
  'change Grant': ['administrator'],
  'read OwnGrant': ['liaison'],
  'read OwnTrail': ['administrator'],
  'read OwnAuthority': ['administrator'],
  'revoke OwnAuthority': ['administrator'],
  'read Queue': DESK,
  'read Item': DESK,
  'print Item': DESK,
  'read Evidence': DESK,
  'read Accusation': DESK,
  'decide Accusation': DESK,
  'read Triage': DESK,
  'acknowledge Triage': DESK,
  'grade Triage': DESK,
  'note Triage': DESK,
  'decide Triage': DESK,
  'undo Triage': DESK,
  'assign Triage': DESK,
  'log Triage': DESK,
  'read Conversation': DESK,
  'ask Conversation': DESK,
  'read Conference': DESK,
  'call Conference': DESK,
  'change Conference': DESK,
  'read Referral': DESK,
  'route Referral': DESK,
  'recall Referral': ['supervisor'],
  'read Proposal': DESK,
  'decide Proposal': ['supervisor'],
  'withdraw Proposal': DESK,
  'read Recusal': DESK,
  'declare Recusal': DESK,
  'impose Recusal': ['supervisor'],
  'lift Recusal': ['supervisor'],
  'ask BreakGlass': DESK,
  'read BreakGlass': DESK,
  'end BreakGlass': DESK,
  'read BreakGlassLog': ['auditor'],
  'read OwnOpening': ['administrator'],
  'read ReceivedReferral': ['destination_officer'],
  'answer ReceivedReferral': ['destination_officer'],
  'read ReceivedPackage': ['destination_officer'],
  'read ReceivedFile': ['destination_officer'],
  'read Application': ['onboarding_admin'],
  'check Application': ['onboarding_admin'],
  'approve Application': ['onboarding_admin'],
  'decline Application': ['onboarding_admin'],
  'read Organization': ['onboarding_admin'],
  'register Organization': ['onboarding_admin'],
  'invite Organization': ['onboarding_admin'],
  'suspend Organization': ['onboarding_admin'],
  'restore Organization': ['onboarding_admin'],
  'propose Authority': ['onboarding_admin'],
  'confirm Authority': ['onboarding_admin'],
  'end Authority': ['onboarding_admin'],
  'read Officer': ['security_admin'],
  'invite Officer': ['security_admin'],
  'disable Officer': ['security_admin'],
  'read ClosedOrganization': ['security_admin'],
  'read Keys': ['security_admin'],
  'destroy Keys': ['security_admin'],
  'decide Keys': ['security_admin'],
  'withdraw Keys': ['security_admin'],
  'read AuditEvent': ['auditor'],
  'read IsolationReport': ['security_admin'],
  'read StoredObject': ['security_admin'],
  'read IsolationLog': ['auditor'],
  'read Disclosure': ['auditor', 'privacy_officer'],
};

const KIND_OF: Readonly<Record<ActorRole, ActorKind>> = {
  liaison: 'partner',
  administrator: 'partner',
  analyst: 'staff',
  supervisor: 'staff',
  destination_officer: 'destination',
  onboarding_admin: 'admin',
  security_admin: 'admin',
  auditor: 'auditor',
  privacy_officer: 'auditor',
  executive: 'auditor',
  job: 'worker',
};

const ROLES = Object.keys(KIND_OF) as readonly ActorRole[];
const ALL = Object.entries(PERMISSIONS).flatMap(([subject, actions]) =>
  actions.map((action) => `${action} ${subject}` as Permission),
);

function actorOf(role: ActorRole, organizationId = 'alder'): Actor {
  return {
    kind: KIND_OF[role],
    id: 'me',
    identityId: null,
    // Any text serves as an id here: rules compare, they do not parse.
    organizationId: organizationId as OrganizationId,
    destinationId: null,
    roles: [role],
    requestId: 'request',
    source: null,
  };
}

test('the table names every permission there is', () => {
  expect(Object.keys(HOLDERS).sort()).toEqual([...ALL].sort());
});

test.each(ALL.filter((permission) => !permission.endsWith(' Session')))(
  '%s belongs to one kind of actor: its pages answer no other kind (baseline 26)',
  (permission) => {
    const holders = ROLES.filter((role) => mayEver(abilityOf(actorOf(role), []), permission));

    expect(new Set(holders.map((role) => KIND_OF[role])).size).toBe(1);
  },
);

describe.each(ROLES)('%s', (role) => {
  test.each(ALL)('%s: as the table says (baseline 24)', (permission) => {
    expect(mayEver(abilityOf(actorOf(role), []), permission)).toBe(
      HOLDERS[permission].includes(role),
    );
  });
});

describe('a recused officer', () => {
  const matters = {
    closedIds: ['kept away', 'alder'],
    openings: [{ id: 'opening', itemId: 'opened', expiresAt: new Date() }],
    sharedIds: [],
    affiliation: null,
  };
  const ability = abilityOf(actorOf('supervisor'), [], matters);
  const filed = { draftId: null, identityId: 'somebody else', proposedBy: 'somebody else' };
  const rows = {
    another: { ...filed, organizationId: 'birch', itemId: 'other' },
    item: { ...filed, organizationId: 'birch', itemId: 'kept away' },
    organization: { ...filed, organizationId: 'alder', itemId: 'other' },
    opened: { ...filed, organizationId: 'alder', itemId: 'opened' },
  };

  test.each([
    ['read Triage', true, false, false, true],
    ['read Queue', true, false, false, true],
    ['read Evidence', true, false, false, true],
    ['print Item', true, false, false, true],
    ['read Referral', true, false, false, true],
    ['decide Triage', true, false, false, false],
    ['ask Conversation', true, false, false, false],
    ['route Referral', true, false, false, false],
    ['decide Proposal', true, false, false, false],
    ['lift Recusal', true, false, false, false],
    ['end BreakGlass', true, false, false, false],
  ] as const)('%s: another matter, item, organization, opened', (permission, ...expected) => {
    const may = Object.values(rows).map((row) => mayOn(ability, permission, row));

    expect(may).toEqual(expected);
  });
});

describe('rows', () => {
  const ability = abilityOf(actorOf('liaison'), ['fern']);

  test.each([
    ['of a client granted', { organizationId: 'alder', clientId: 'fern', itemId: 'i' }, true],
    ['of a client not granted', { organizationId: 'alder', clientId: 'gorse', itemId: 'i' }, false],
    ['of another organization', { organizationId: 'birch', clientId: 'fern', itemId: 'i' }, false],
    ['without a client', { organizationId: 'alder', itemId: 'i' }, false],
  ])('a liaison reads an item %s: %o is %s', (_which, row, expected) => {
    expect(mayOn(ability, 'read OwnItem', row)).toBe(expected);
  });

  test('a file is for everyone with the client once filed, and for who uploaded it until then', () => {
    const filed = {
      organizationId: 'alder',
      clientId: 'fern',
      itemId: 'item',
      draftId: null,
      uploadedBy: 'colleague',
    };

    expect(mayOn(ability, 'read OwnEvidence', filed)).toBe(true);
    expect(mayOn(ability, 'remove OwnEvidence', filed)).toBe(false);
    expect(mayOn(ability, 'read OwnEvidence', { ...filed, draftId: 'draft' })).toBe(false);
    expect(mayOn(ability, 'read OwnEvidence', { ...filed, clientId: 'gorse' })).toBe(false);
    const own = { ...filed, draftId: 'draft', uploadedBy: 'me' };
    expect(mayOn(ability, 'read OwnEvidence', own)).toBe(true);
  });

  test('the desk reads files of items, never of drafts', () => {
    const desk = abilityOf(actorOf('analyst'), []);

    const file = { organizationId: 'alder', itemId: 'item', draftId: null };

    expect(mayOn(desk, 'read Evidence', file)).toBe(true);
    expect(mayOn(desk, 'read Evidence', { ...file, draftId: 'draft' })).toBe(false);
    expect(mayOn(desk, 'read Evidence', {})).toBe(false);
  });

  test.each([
    ['department', 'full', null, true],
    ['other_federal', 'full', null, false],
    ['other_federal', 'public', null, true],
    ['other_federal', 'full', new Date(0), true],
    [null, 'full', null, false],
  ])('an officer of %s gets files of a package: %s, approved %s: %s', (affiliation, ...rest) => {
    const [rendition, approvedAt, expected] = rest;
    const officer = abilityOf(actorOf('destination_officer'), [], { ...NO_MATTERS, affiliation });
    const arrived = { destinationId: null, state: 'delivered', deliveredAt: new Date(0) };

    const file = { ...arrived, rendition, approvedAt };
    expect(mayOn(officer, 'read ReceivedFile', file)).toBe(expected);
  });

  test.each([
    ['delivered', { state: 'delivered', deliveredAt: new Date(0) }, true],
    ['recalled after it arrived', { state: 'recalled', deliveredAt: new Date(0) }, true],
    ['recalled before it arrived', { state: 'recalled', deliveredAt: null }, false],
    ['on its way', { state: 'queued', deliveredAt: null }, false],
    ['of which nobody asked whether it arrived', { state: 'delivered' }, false],
  ])('a referral %s is seen by its destination: %o is %s', (_which, row, expected) => {
    const officer = abilityOf(actorOf('destination_officer'), []);
    const referral = { destinationId: null, ...row };

    expect(mayOn(officer, 'read ReceivedReferral', referral)).toBe(expected);
    expect(mayOn(officer, 'read ReceivedReferral', { ...referral, destinationId: 'hsi' })).toBe(
      false,
    );
  });

  test('a draft belongs to its author alone', () => {
    const draft = {
      organizationId: 'alder',
      clientId: 'fern',
      authorId: 'me',
      completesItemId: null,
    };

    expect(mayOn(ability, 'write Draft', draft)).toBe(true);
    expect(mayOn(ability, 'write Draft', { ...draft, authorId: 'colleague' })).toBe(false);
  });
});
