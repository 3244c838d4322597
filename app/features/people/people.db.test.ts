import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { issueToken } from '#db/queries/gate.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { addClient } from './add-client.server.ts';
import { changeGrants, disableMember, inviteAgain, inviteMember } from './manage-people.server.ts';
import { openClients, openMembers } from './open-people.server.ts';
import { packGrants } from './people.schema.ts';
import { join } from './testing/join.ts';
import { listClientsWithPeople, listPeople, viewMember } from './view-people.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const nobody = '00000000-0000-4000-8000-000000000000';

function rowsOf(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

let invited = 0;

function invite(who: PersonName, email?: string) {
  invited += 1;
  const address = email ?? `colleague${invited}@alder.example`;
  return cast.writeAs(who, (scope) =>
    inviteMember(scope, {
      name: 'Eva Birk',
      email: address,
      roles: ['liaison'],
      clients: [cast.clients.alder],
    }),
  );
}

describe('inviting a colleague', () => {
  test('seals name and address for the organization, the desk, onboarding and mail', async () => {
    const id = await invite('alderAdministrator', 'eva.birk@alder.example');

    const holders = await rowsOf(
      `select coalesce(r.realm, 'organization') as holder from record_keys k
       left join realm_holders r on r.id = k.holder_id where k.record_id = $1 order by 1`,
      [id],
    );
    expect(holders.map((row) => row.holder)).toEqual(['admin', 'mail', 'organization', 'staff']);
    const organizationId = cast.organizations.alder;
    for (const who of ['alderLiaison', 'onboardingAdmin'] as const) {
      const people = await cast.readAs(who, (scope) => openMembers(scope, organizationId));
      expect(people).toContainEqual(
        expect.objectContaining({ id, name: 'Eva Birk', state: 'invited', isAdministrator: false }),
      );
    }
  });

  test('grants the clients and mails the invitation to the address given', async () => {
    const id = await invite('alderAdministrator', 'mailed@alder.example');

    const grants = await rowsOf('select client_id from client_grants where membership_id = $1', [
      id,
    ]);
    const job = await cast.jobFor('alder', id);
    const composed = await writeAs(cast.services, job, (scope) =>
      composeMail(scope, { message: 'invitation', recipientKind: 'member', recipientId: id }),
    );

    expect(grants).toEqual([{ client_id: cast.clients.alder }]);
    expect(composed).toMatchObject({ to: 'mailed@alder.example', mail: { name: 'invitation' } });
  });

  test('looks the same for an address known to the gate and an unknown one', async () => {
    const known = await invite('alderAdministrator', cast.people.birchLiaison.email);
    const unknown = await invite('alderAdministrator', 'never.heard@of.example');

    const traces = async (id: string) => ({
      memberships: await rowsOf(
        `select state, identity_id, is_liaison, is_administrator, length(sealed) > 0 as sealed
         from memberships where id = $1`,
        [id],
      ),
      jobs: await rowsOf('select kind, queue, organization_id from outbox where subject_id = $1', [
        id,
      ]),
      events: await rowsOf('select action, outcome from audit_events where object_id = $1', [id]),
    });
    expect(await traces(known)).toEqual(await traces(unknown));
  });

  test('refuses a colleague’s address beside the field', async () => {
    const again = invite('alderAdministrator', cast.people.alderLiaison.email.toUpperCase());

    await expect(again).rejects.toMatchObject({
      code: 'invalid',
      fields: { email: ['Ada Linden has this address and is among your people.'] },
    });
  });

  test('refuses a client of another organization', async () => {
    const foreign = cast.writeAs('alderAdministrator', (scope) =>
      inviteMember(scope, {
        name: 'Eva Birk',
        email: 'x@alder.example',
        roles: ['liaison'],
        clients: [cast.clients.birch],
      }),
    );

    await expect(foreign).rejects.toMatchObject({
      code: 'invalid',
      fields: { clients: [expect.any(String)] },
    });
  });

  test('is for administrators', async () => {
    await expect(invite('alderLiaison')).rejects.toMatchObject({ code: 'member_not_found' });
    await expect(invite('alderAdministrator')).resolves.toEqual(expect.any(String));
  });

  test('can be repeated until it is accepted', async () => {
    const memberId = await invite('alderAdministrator');

    await cast.writeAs('alderAdministrator', (scope) => inviteAgain(scope, { memberId }));

    const jobs = await rowsOf('select kind from outbox where subject_id = $1', [memberId]);
    expect(jobs).toHaveLength(2);
    const active = cast.writeAs('alderAdministrator', (scope) =>
      inviteAgain(scope, { memberId: cast.people.alderLiaison.memberId }),
    );
    await expect(active).rejects.toMatchObject({ code: 'transition_refused' });
  });
});

describe('reading people', () => {
  test('shows the own organization and nothing of another', async () => {
    const { people } = await cast.readAs('cedarAdministrator', listPeople);

    expect(people.map(({ name, clients }) => [name, clients])).toEqual([
      ['Carla Heath', 0],
      ['Clara Dale', 2],
      ['Cyril Moor', 1],
    ]);
  });

  test('a person of another organization is not there', async () => {
    const { memberId } = cast.people.cedarLiaison;
    const view = (who: PersonName) => cast.readAs(who, (scope) => viewMember(scope, { memberId }));

    await expect(view('birchAdministrator')).rejects.toMatchObject({ code: 'member_not_found' });
    await expect(view('cedarAdministrator')).resolves.toMatchObject({
      person: { name: 'Clara Dale' },
      granted: expect.arrayContaining([cast.clients.cedar, cast.clients.fern]),
    });
  });

  test('clients come with the people who work for them', async () => {
    const { clients } = await cast.readAs('cedarAdministrator', listClientsWithPeople);

    expect(clients.map(({ name, people }) => [name, people])).toEqual([
      ['Cedar Growers Association', ['Clara Dale']],
      ['Fern Farms', ['Clara Dale']],
      ['Gorse & Sons', ['Cyril Moor']],
    ]);
  });
});

describe('changing grants', () => {
  const change = (who: PersonName, seen: readonly string[], clients: readonly string[]) =>
    cast.writeAs(who, (scope) =>
      changeGrants(scope, {
        memberId: cast.people.cedarColleague.memberId,
        seen: packGrants(seen),
        clients: [...clients],
      }),
    );
  const grantedNow = () => cast.readAs('cedarColleague', async ({ clientIds }) => clientIds);

  test('binds the liaison’s next request, and leaves an event for each', async () => {
    const { fern, gorse } = cast.clients;

    await change('cedarAdministrator', [gorse], [fern]);

    expect(await grantedNow()).toEqual([fern]);
    const events = await rowsOf(
      `select action, codes ->> 'clientId' as client from audit_events where object_id = $1 order by position`,
      [cast.people.cedarColleague.memberId],
    );
    expect(events).toEqual([
      { action: 'grant.given', client: fern },
      { action: 'grant.taken', client: gorse },
    ]);
    await change('cedarAdministrator', [fern], [gorse]);
  });

  test('that somebody else changed meanwhile is a conflict and changes nothing', async () => {
    const { fern, gorse } = cast.clients;

    await expect(change('cedarAdministrator', [], [fern])).rejects.toMatchObject({
      code: 'conflict',
    });

    expect(await grantedNow()).toEqual([gorse]);
  });

  test('is for the own administrator, and for clients of the own organization', async () => {
    const { gorse, birch } = cast.clients;

    await expect(change('birchAdministrator', [gorse], [gorse])).rejects.toMatchObject({
      code: 'member_not_found',
    });
    await expect(change('cedarLiaison', [gorse], [gorse])).rejects.toMatchObject({
      code: 'member_not_found',
    });
    await expect(change('cedarAdministrator', [gorse], [birch])).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(change('cedarAdministrator', [gorse], [gorse])).resolves.toBeUndefined();
  });

  test('of somebody who is no liaison is refused', async () => {
    const refused = cast.writeAs('cedarAdministrator', (scope) =>
      changeGrants(scope, {
        memberId: cast.people.cedarAdministrator.memberId,
        seen: '',
        clients: [cast.clients.fern],
      }),
    );

    await expect(refused).rejects.toMatchObject({ code: 'transition_refused' });
  });
});

describe('adding a client', () => {
  test('gives it a key of its own under the organization’s, and grants it', async () => {
    const { memberId } = cast.people.cedarLiaison;

    const id = await cast.writeAs('cedarAdministrator', (scope) =>
      addClient(scope, { name: 'Heather Orchards', liaisons: [memberId] }),
    );

    const [holder] = await rowsOf(
      `select h.client_id, p.client_id as parent_client from organization_holders h
       join organization_holders p on p.organization_id = h.organization_id and p.id = h.parent_id
       where h.client_id = $1`,
      [id],
    );
    expect(holder).toEqual({ client_id: id, parent_client: null });
    const clients = await cast.readAs('cedarLiaison', (scope) =>
      openClients(scope, cast.organizations.cedar),
    );
    expect(clients).toContainEqual(
      expect.objectContaining({ id, name: 'Heather Orchards', isSelf: false }),
    );
    expect(await rowsOf('select action from audit_events where object_id = $1', [id])).toEqual([
      { action: 'client.added' },
    ]);
  });

  test.each([
    ['a name there is', { name: 'fern farms', liaisons: [] }, 'name'],
    ['somebody unknown', { name: 'New Farm', liaisons: [nobody] }, 'liaisons'],
  ])('refuses %s beside the field', async (_, form, field) => {
    const refused = cast.writeAs('cedarAdministrator', (scope) => addClient(scope, form));

    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: [expect.any(String)] },
    });
  });

  test('is for administrators', async () => {
    const add = (who: PersonName, name: string) =>
      cast.writeAs(who, (scope) => addClient(scope, { name, liaisons: [] }));

    await expect(add('cedarLiaison', 'Ivy Fields')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(add('cedarAdministrator', 'Ivy Fields')).resolves.toEqual(expect.any(String));
  });
});

describe('disabling a colleague', () => {
  const disable = (who: PersonName, memberId: string) =>
    cast.writeAs(who, (scope) => disableMember(scope, { memberId }));

  test('binds the next request of a live session', async () => {
    const { memberId } = cast.people.birchLiaison;
    const { id: sessionId } = await cast.signIn('birchLiaison');
    const token = () =>
      issueToken(cast.session.gate.pool, { sessionId, face: 'partner', requestId: 'test' });
    expect(await token()).toBeDefined();

    await disable('birchAdministrator', memberId);

    expect(await token()).toBeUndefined();
    const events = await rowsOf('select action from audit_events where object_id = $1', [memberId]);
    expect(events).toEqual([{ action: 'member.disabled' }]);
    await expect(disable('birchAdministrator', memberId)).rejects.toMatchObject({
      code: 'transition_refused',
    });
  });

  test('leaves the way back: invited again, the person joins with the same sign-in', async () => {
    const person = cast.people.cedarColleague;
    await disable('cedarAdministrator', person.memberId);

    const memberId = await cast.writeAs('cedarAdministrator', (scope) =>
      inviteMember(scope, {
        name: person.name,
        email: person.email,
        roles: ['liaison'],
        clients: [cast.clients.gorse],
      }),
    );
    await join(cast, { organization: 'cedar', memberId, who: 'cedarColleague' });

    const [row] = await rowsOf('select state, identity_id from memberships where id = $1', [
      memberId,
    ]);
    expect(row).toEqual({ state: 'active', identity_id: person.identityId });
  });

  test('a second membership of somebody who is in is refused like a spent link', async () => {
    const second = await invite('alderAdministrator', 'another@alder.example');

    const joining = join(cast, { organization: 'alder', memberId: second, who: 'alderLiaison' });

    await expect(joining).rejects.toMatchObject({ code: 'link_used' });
  });

  test('is refused for the last active administrator', async () => {
    const last = disable('drakeAdministrator', cast.people.drakeAdministrator.memberId);

    await expect(last).rejects.toMatchObject({
      code: 'transition_refused',
      sentence: expect.stringContaining('last active administrator'),
    });
  });

  test('by two administrators of each other at the same moment leaves one of them', async () => {
    const { alderAdministrator, alderColleague } = cast.people;
    await rowsOf('update memberships set is_administrator = true where id = $1', [
      alderColleague.memberId,
    ]);

    const outcomes = await Promise.allSettled([
      disable('alderAdministrator', alderColleague.memberId),
      disable('alderColleague', alderAdministrator.memberId),
    ]);

    const active = await rowsOf(
      `select id from memberships where organization_id = $1 and is_administrator and state = 'active'`,
      [cast.organizations.alder],
    );
    expect(active).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  test('is for the own administrator', async () => {
    const { memberId } = cast.people.drakeLiaison;

    await expect(disable('cedarAdministrator', memberId)).rejects.toMatchObject({
      code: 'member_not_found',
    });
    await expect(disable('drakeLiaison', memberId)).rejects.toMatchObject({
      code: 'member_not_found',
    });
    await expect(disable('drakeAdministrator', memberId)).resolves.toBeUndefined();
  });
});
