import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJson } from '#app/crypto/records.ts';
import { hashToken } from '#app/crypto/tokens.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { SessionServices } from '#app/session/services.ts';
import { createRolePool } from '#db/pools.ts';
import { deleteOldResets } from '#db/queries/resets.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { REFUSED, runAs, verdictOf } from '#db/testing/run-as.ts';
import { requestReset } from './forgotten-password.server.ts';
import { isResetGood } from './reset-password.server.ts';
import { createResetWorld, type ResetWorld, tokenIn } from './testing/reset-world.ts';

let cast: Cast;
let world: ResetWorld;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = createResetWorld(cast);
});
afterAll(() => cast.close());

describe('asking for a link', () => {
  test('mails one to the address as its owner typed it, and the database knows its token by digest alone', async () => {
    const { email, identityId } = cast.people.alderLiaison;

    const { row, jobs, event } = await world.ask(`  ${email.toUpperCase()} `);
    const composed = await world.compose(row.id, 'password-reset');

    const token = tokenIn(composed);
    expect(composed).toEqual({
      to: email,
      face: 'partner',
      mail: { name: 'password-reset', props: { path: `/reset/${token}`, validMinutes: 30 } },
    });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const tokens = await world.rowsOf('select * from reset_tokens where reset_id = $1', [row.id]);
    expect(tokens).toHaveLength(1);
    expect(tokens[0].token_hash).toEqual(hashToken(token));
    expect(JSON.stringify(jobs)).not.toContain(token);
    expect(row.sealed.includes('alder')).toBe(false);
    expect(event).toEqual({
      actor_kind: 'gate',
      action: 'password.reset-requested',
      object_id: identityId,
      outcome: 'done',
      reason_code: null,
    });
  });

  test('leaves rows of one shape for known, unknown and disabled accounts, and mails the known alone (baseline 10)', async () => {
    await world.rowsOf('update identities set disabled_at = now() where id = $1', [
      cast.people.executive.identityId,
    ]);

    const asked = [
      await world.ask(cast.people.analyst.email),
      await world.ask('nobody@alder.example'),
      await world.ask(cast.people.executive.email),
    ];

    const shapes = asked.map(({ row, jobs }) => ({
      columns: Object.keys(row),
      holder: row.holder_id,
      wrapped: row.wrapped.length,
      jobs: jobs.map(({ payload, ...job }) => ({ ...job, keys: Object.keys(payload) })),
    }));
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
    const mailed = await Promise.all(
      asked.map(({ row }) => world.compose(row.id, 'password-reset')),
    );
    expect(mailed.map((mail) => mail?.to ?? null)).toEqual([cast.people.analyst.email, null, null]);
    expect(asked.map(({ event }) => event.reason_code)).toEqual([null, 'no_sign_in', 'no_sign_in']);
  });

  test('stores nothing of an address that nobody signs in with', async () => {
    const { row } = await world.ask('canary.typed@nowhere.example');

    const job = await cast.jobFor(null, row.id);
    const opened = await writeAs(cast.services, job, async ({ vault }) => {
      const place = sealedAt.passwordReset(row.id);
      const wraps = [{ holderId: row.holder_id, wrapped: row.wrapped }];
      const { owner, recordId } = place;
      const key = await vault.openRecordKey({ owner, recordId, wraps });
      return openJson(key, { ...place, column: 'sealed' }, row.sealed);
    });
    expect(row.identity_id).toBeNull();
    expect(opened).toEqual({ email: 'nobody@stand-in.invalid', face: 'partner' });
  });
});

describe('asking too often (baseline 83)', () => {
  const refused = { code: 'too_many', retryAfter: expect.any(Number) };

  test.each([
    ['a known account', () => cast.people.auditor.email],
    ['an unknown one', () => 'flooded@nowhere.example'],
  ])('is refused alike for %s, over processes and also at one moment', async (_, emailOf) => {
    const url = cast.database.urls.psilo_gate;
    const gate = createRolePool('psilo_gate', { url, size: 10 });
    const other: SessionServices = { ...cast.session, gate };
    const origin = world.fresh();

    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_try, index) =>
        requestReset(index < 2 ? cast.session : other, { email: emailOf() }, origin),
      ),
    );

    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused });
    await expect(requestReset(cast.session, { email: emailOf() }, world.fresh())).resolves.toBe(
      undefined,
    );
    const events = await world.rowsOf(
      `select distinct action, reason_code from audit_events
       where request_id = $1 and outcome = 'refused' and action = 'password.reset-refused'`,
      [origin.requestId],
    );
    expect(events).toEqual([{ action: 'password.reset-refused', reason_code: 'too_many' }]);
    await gate.close();
  });

  test('stops one source that tries many accounts, and no other source', async () => {
    const origin = world.fresh();
    for (let account = 0; account < 31; account += 1) {
      await requestReset(cast.session, { email: `guess${account}@alder.example` }, origin);
    }

    const next = requestReset(cast.session, { email: 'guess31@alder.example' }, origin);

    await expect(next).rejects.toMatchObject(refused);
    const elsewhere = requestReset(cast.session, { email: 'guess31@alder.example' }, world.fresh());
    await expect(elsewhere).resolves.toBe(undefined);
  });
});

describe('what the mail job may do', () => {
  test('make a token for an open request of somebody, and for no other', async () => {
    const known = await world.ask(cast.people.securityAdmin.email);
    const unknown = await world.ask('nobody@birch.example');
    const insert = async (organization: 'alder' | null, resetId: string, minutes: number) => {
      const { token } = await cast.jobFor(organization, resetId);
      const outcome = await runAs(cast.database.pool('psilo_worker'), token, {
        text: 'insert into reset_tokens (token_hash, reset_id, life_minutes) values ($1, $2, $3)',
        values: [hashToken(crypto.randomUUID()), resetId, minutes],
      });
      return verdictOf(outcome);
    };

    expect(await insert(null, known.row.id, 30)).toBe(1);
    expect(await insert(null, known.row.id, 31)).toBe('23514');
    expect(await insert(null, unknown.row.id, 30)).toBe(REFUSED);
    expect(await insert('alder', known.row.id, 30)).toBe(REFUSED);
  });

  test('the steward clears requests of two days ago with their tokens, and no younger one', async () => {
    const old = await world.linkFor('privacyOfficer');
    const young = await world.linkFor('privacyOfficer');
    await world.rowsOf(
      "update password_resets set created_at = now() - interval '49 hours' where id = $1",
      [old.resetId],
    );

    await deleteOldResets(cast.database.pool('psilo_steward').pool);

    const left = await world.rowsOf(
      'select r.id, t.token_hash from password_resets r join reset_tokens t on t.reset_id = r.id where r.id = any ($1)',
      [[old.resetId, young.resetId]],
    );
    expect(left.map((row) => row.id)).toEqual([young.resetId]);
    expect(await isResetGood(cast.session, old.token)).toBe(false);
  });
});
