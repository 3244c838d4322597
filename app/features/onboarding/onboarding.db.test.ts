import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation } from '#app/features/accounts/invitation.server.ts';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import type { OrganizationId } from '#app/lib/ids.ts';
import { insertApproval, updateApplication } from '#db/queries/applications.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { credentialOfJob } from '#db/testing/credentials.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openClients, openMembers } from '../people/open-people.server.ts';
import { submitApplication } from './apply.server.ts';
import { approveApplication, declineApplication } from './decide-application.server.ts';
import { listApplications } from './list-applications.server.ts';
import { noteCheck } from './note-check.server.ts';
import { requiredChecks } from './onboarding.policy.ts';
import { sampleApplication } from './testing/sample-application.ts';
import { viewApplication } from './view-application.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

let block = 0;

async function apply(): Promise<string> {
  const form = sampleApplication();
  block += 1;
  await submitApplication(cast.session, form, { requestId: 'test', source: `10.0.${block}.0/24` });
  return form.key;
}

async function applyAndCheck(): Promise<string> {
  const applicationId = await apply();
  await cast.writeAs('onboardingAdmin', async (scope) => {
    for (const check of requiredChecks) {
      await noteCheck(scope, { applicationId, check, result: 'passed' });
    }
  });
  return applicationId;
}

async function approveOnce(): Promise<string> {
  const applicationId = await applyAndCheck();
  await cast.writeAs('onboardingAdmin', (scope) =>
    approveApplication(scope, { applicationId, step: 'first' }),
  );
  return applicationId;
}

function stateOf(applicationId: string) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      'select state, organization_id, decline_reason from applications where id = $1',
      [applicationId],
    );
    return rows[0];
  });
}

function eventsOf(objectId: string) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ action: string }>(
      'select action from audit_events where object_id = $1 order by position',
      [objectId],
    );
    return rows.map((row) => row.action);
  });
}

describe('reading applications', () => {
  test('an onboarding administrator lists and opens them, each with an audit event', async () => {
    const applicationId = await apply();

    const { applications } = await cast.readAuditedAs('onboardingAdmin', (scope) =>
      listApplications(scope, { view: 'open', after: undefined }),
    );
    const opened = await cast.readAuditedAs('onboardingAdmin', (scope) =>
      viewApplication(scope, { applicationId }),
    );

    expect(applications[0]).toMatchObject({
      id: applicationId,
      name: 'Elder Fasteners Co.',
      state: 'received',
      approvals: 0,
    });
    expect(opened.application.contactName).toBe('Edda Forge');
    expect(opened.approval).toEqual({ step: null, refusal: 'checks_missing' });
    expect(await eventsOf(applicationId)).toEqual(['application.submitted', 'application.viewed']);
  });

  test('a security administrator gets the answer for things that do not exist', async () => {
    const applicationId = await apply();
    const view = (who: 'securityAdmin' | 'onboardingAdmin') =>
      cast.readAuditedAs(who, (scope) => viewApplication(scope, { applicationId }));

    await expect(view('securityAdmin')).rejects.toMatchObject({ code: 'application_not_found' });
    await expect(view('onboardingAdmin')).resolves.toHaveProperty('id', applicationId);
  });

  test('pages follow one another without loss or repetition', async () => {
    for (let sent = 0; sent < 27; sent += 1) await apply();
    const readPage = (after?: string | null) =>
      cast.readAuditedAs('onboardingAdmin', (scope) =>
        listApplications(scope, {
          view: 'all',
          after: after ? CursorParameter.parse(after) : undefined,
        }),
      );

    const first = await readPage();
    const second = await readPage(first.next);

    const ids = [...first.applications, ...second.applications].map(({ id }) => id);
    expect(first.applications).toHaveLength(25);
    expect(second.next).toBeNull();
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(27);
  });
});

describe('noting a check', () => {
  test('takes the application into review; the note is sealed for administrators', async () => {
    const applicationId = await apply();

    await cast.writeAs('onboardingAdmin', (scope) =>
      noteCheck(scope, {
        applicationId,
        check: 'identity',
        result: 'concern',
        note: 'The number rings elsewhere.',
      }),
    );

    const opened = await cast.readAuditedAs('secondOnboardingAdmin', (scope) =>
      viewApplication(scope, { applicationId }),
    );
    expect(opened.state).toBe('in_review');
    expect(opened.checks).toMatchObject([
      { code: 'identity', result: 'concern', note: 'The number rings elsewhere.', by: 'Nora Gate' },
    ]);
    expect(await eventsOf(applicationId)).toContain('application.checked');
  });

  test('is refused on a decided application and to a security administrator', async () => {
    const applicationId = await apply();
    const note = (who: 'securityAdmin' | 'onboardingAdmin') =>
      cast.writeAs(who, (scope) =>
        noteCheck(scope, { applicationId, check: 'identity', result: 'passed' }),
      );

    await expect(note('securityAdmin')).rejects.toMatchObject({ code: 'application_not_found' });
    await expect(note('onboardingAdmin')).resolves.toBeUndefined();
    await cast.writeAs('onboardingAdmin', (scope) =>
      declineApplication(scope, { applicationId, reason: 'withdrawn' }),
    );
    await expect(note('onboardingAdmin')).rejects.toMatchObject({ code: 'transition_refused' });
  });
});

describe('two approvals', () => {
  test('the first creates nothing', async () => {
    const applicationId = await approveOnce();

    expect(await stateOf(applicationId)).toMatchObject({
      state: 'in_review',
      organization_id: null,
    });
  });

  test('the second, by another officer, creates a sealed organization and invites its first person', async () => {
    const applicationId = await approveOnce();

    const organizationId = await cast.writeAs('secondOnboardingAdmin', (scope) =>
      approveApplication(scope, { applicationId, step: 'second' }),
    );

    expect(organizationId).not.toBeNull();
    expect(await stateOf(applicationId)).toMatchObject({
      state: 'approved',
      organization_id: organizationId,
    });
    const [people, clients] = await cast.readAs('onboardingAdmin', async (scope) => [
      await openMembers(scope, organizationId ?? ''),
      await openClients(scope, organizationId ?? ''),
    ]);
    expect(people).toMatchObject([
      { name: 'Edda Forge', state: 'invited', isLiaison: true, isAdministrator: true },
    ]);
    expect(clients).toMatchObject([{ name: 'Elder Fasteners Co.', isSelf: true }]);
    expect(await eventsOf(organizationId ?? '')).toEqual(['organization.created']);
    expect(await eventsOf(people[0]?.id ?? '')).toEqual(['grant.given', 'member.invited']);
  });

  test('by one officer are refused, by the database too', async () => {
    const applicationId = await approveOnce();

    const again = cast.writeAs('onboardingAdmin', (scope) =>
      approveApplication(scope, { applicationId, step: 'second' }),
    );
    await expect(again).rejects.toMatchObject({ code: 'second_person_required' });

    const pastTheUseCase = (officerId: string) =>
      cast.writeAs('onboardingAdmin', (scope) =>
        insertApproval(scope.db, { applicationId, officerId, step: 'second' }),
      );
    const { onboardingAdmin, secondOnboardingAdmin } = cast.people;
    await expect(pastTheUseCase(onboardingAdmin.memberId)).rejects.toMatchObject({
      code: '23505',
    });
    await expect(pastTheUseCase(secondOnboardingAdmin.memberId)).rejects.toMatchObject({
      code: '42501',
    });
    expect(await stateOf(applicationId)).toMatchObject({ state: 'in_review' });
  });

  test('the database lets no application become approved with one approval', async () => {
    const applicationId = await approveOnce();

    const shortcut = cast.writeAs('onboardingAdmin', (scope) =>
      updateApplication(scope.db, {
        id: applicationId,
        from: ['in_review'],
        state: 'approved',
        organizationId: cast.organizations.alder,
      }),
    );

    await expect(shortcut).rejects.toMatchObject({ code: '42501' });
  });

  test('wait for the required checks; a later concern stops the second', async () => {
    const unchecked = await apply();
    const early = cast.writeAs('onboardingAdmin', (scope) =>
      approveApplication(scope, { applicationId: unchecked, step: 'first' }),
    );
    await expect(early).rejects.toMatchObject({
      code: 'transition_refused',
      sentence: expect.stringContaining('Business registration'),
    });

    const applicationId = await approveOnce();
    await cast.writeAs('secondOnboardingAdmin', (scope) =>
      noteCheck(scope, { applicationId, check: 'adverse_history', result: 'concern' }),
    );
    const late = cast.writeAs('secondOnboardingAdmin', (scope) =>
      approveApplication(scope, { applicationId, step: 'second' }),
    );
    await expect(late).rejects.toMatchObject({ code: 'transition_refused' });
  });

  test('a page that offered the first does not give the second', async () => {
    const applicationId = await approveOnce();

    const stale = cast.writeAs('secondOnboardingAdmin', (scope) =>
      approveApplication(scope, { applicationId, step: 'first' }),
    );

    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });

  test('given at the same moment, one is the first and the other is told to look again', async () => {
    const applicationId = await applyAndCheck();
    const approve = (who: 'onboardingAdmin' | 'secondOnboardingAdmin') =>
      cast.writeAs(who, (scope) => approveApplication(scope, { applicationId, step: 'first' }));

    const outcomes = await Promise.allSettled([
      approve('onboardingAdmin'),
      approve('secondOnboardingAdmin'),
    ]);

    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
  });

  test('a security administrator approves nothing', async () => {
    const applicationId = await applyAndCheck();

    const refused = cast.writeAs('securityAdmin', (scope) =>
      approveApplication(scope, { applicationId, step: 'first' }),
    );

    await expect(refused).rejects.toMatchObject({ code: 'application_not_found' });
  });
});

describe('declining', () => {
  test('keeps the reason and ends the application', async () => {
    const applicationId = await approveOnce();

    await cast.writeAs('secondOnboardingAdmin', (scope) =>
      declineApplication(scope, { applicationId, reason: 'adverse_history' }),
    );

    expect(await stateOf(applicationId)).toMatchObject({
      state: 'declined',
      decline_reason: 'adverse_history',
    });
    const after = cast.writeAs('secondOnboardingAdmin', (scope) =>
      approveApplication(scope, { applicationId, step: 'second' }),
    );
    await expect(after).rejects.toMatchObject({ code: 'transition_refused' });
  });

  test('mails the applicant the reference and nothing of the reason', async () => {
    const applicationId = await apply();
    const compose = async () => {
      const job = await credentialOfJob(cast.database, { organizationId: null });
      return writeAs(cast.services, job, (scope) =>
        composeMail(scope, {
          message: 'application-declined',
          recipientKind: 'applicant',
          recipientId: applicationId,
        }),
      );
    };
    expect(await compose()).toBeNull();

    await cast.writeAs('onboardingAdmin', (scope) =>
      declineApplication(scope, { applicationId, reason: 'adverse_history' }),
    );

    const intended = await withSuperuser(cast.database.superuserUrl, async (client) => {
      const { rows } = await client.query(
        "select payload from outbox where subject_id = $1 and payload ->> 'message' like '%declined'",
        [applicationId],
      );
      return rows.map((row) => row.payload);
    });
    const to = { recipientKind: 'applicant', recipientId: applicationId };
    expect(intended).toEqual([{ message: 'application-declined', ...to }]);
    const reference = expect.stringMatching(/^AP-/);
    expect(await compose()).toEqual({
      to: sampleApplication().email,
      face: 'partner',
      mail: { name: 'application-declined', props: { reference, path: '/contact' } },
    });
  });

  test('is not open to a security administrator', async () => {
    const applicationId = await apply();
    const decline = (who: 'securityAdmin' | 'onboardingAdmin') =>
      cast.writeAs(who, (scope) => declineApplication(scope, { applicationId, reason: 'other' }));

    await expect(decline('securityAdmin')).rejects.toMatchObject({ code: 'application_not_found' });
    await expect(decline('onboardingAdmin')).resolves.toBeUndefined();
  });
});

test('the invited person accepts, and the mail job was the only place that knew the link', async () => {
  const applicationId = await approveOnce();
  const organizationId = await cast.writeAs('secondOnboardingAdmin', (scope) =>
    approveApplication(scope, { applicationId, step: 'second' }),
  );
  const [person] = await cast.readAs('onboardingAdmin', (scope) =>
    openMembers(scope, organizationId ?? ''),
  );
  const job = await credentialOfJob(cast.database, {
    // What approving returned is an organization's id.
    organizationId: organizationId as OrganizationId,
  });

  const composed = await writeAs(cast.services, job, (scope) =>
    composeMail(scope, {
      message: 'invitation',
      recipientKind: 'member',
      recipientId: person?.id ?? '',
    }),
  );
  const path = composed?.mail.name === 'invitation' ? composed.mail.props.path : '';
  await acceptInvitation(
    cast.session,
    {
      token: path.split('/').at(-1) ?? '',
      email: 'edda@elder.example',
      password: 'warm granite orchard 7',
    },
    { requestId: 'test', source: '10.9.9.0/24' },
  );

  expect(composed?.to).toBe('edda@elder.example');
  const [accepted] = await cast.readAs('onboardingAdmin', (scope) =>
    openMembers(scope, organizationId ?? ''),
  );
  expect(accepted?.state).toBe('active');
});
