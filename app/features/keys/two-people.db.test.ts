// Destroying keys takes two people and happens once (baseline 35, 65).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecords } from '#app/firewall/records.ts';
import { expireProposals } from '#db/queries/proposals.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import type { OfficerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import {
  approveDestruction,
  refuseDestruction,
  withdrawDestruction,
} from './decide-destruction.server.ts';
import { proposeItemAs, proposeOrganizationAs } from './testing/destructions.ts';
import {
  countDestructions,
  listDestructions,
  viewDestruction,
} from './view-destructions.server.ts';

const FIRST = 'securityAdmin';
const SECOND = 'secondSecurityAdmin';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

async function sql(text: string, ...values: readonly unknown[]): Promise<readonly object[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<object>(text, [...values]);
    return rows;
  });
}

const approve = (who: OfficerName, destructionId: string) =>
  cast.writeAs(who, (scope) => approveDestruction(scope, { destructionId }));
const view = (who: OfficerName, destructionId: string) =>
  cast.readAuditedAs(who, (scope) => viewDestruction(scope, { destructionId }));
const waitingFor = async (who: OfficerName) => {
  const query = { view: 'waiting', after: undefined } as const;
  const { destructions } = await cast.readAuditedAs(who, (scope) => listDestructions(scope, query));
  return destructions.map(({ id }) => id);
};

/** Whether the partner still opens the item. */
const isReadable = ({ organizationId, id }: MadeItem) =>
  cast.readAs('alderLiaison', async (scope) =>
    (await openRecords(scope, organizationId, [id])).has(id),
  );

async function proposed(): Promise<{ readonly item: MadeItem; readonly id: string }> {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1 });
  return { item, id: await proposeItemAs(cast, item.controlNumber) };
}

describe('a proposal to destroy the keys of an item', () => {
  test('waits for another security administrator, who reads why and what is lost', async () => {
    const { item, id } = await proposed();

    expect(await waitingFor(SECOND)).toContain(id);
    expect(await waitingFor(FIRST)).not.toContain(id);
    expect(await cast.readAs(SECOND, countDestructions)).toBeGreaterThan(0);
    expect(await view(SECOND, id)).toMatchObject({
      of: item.controlNumber,
      reason: 'The order of the court of 12 May.',
      by: 'Selma Key',
      canDecide: true,
      canWithdraw: false,
    });
    expect(await view(FIRST, id)).toMatchObject({ canDecide: false, canWithdraw: true });
    expect(await isReadable(item)).toBe(true);
  });

  test('nobody decided in time, expires once and destroys nothing', async () => {
    const { item, id } = await proposed();
    await sql(
      `update key_destructions set proposed_at = now() - interval '4 days', expires_at = now() - interval '1 minute' where id = $1`,
      id,
    );
    const steward = cast.database.pool('psilo_steward').pool;

    await expireProposals(steward);
    await expireProposals(steward);

    expect(await view(SECOND, id)).toMatchObject({ standing: 'expired', canDecide: false });
    expect(await view(FIRST, id)).toMatchObject({ canWithdraw: false, decidedBy: null });
    expect(await waitingFor(SECOND)).not.toContain(id);
    const text = 'select actor_kind, codes from audit_events where object_id = $1 and action = $2';
    expect(await sql(text, id, 'destruction.expired')).toEqual([
      { actor_kind: 'steward', codes: { kind: 'destroy_item_keys', item: item.id } },
    ]);
    expect(await isReadable(item)).toBe(true);
  });

  test('is mailed to every other security administrator, as a link alone', async () => {
    const { id } = await proposed();

    const text = `select payload from outbox where payload ->> 'proposalId' = $1`;
    expect(await sql(text, id)).toEqual([
      {
        payload: {
          message: 'destruction-waiting',
          recipientKind: 'officer',
          recipientId: cast.people[SECOND].memberId,
          proposalId: id,
        },
      },
    ]);
  });

  test('names an item there is', async () => {
    await expect(proposeItemAs(cast, 'PS-00000-00000-0')).rejects.toMatchObject({
      code: 'invalid',
      fields: { controlNumber: [expect.any(String)] },
    });
  });

  test('is not decided by the same person from another office', async () => {
    const { id, item } = await proposed();
    await sql(
      `update officers set identity_id = $1 where id = $2`,
      ...[cast.people[FIRST].identityId, cast.people.supervisor.memberId],
    );
    await sql(
      `update key_destructions set proposed_by = $1, proposed_identity = $2 where id = $3`,
      ...[cast.people.supervisor.memberId, cast.people[FIRST].identityId, id],
    );

    await expect(approve(FIRST, id)).rejects.toMatchObject({ code: 'second_person_required' });
    await approve(SECOND, id);
    expect(await isReadable(item)).toBe(false);
  });

  test('expires', async () => {
    const { id, item } = await proposed();
    await sql(
      `update key_destructions set proposed_at = now() - interval '4 days',
         expires_at = now() - interval '1 second' where id = $1`,
      id,
    );

    await expect(approve(SECOND, id)).rejects.toMatchObject({ code: 'transition_refused' });
    expect(await view(SECOND, id)).toMatchObject({ standing: 'expired', canDecide: false });
    expect(await isReadable(item)).toBe(true);
  });

  test('is taken back by its maker alone, or refused with a reason, and stays so', async () => {
    const [first, second] = [await proposed(), await proposed()];
    const withdraw = (who: OfficerName, destructionId: string) =>
      cast.writeAs(who, (scope) => withdrawDestruction(scope, { destructionId }));

    await expect(withdraw(SECOND, first.id)).rejects.toMatchObject({
      code: 'destruction_not_found',
    });
    await withdraw(FIRST, first.id);
    await cast.writeAs(SECOND, (scope) =>
      refuseDestruction(scope, { destructionId: second.id, reason: 'The order was lifted.' }),
    );

    expect(await view(FIRST, second.id)).toMatchObject({
      standing: 'refused',
      answer: 'The order was lifted.',
      decidedBy: 'Simon Lock',
    });
    for (const { id, item } of [first, second]) {
      await expect(approve(SECOND, id)).rejects.toMatchObject({ code: 'transition_refused' });
      expect(await isReadable(item)).toBe(true);
    }
  });

  test('is on record step by step, with ids and codes alone', async () => {
    const { id, item } = await proposed();
    await approve(SECOND, id);

    const events = await sql(
      `select action, object_kind, codes from audit_events
       where object_id in ($1, $2) and action not like '%viewed' order by at, action`,
      ...[id, item.id],
    );

    expect(events).toMatchObject([
      { action: 'destruction.proposed', codes: { kind: 'destroy_item_keys', item: item.id } },
      { action: 'destruction.approved', codes: { kind: 'destroy_item_keys', item: item.id } },
      { action: 'key.destroyed', object_kind: 'item', codes: { proposal: id } },
    ]);
  });
});

describe('approving happens once, and wholly or not at all', () => {
  test('of two proposals for one item approved at the same time one takes effect', async () => {
    const { item, id } = await proposed();
    const another = await proposeItemAs(cast, item.controlNumber);

    const outcomes = await Promise.allSettled([approve(SECOND, id), approve(SECOND, another)]);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'transition_refused' },
    });
    const events = `select 1 from audit_events where action = 'key.destroyed' and object_id = $1`;
    expect(await sql(events, item.id)).toHaveLength(1);
    await expect(proposeItemAs(cast, item.controlNumber)).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('cut off before the commit nothing has happened; afterwards all of it has (baseline 35)', async () => {
    const { item, id } = await proposed();
    const traces = `select 1 from destroyed_contents where destruction_id = $1
      union all select 1 from outbox where subject_id = $1`;
    const cutOff = cast.writeAs(SECOND, async (scope) => {
      await approveDestruction(scope, { destructionId: id });
      throw new Error('killed');
    });

    await expect(cutOff).rejects.toThrow('killed');
    expect(await isReadable(item)).toBe(true);
    expect(await view(SECOND, id)).toMatchObject({ standing: 'proposed', canDecide: true });
    expect(await sql(traces, id)).toEqual([]);

    await approve(SECOND, id);
    expect(await isReadable(item)).toBe(false);
    expect(await sql(traces, id)).toHaveLength(2);
  });
});

describe('a proposal to destroy everything of an organization', () => {
  const drake = () => ({ organizationId: cast.organizations.drake, name: 'Drake Imports LLC' });
  const suspend = () =>
    sql(`update organizations set state = 'suspended' where id = $1`, cast.organizations.drake);

  test('is for one that no longer works, with its name typed out', async () => {
    await expect(proposeOrganizationAs(cast, drake())).rejects.toMatchObject({
      code: 'invalid',
      fields: { organization: [expect.any(String)] },
    });
    await suspend();
    await expect(
      proposeOrganizationAs(cast, { ...drake(), name: 'Drake Imports' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { name: [expect.any(String)] } });
    expect(await proposeOrganizationAs(cast, drake())).toEqual(expect.any(String));
  });

  test('is void once the organization works again', async () => {
    const id = await proposeOrganizationAs(cast, drake());
    await sql(`update organizations set state = 'live' where id = $1`, cast.organizations.drake);

    expect(await view(SECOND, id)).toMatchObject({ standing: 'void' });
    await expect(approve(SECOND, id)).rejects.toMatchObject({ code: 'transition_refused' });
  });
});
