import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '#db/queries/gate.ts';
import { addOrganization } from '#db/seeds/rows/organizations.ts';
import { addMembership } from '#db/seeds/rows/people.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { listOrganizations } from './list-organizations.server.ts';
import { inviteFirstPersonAgain, viewOrganizationForm } from './organization-form.server.ts';
import { restoreOrganization, suspendOrganization } from './suspend-organization.server.ts';
import { viewOrganization } from './view-organization.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

describe('reading organizations', () => {
  test('an onboarding administrator sees names and how many people are active', async () => {
    const { organizations } = await cast.readAuditedAs('onboardingAdmin', (scope) =>
      listOrganizations(scope, { view: 'live', after: undefined }),
    );

    expect(organizations).toContainEqual(
      expect.objectContaining({
        id: cast.organizations.alder,
        name: 'Alder Tools Inc.',
        state: 'live',
        people: 3,
      }),
    );
  });

  test('and who they are, with an audit event', async () => {
    const organizationId = cast.organizations.alder;

    const organization = await cast.readAuditedAs('onboardingAdmin', (scope) =>
      viewOrganization(scope, { organizationId }),
    );

    expect(organization.people.map((person) => person.name)).toEqual([
      'Abel Rowan',
      'Ada Linden',
      'Anna Maple',
    ]);
    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(`select action from audit_events where object_id = $1`, [organizationId]),
    );
    expect(rows).toEqual([{ action: 'organization.viewed' }]);
  });

  test('a security administrator sees none', async () => {
    const organizationId = cast.organizations.alder;

    const list = await cast.readAuditedAs('securityAdmin', (scope) =>
      listOrganizations(scope, { view: 'all', after: undefined }),
    );
    const view = cast.readAuditedAs('securityAdmin', (scope) =>
      viewOrganization(scope, { organizationId }),
    );

    expect(list.organizations).toEqual([]);
    await expect(view).rejects.toMatchObject({ code: 'organization_not_found' });
  });
});

describe('suspending', () => {
  const requestId = 'test';

  test('ends the access of live sessions on their next request, and restoring gives it back', async () => {
    const organizationId = cast.organizations.drake;
    const { id: sessionId } = await cast.signIn('drakeLiaison');
    const { id: rivalSession } = await cast.signIn('birchLiaison');
    const tokenOf = (session: string) =>
      issueToken(cast.session.gate.pool, { sessionId: session, face: 'partner', requestId });
    expect(await tokenOf(sessionId)).toBeDefined();

    await cast.writeAs('onboardingAdmin', (scope) =>
      suspendOrganization(scope, { organizationId, reason: 'security' }),
    );

    expect(await tokenOf(sessionId)).toBeUndefined();
    expect(await tokenOf(rivalSession)).toBeDefined();

    await cast.writeAs('onboardingAdmin', (scope) =>
      restoreOrganization(scope, { organizationId, reason: 'resolved' }),
    );

    expect(await tokenOf(sessionId)).toMatchObject({ organizationId });
  });

  test('keeps the reason while it lasts, and in the trail', async () => {
    const organizationId = cast.organizations.cedar;
    const view = () =>
      cast.readAuditedAs('onboardingAdmin', (scope) => viewOrganization(scope, { organizationId }));

    await cast.writeAs('onboardingAdmin', (scope) =>
      suspendOrganization(scope, { organizationId, reason: 'terms' }),
    );
    const suspended = await view();
    await cast.writeAs('secondOnboardingAdmin', (scope) =>
      restoreOrganization(scope, { organizationId, reason: 'in_error' }),
    );
    const restored = await view();

    expect(suspended).toMatchObject({
      state: 'suspended',
      suspendReason: 'terms',
      canRestore: true,
    });
    expect(restored).toMatchObject({ state: 'live', suspendReason: null, suspendedAt: null });
    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `select action, reason_code from audit_events
         where object_id = $1 and action <> 'organization.viewed' order by position`,
        [organizationId],
      ),
    );
    expect(rows).toEqual([
      { action: 'organization.suspended', reason_code: 'terms' },
      { action: 'organization.restored', reason_code: 'in_error' },
    ]);
  });

  test('twice, or restoring what is live, is refused', async () => {
    const organizationId = cast.organizations.birch;
    const restore = cast.writeAs('onboardingAdmin', (scope) =>
      restoreOrganization(scope, { organizationId, reason: 'resolved' }),
    );

    await expect(restore).rejects.toMatchObject({ code: 'transition_refused' });
  });

  test('is not open to a security administrator, nor is an unknown organization there', async () => {
    const suspend = (who: 'securityAdmin' | 'onboardingAdmin', organizationId: string) =>
      cast.writeAs(who, (scope) => suspendOrganization(scope, { organizationId, reason: 'other' }));
    const nowhere = '00000000-0000-4000-8000-000000000000';

    await expect(suspend('securityAdmin', cast.organizations.birch)).rejects.toMatchObject({
      code: 'organization_not_found',
    });
    await expect(suspend('onboardingAdmin', nowhere)).rejects.toMatchObject({
      code: 'organization_not_found',
    });
    await expect(suspend('onboardingAdmin', cast.organizations.birch)).resolves.toBeUndefined();
  });
});

describe('inviting the first person again', () => {
  async function invitedOrganization() {
    return cast.seed((book) => {
      const { id, selfClientId } = addOrganization(book, {
        kind: 'importer',
        state: 'invited',
        sealed: { name: 'Elder Imports' },
        createdAt: new Date(),
      });
      const memberId = addMembership(book, {
        organizationId: id,
        identityId: null,
        state: 'invited',
        isLiaison: true,
        isAdministrator: true,
        sealed: { name: 'Edda Forge', email: 'edda@elder.example' },
        createdAt: new Date(),
        clientIds: [selfClientId],
        grantedBy: cast.people.onboardingAdmin.memberId,
      });
      return { organizationId: id, memberId };
    });
  }

  test('mails a fresh link to whoever has not accepted', async () => {
    const { organizationId, memberId } = await invitedOrganization();

    await cast.writeAs('onboardingAdmin', (scope) =>
      inviteFirstPersonAgain(scope, { organizationId }),
    );

    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query('select organization_id, payload from outbox where subject_id = $1', [memberId]),
    );
    expect(rows).toEqual([
      {
        organization_id: organizationId,
        payload: { message: 'invitation', recipientKind: 'member', recipientId: memberId },
      },
    ]);
  });

  test('is refused once the organization is live, and to a security administrator', async () => {
    const { organizationId } = await invitedOrganization();
    const again = (who: 'onboardingAdmin' | 'securityAdmin', id: string) =>
      cast.writeAs(who, (scope) => inviteFirstPersonAgain(scope, { organizationId: id }));

    await expect(again('onboardingAdmin', cast.organizations.alder)).rejects.toMatchObject({
      code: 'transition_refused',
    });
    await expect(again('securityAdmin', organizationId)).rejects.toMatchObject({
      code: 'organization_not_found',
    });
  });
});

test('a form about an organization says how many people it concerns', async () => {
  const form = await cast.readAs('onboardingAdmin', (scope) =>
    viewOrganizationForm(
      scope,
      { organizationId: cast.organizations.alder },
      'suspend Organization',
    ),
  );

  expect(form).toMatchObject({ name: 'Alder Tools Inc.', state: 'live', activePeople: 3 });
});
