// A download that runs while nobody touches a key (RULES 24): it goes on, and nothing else does.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isAppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { deleteExpiredSessions, issueRunningToken } from '#db/queries/gate.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { runAs, verdictOf } from '#db/testing/run-as.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { page } from './page.ts';
import { type Dispatch, dispatch } from './resource.ts';
import { answerOf, argsOf, changeSession, sessionIs } from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const IDLE = `last_active_at = now() - interval '1 hour'`;
const OVER = `absolute_expires_at = now() - interval '1 second'`;

let session: { readonly id: string; readonly cookie: string };
let read: Dispatch['read'];
beforeEach(async () => {
  session = await cast.signIn('alderLiaison');
  read = await begun(session.cookie);
});

/** Begins a download and keeps its way to read on, as the bytes of an archive do. */
async function begun(cookie: string): Promise<Dispatch['read']> {
  let kept: Dispatch['read'] | undefined;
  const run = async (dispatched: Dispatch) => {
    kept = dispatched.read;
    return new Response(await dispatched.read(async ({ actor }) => actor.id));
  };
  const { status } = await answerOf(
    dispatch({ access: 'print OwnItem', run })(await argsOf(cast, { cookie })),
  );
  if (status !== 200 || !kept) throw new Error(`no download began: ${status}`);
  return kept;
}

const change = (text: string, values: readonly unknown[]) =>
  withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

/** What reading on gives: whoever acts, or the code of the refusal. */
const goesOn = () =>
  read(async ({ actor }) => actor.id).catch((error: unknown) => {
    if (isAppError(error)) return error.code;
    throw error;
  });

const gate = () => cast.session.gate.pool;

describe('a download that runs', () => {
  test('goes on in a session that nobody uses, and past the clearing away of such sessions', async () => {
    await changeSession(cast, session.id, IDLE);
    await deleteExpiredSessions(gate());

    expect(await goesOn()).toBe(cast.people.alderLiaison.memberId);
  });

  test('is no activity: a page of that session asks to sign in', async () => {
    await changeSession(cast, session.id, IDLE);
    await goesOn();

    const opened = page({ access: 'file OwnItem', load: async () => 'shown' });
    const asked = await argsOf(cast, { cookie: session.cookie });
    expect((await answerOf(opened(asked))).location).toMatch(/^\/sign-in/);
  });

  test('cannot be begun in a session that nobody uses', async () => {
    await changeSession(cast, session.id, IDLE);
    await goesOn();

    await expect(begun(session.cookie)).rejects.toThrow('no download began');
  });

  test('keeps its session for as long as a session idles, and not longer', async () => {
    await goesOn();
    await changeSession(cast, session.id, IDLE);
    await changeRuns(`now() - interval '1 second'`);
    expect(await goesOn()).toBe('sign_in_required');

    await deleteExpiredSessions(gate());
    expect(await sessionIs(cast, session.id, 'true')).toBe(false);
  });

  test('notes at most once a minute that it runs, and each time for as long as a session idles', async () => {
    await goesOn();
    await changeRuns(endIn(-30));
    await goesOn();
    expect(await runsPast(endIn(-29))).toBe(false);

    await changeRuns(endIn(-61));
    await goesOn();
    expect(await runsPast(endIn(-29))).toBe(true);
  });

  test('holds a right of its own: another one of the session does not go on by it', async () => {
    const another = await begun(session.cookie);
    const before = await change('select run_id from session_runs where session_id = $1', [
      session.id,
    ]);
    await change('delete from session_runs where session_id = $1 and run_id = $2', [
      session.id,
      before.rows.at(-1)?.run_id,
    ]);
    await changeSession(cast, session.id, IDLE);
    const answers = [
      await goesOn(),
      await another(async ({ actor }) => actor.id).catch((error: unknown) =>
        isAppError(error) ? error.code : 'failed',
      ),
    ];

    expect(before.rows).toHaveLength(2);
    expect(answers.toSorted()).toEqual(
      [cast.people.alderLiaison.memberId, 'sign_in_required'].toSorted(),
    );
  });

  test.each([
    ['the absolute limit', () => changeSession(cast, session.id, OVER)],
    ['signing out', () => cast.session.keeper.end(session.id)],
    [
      'signing out everywhere',
      () => cast.session.keeper.endAll(cast.people.alderLiaison.identityId),
    ],
  ])('ends with %s', async (_what, end) => {
    expect(await goesOn()).toBe(cast.people.alderLiaison.memberId);
    await end();
    expect(await goesOn()).toBe('sign_in_required');
  });
});

describe('a download whose right is taken', () => {
  test.each([
    [
      'the person is disabled',
      'update identities set disabled_at = now() where id = $1',
      'update identities set disabled_at = null where id = $1',
      'identityId',
      'sign_in_required',
    ],
    [
      'the membership is disabled',
      `update memberships set state = 'disabled' where id = $1`,
      `update memberships set state = 'active' where id = $1`,
      'memberId',
      'sign_in_required',
    ],
    [
      'the liaison is none any more',
      'update memberships set is_liaison = false, is_administrator = true where id = $1',
      'update memberships set is_liaison = true, is_administrator = false where id = $1',
      'memberId',
      'not_allowed',
    ],
    [
      'the organization is suspended',
      `update organizations set state = 'suspended' where id = (select organization_id from memberships where id = $1)`,
      `update organizations set state = 'live' where id = (select organization_id from memberships where id = $1)`,
      'memberId',
      'sign_in_required',
    ],
  ] as const)(
    'ends when %s, also in a session that nobody uses',
    async (_what, take, give, whose, code) => {
      const who = [cast.people.alderLiaison[whose]];
      await changeSession(cast, session.id, IDLE);
      await change(take, who);
      const refused = await goesOn();
      await change(give, who);

      expect([refused, await goesOn()]).toEqual([code, cast.people.alderLiaison.memberId]);
    },
  );
});

describe('the token of what runs', () => {
  const issued = (sessionId: string, face: 'partner' | 'government' = 'partner') =>
    issueRunningToken(gate(), {
      ...{ sessionId, face, requestId: 'request' },
      run: { kind: 'answer', id: newId() },
    });

  test('is a liaison and no administrator, and never of a fresh proof', async () => {
    const { memberId } = cast.people.alderLiaison;
    const both = 'update memberships set is_administrator = $2 where id = $1';
    await change(both, [memberId, true]);
    const token = await issued(session.id);
    await change(both, [memberId, false]);
    const fresh = { text: 'select 1 where actor.is_fresh()' };

    expect(token).toMatchObject({ kind: 'partner', roles: ['liaison'] });
    expect(
      verdictOf(await runAs(cast.database.pool('psilo_partner'), token?.token ?? '', fresh)),
    ).toBe(0);
  });

  test('is for nobody who only knows the password, for no officer, and for no other face', async () => {
    const officer = await cast.signIn('analyst');
    await changeSession(cast, session.id, `stage = 'password'`);

    expect([
      await issued(session.id),
      await issued(officer.id, 'government'),
      await issued(officer.id),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

const changeRuns = (until: string) =>
  change(
    `update session_runs r set runs_until = ${until} from sessions s where s.id = r.session_id and s.id = $1`,
    [session.id],
  );

async function runsPast(moment: string): Promise<boolean> {
  const { rows } = await change(
    `select 1 from session_runs r join sessions s on s.id = r.session_id where s.id = $1 and r.runs_until > ${moment}`,
    [session.id],
  );
  return rows.length > 0;
}

const endIn = (seconds: number) => `now() + make_interval(secs => idle_seconds + ${seconds})`;
