import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { issueToken } from '#db/queries/gate.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openOfficerNames } from './officer-names.server.ts';
import type { InviteOfficer } from './officers.schema.ts';
import {
  disableOfficer,
  inviteOfficer,
  inviteOfficerAgain,
  listOfficers,
  viewOfficer,
} from './officers.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const form: InviteOfficer = {
  name: 'Nadia Birch',
  email: 'nadia@customs.example',
  role: 'onboarding_admin',
  affiliation: 'department',
};

function invite(who: 'securityAdmin' | 'onboardingAdmin', changes: Partial<InviteOfficer> = {}) {
  return cast.writeAs(who, (scope) => inviteOfficer(scope, { ...form, ...changes }));
}

function rowsOf(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

describe('government accounts', () => {
  test('are listed with names for a security administrator', async () => {
    const { officers } = await cast.readAuditedAs('securityAdmin', (scope) =>
      listOfficers(scope, { view: 'active', after: undefined }),
    );

    expect(officers).toHaveLength(14);
    expect(officers).toContainEqual(
      expect.objectContaining({ name: 'Tara Lock', destination: 'Targeting', isSelf: false }),
    );
    expect(officers).toContainEqual(expect.objectContaining({ name: 'Selma Key', isSelf: true }));
  });
});

describe('inviting an officer', () => {
  test('creates an invited office, seals name and address, and mails a link', async () => {
    const id = await invite('securityAdmin');

    const job = await cast.jobFor(null, id);
    const composed = await writeAs(cast.services, job, (scope) =>
      composeMail(scope, { message: 'invitation', recipientKind: 'officer', recipientId: id }),
    );
    expect(composed).toMatchObject({
      to: form.email,
      face: 'government',
      mail: { name: 'invitation' },
    });
    const officer = await cast.readAs('securityAdmin', (scope) =>
      viewOfficer(scope, { officerId: id }),
    );
    expect(officer).toMatchObject({ name: form.name, state: 'invited', role: 'onboarding_admin' });
    const events = await rowsOf('select action from audit_events where object_id = $1', [id]);
    expect(events).toEqual([{ action: 'officer.invited' }]);
  });

  test('lets a destination officer’s own destination read the name, no other', async () => {
    const id = await invite('securityAdmin', {
      role: 'destination_officer',
      destination: cast.destinations.hsi,
      affiliation: 'other_federal',
    });
    const namesFor = (who: 'hsiOfficer' | 'iprOfficer') =>
      cast.readAs(who, (scope) => openOfficerNames(scope, [id]));

    expect([...(await namesFor('hsiOfficer'))]).toEqual([[id, form.name]]);
    expect([...(await namesFor('iprOfficer'))]).toEqual([]);
  });

  test('refuses a destination that is not there', async () => {
    const refused = invite('securityAdmin', {
      role: 'destination_officer',
      destination: '00000000-0000-4000-8000-000000000000',
    });

    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      fields: { destination: ['Choose from the list.'] },
    });
  });

  test('is for security administrators', async () => {
    await expect(invite('onboardingAdmin')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(invite('securityAdmin')).resolves.toEqual(expect.any(String));
  });

  test('can be repeated until it is accepted', async () => {
    const officerId = await invite('securityAdmin');

    await cast.writeAs('securityAdmin', (scope) => inviteOfficerAgain(scope, { officerId }));

    expect(await rowsOf('select id from outbox where subject_id = $1', [officerId])).toHaveLength(
      2,
    );
    const active = cast.writeAs('securityAdmin', (scope) =>
      inviteOfficerAgain(scope, { officerId: cast.people.auditor.memberId }),
    );
    await expect(active).rejects.toMatchObject({ code: 'transition_refused' });
  });
});

describe('disabling an officer', () => {
  test('binds the next request of a live session', async () => {
    const { memberId } = cast.people.secondAnalyst;
    const { id: sessionId } = await cast.signIn('secondAnalyst');
    const token = () =>
      issueToken(cast.session.gate.pool, { sessionId, face: 'government', requestId: 'test' });
    expect(await token()).toBeDefined();

    await cast.writeAs('securityAdmin', (scope) => disableOfficer(scope, { officerId: memberId }));

    expect(await token()).toBeUndefined();
    const again = cast.writeAs('securityAdmin', (scope) =>
      disableOfficer(scope, { officerId: memberId }),
    );
    await expect(again).rejects.toMatchObject({ code: 'transition_refused' });
  });

  test('is refused for the own account, by the database too', async () => {
    const { memberId } = cast.people.securityAdmin;

    const own = cast.writeAs('securityAdmin', (scope) =>
      disableOfficer(scope, { officerId: memberId }),
    );
    await expect(own).rejects.toMatchObject({ code: 'transition_refused' });

    const past = await cast.writeAs('securityAdmin', (scope) =>
      scope.db
        .updateTable('officers')
        .set({ state: 'disabled' })
        .where('id', '=', memberId)
        .executeTakeFirst(),
    );

    expect(past.numUpdatedRows).toBe(0n);
  });

  test('is for security administrators', async () => {
    const { memberId } = cast.people.executive;
    const disable = (who: 'onboardingAdmin' | 'securityAdmin') =>
      cast.writeAs(who, (scope) => disableOfficer(scope, { officerId: memberId }));

    await expect(disable('onboardingAdmin')).rejects.toMatchObject({ code: 'member_not_found' });
    await expect(disable('securityAdmin')).resolves.toBeUndefined();
  });

  test('by two administrators of each other at the same moment leaves one of them', async () => {
    await rowsOf(`update officers set role = 'security_admin' where id = $1`, [
      cast.people.auditor.memberId,
    ]);
    const disable = (who: 'securityAdmin' | 'auditor', officerId: string) =>
      cast.writeAs(who, (scope) => disableOfficer(scope, { officerId }));

    const outcomes = await Promise.allSettled([
      disable('securityAdmin', cast.people.auditor.memberId),
      disable('auditor', cast.people.securityAdmin.memberId),
    ]);

    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });
});
