import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { openForCast, recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { type AuditAction, type AuditEntry, recordEvent } from './audit-events.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const noteOf = (id: string) => ({
  action: 'draft.saved' as AuditAction,
  object: { kind: 'draft', id },
  codes: { step: 'goods' },
});

function eventsAbout(id: string) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query('select * from audit_events where object_id = $1', [id]);
    return rows;
  });
}

test('an event says who, for whom, what, about what, from where and in which request (baseline 69)', async () => {
  const id = newId();

  await cast.writeAs('alderLiaison', (scope) => recordEvent(scope, noteOf(id)));

  expect(await eventsAbout(id)).toMatchObject([
    {
      at: expect.any(Date),
      actor_kind: 'partner',
      actor_id: cast.people.alderLiaison.memberId,
      organization_id: cast.organizations.alder,
      action: 'draft.saved',
      object_kind: 'draft',
      outcome: 'done',
      source: '203.0.113.0/24',
      request_id: expect.stringMatching(/\S/),
      codes: { step: 'goods' },
    },
  ]);
});

test('an event says whom it concerns when it is not the own organization, how it ended and why', async () => {
  const { alder, cedar } = cast.organizations;
  const [concerning, nobody, refused] = [newId(), newId(), newId()];

  await cast.writeAs('analyst', async (scope) => {
    await recordEvent(scope, { ...noteOf(concerning), organizationId: alder });
    await recordEvent(scope, { ...noteOf(nobody), organizationId: null });
    await recordEvent(scope, {
      ...noteOf(refused),
      onBehalfOf: cedar,
      outcome: 'refused',
      reasonCode: 'too_many',
    });
  });

  const none = { on_behalf_of: null, outcome: 'done', reason_code: null };
  expect(await eventsAbout(concerning)).toMatchObject([{ organization_id: alder, ...none }]);
  expect(await eventsAbout(nobody)).toMatchObject([{ organization_id: null, ...none }]);
  expect(await eventsAbout(refused)).toMatchObject([
    { on_behalf_of: cedar, outcome: 'refused', reason_code: 'too_many' },
  ]);
});

test('what happens under an emergency opening names it, whatever of the item it is about', async () => {
  const organizationId = cast.organizations.birch;
  const { id: opened } = await makeItem(cast, 'birchLiaison');
  await recuseOfCast(cast, 'analyst', { organizationId, itemId: opened });
  const opening = await openForCast(cast, 'analyst', { organizationId, itemId: opened });
  const [file, elsewhere] = [newId(), newId()];
  const viewed: AuditEntry = { action: 'item.viewed', object: { kind: 'item', id: opened } };
  const ofFile = (id: string, itemId: string): AuditEntry => ({
    action: 'evidence.opened',
    object: { kind: 'evidence', id },
    codes: { item: itemId, kind: 'photo' },
  });

  await cast.writeAs('analyst', async (scope) => {
    await recordEvent(scope, viewed);
    await recordEvent(scope, ofFile(file, opened));
    await recordEvent(scope, ofFile(elsewhere, newId()));
  });

  expect(await eventsAbout(opened)).toMatchObject([{ codes: { breakGlass: opening } }]);
  expect(await eventsAbout(file)).toMatchObject([
    { codes: { item: opened, kind: 'photo', breakGlass: opening } },
  ]);
  const [other] = await eventsAbout(elsewhere);
  expect(other?.codes).not.toHaveProperty('breakGlass');
});

test('no record of an act rolled back (baseline 70)', async () => {
  const id = newId();

  const act = cast.writeAs('alderLiaison', async (scope) => {
    await recordEvent(scope, noteOf(id));
    throw new Error('the act fails after its record');
  });

  await expect(act).rejects.toThrow('the act fails');
  expect(await eventsAbout(id)).toEqual([]);
});

test('no act without record: if the record cannot be written, the act fails (baseline 70)', async () => {
  const id = newId();
  const tooMuch = { ...noteOf(id), codes: { much: 'x'.repeat(3000) } };

  const act = cast.writeAs('analyst', async (scope) => {
    await scope.db
      .insertInto('outbox')
      .values({ id, kind: 'item.publish-status', queue: 'housekeeping', subjectId: id })
      .execute();
    await recordEvent(scope, tooMuch);
  });
  await expect(act).rejects.toThrow(/audit_events_codes_small/);

  const left = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select 1 from outbox where id = $1', [id]),
  );
  expect(left.rowCount).toBe(0);
});

test('an actor cannot write in another name or another organization', async () => {
  const forge = (column: 'actor_id' | 'organization_id', value: string) =>
    cast.writeAs('alderLiaison', (scope) =>
      sql`insert into audit_events (actor_kind, actor_id, organization_id, action, object_kind, request_id)
        values ('partner',
          ${column === 'actor_id' ? value : cast.people.alderLiaison.memberId}::uuid,
          ${column === 'organization_id' ? value : cast.organizations.alder}::uuid,
          'draft.saved', 'draft', ${scope.actor.requestId})`.execute(scope.db),
    );

  await expect(forge('actor_id', cast.people.birchLiaison.memberId)).rejects.toThrow(
    /row-level security/,
  );
  await expect(forge('organization_id', cast.organizations.birch)).rejects.toThrow(
    /row-level security/,
  );
  await expect(forge('actor_id', cast.people.alderLiaison.memberId)).resolves.toBeDefined();
});

test.each([
  ['change', sql`update audit_events set outcome = outcome`],
  ['delete', sql`delete from audit_events`],
  ['truncate', sql`truncate audit_events`],
])('nobody can %s what stands in the trail (baseline 71)', async (_verb, statement) => {
  for (const who of ['alderAdministrator', 'analyst', 'securityAdmin', 'auditor'] as const) {
    const act = cast.writeAs(who, (scope) => statement.execute(scope.db));
    await expect(act).rejects.toThrow(/permission denied/);
  }
  await expect(
    cast.readAuditedAs('auditor', (scope) =>
      scope.db.selectFrom('auditEvents').select('id').limit(1).execute(),
    ),
  ).resolves.toHaveLength(1);
});
