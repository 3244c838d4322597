// The builders as routes use them: who gets through, what is parsed, what is told, and what a failure looks like.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { act } from './act.ts';
import { ask } from './ask.ts';
import { page } from './page.ts';
import { receive, resource } from './resource.ts';
import { save } from './save.ts';
import type { AuditedScope, ReadScope } from './scope.ts';
import {
  type Asked,
  answerOf,
  argsOf,
  changeSession,
  SIGN_IN,
  sessionIs,
  sessionOf,
} from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

async function refusals(): Promise<readonly unknown[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      "select object_id, reason_code, outcome from audit_events where action = 'access.refused'",
    );
    return rows;
  });
}

const items = page({
  access: 'read OwnItem',
  params: z.object({ itemId: z.string().max(3).optional() }),
  query: z.strictObject({ state: z.enum(['open', 'closed']).optional() }),
  load: async ({ actor }, input) => ({ actor: actor.id, input }),
});

const everyBuilder = {
  page: items,
  'page of content': page({ access: 'read OwnItem', reads: 'content', load: async () => 'shown' }),
  resource: resource({ access: 'read OwnItem', load: async () => new Response('file') }),
  receive: receive({ access: 'add OwnEvidence', run: async () => new Response('taken') }),
  act: act({ access: 'file OwnItem', form: z.strictObject({}), run: async () => ({ to: '/' }) }),
  ask: ask({ access: 'file OwnItem', form: z.strictObject({}), run: async () => 'told' }),
  save: save({ access: 'file OwnItem', form: z.strictObject({}), run: async () => ({}) }),
};
/** Those that are posted to. */
const POSTED: readonly string[] = ['act', 'ask', 'save', 'receive'];
const BUILDERS = Object.keys(everyBuilder) as readonly (keyof typeof everyBuilder)[];

describe.each(BUILDERS)('%s', (name) => {
  const answered = async (asked: Asked) =>
    answerOf(everyBuilder[name](await argsOf(cast, asked)) as Promise<unknown>);
  const posted = (who: PersonName) =>
    POSTED.includes(name) ? { form: { member: cast.people[who].memberId } } : {};

  test('lets in who has the permission', async () => {
    const { status } = await answered({ who: 'alderLiaison', ...posted('alderLiaison') });

    expect(status).toBe(name === 'act' ? 302 : 200);
  });

  test('denies who lacks it, and leaves a trace of it', async () => {
    const before = await refusals();

    const { status, body } = await answered({
      who: 'alderAdministrator',
      ...posted('alderAdministrator'),
    });

    expect([status, body]).toMatchObject([404, { code: 'not_allowed' }]);
    expect((await refusals()).length).toBe(before.length + 1);
  });

  test('sends a stranger to sign in', async () => {
    const { status, location } = await answered({ who: null, ...posted('alderLiaison') });

    expect([status, location]).toEqual([
      302,
      POSTED.includes(name) ? '/sign-in' : '/sign-in?next=%2Fitems',
    ]);
  });
});

describe('a refusal', () => {
  test('is on record with who and what', async () => {
    await answerOf(items(await argsOf(cast, { who: 'birchAdministrator' })));

    expect(await refusals()).toContainEqual({
      object_id: cast.people.birchAdministrator.memberId,
      reason_code: 'read_OwnItem',
      outcome: 'refused',
    });
  });
});

describe('a page', () => {
  test('is read as the actor, with what was parsed', async () => {
    const url = 'https://portal.example/items?state=open&_data=routes%2Fitems&index';

    const { body } = await answerOf(items(await argsOf(cast, { url, params: { itemId: 'abc' } })));

    expect(body).toEqual({
      actor: cast.people.alderLiaison.memberId,
      input: { params: { itemId: 'abc' }, query: { state: 'open' } },
    });
  });

  test.each([
    ['an unknown key', '?page=2', 400, 'malformed'],
    ['a repeated key', '?state=open&state=open', 400, 'malformed'],
    ['a value outside the list', '?state=lost', 400, 'malformed'],
  ])('refuses %s in its query (baseline 36)', async (_what, search, status, code) => {
    const url = `https://portal.example/items${search}`;

    expect(await answerOf(items(await argsOf(cast, { url })))).toMatchObject({
      status,
      body: { code },
    });
  });

  test('does not exist for parameters that do not fit', async () => {
    const { status, body } = await answerOf(
      items(await argsOf(cast, { params: { itemId: 'too long' } })),
    );

    expect([status, body]).toMatchObject([404, { code: 'page_not_found' }]);
  });

  test('of content can leave an audit event, another can write nothing', async () => {
    const load = async ({ db }: ReadScope | AuditedScope) =>
      (
        await sql<{
          isReadOnly: string;
        }>`select current_setting('transaction_read_only') as is_read_only`.execute(db)
      ).rows[0]?.isReadOnly;

    const plain = await answerOf(page({ access: 'read OwnItem', load })(await argsOf(cast)));
    const content = await answerOf(
      page({ access: 'read OwnItem', reads: 'content', load })(await argsOf(cast)),
    );

    expect([plain.body, content.body]).toEqual(['on', 'off']);
  });

  test('for whoever is signed in asks for no permission', async () => {
    const account = page({ access: 'signed in', load: async ({ actor }) => actor.kind });

    const asked = ['alderAdministrator', 'executive'] as const;
    const kinds = await Promise.all(
      asked.map(async (who) => (await answerOf(account(await argsOf(cast, { who })))).body),
    );

    expect(kinds).toEqual(['partner', 'auditor']);
  });

  test('shows a code and a reference, and nothing of an unexpected failure', async () => {
    const failing = (error: Error) =>
      page({ access: 'signed in', load: () => Promise.reject(error) });
    const args = await argsOf(cast);

    const told = await answerOf(failing(new AppError('item_not_found'))(args));
    const untold = failing(new Error('a bug'))(args);

    expect(told.body).toMatchObject({
      code: 'item_not_found',
      reference: args.context.requestId,
    });
    await expect(untold).rejects.toThrow('a bug');
  });

  test('says when to come again', async () => {
    const busy = page({
      access: 'signed in',
      load: () => Promise.reject(new AppError('too_many', { retryAfter: 7 })),
    });

    const { answer } = await answerOf(busy(await argsOf(cast)));

    expect(answer.headers.get('Retry-After')).toBe('7');
  });
});

describe('a request', () => {
  test('with a password alone goes on to sign in', async () => {
    const who = 'alderColleague';
    const { id, cookie } = await cast.signIn(who);
    await changeSession(cast, id, "stage = 'password', member_kind = null, member_id = null");

    expect(await answerOf(items(await argsOf(cast, { cookie })))).toMatchObject({
      location: SIGN_IN,
    });
  });

  test('that has not chosen a membership goes to choose, and one that lost it is told', async () => {
    const { id, cookie } = await cast.signIn('alderColleague');
    await changeSession(cast, id, 'member_kind = null, member_id = null');
    const unchosen = await answerOf(items(await argsOf(cast, { cookie })));
    await changeSession(cast, id, "member_kind = 'partner', member_id = gen_random_uuid()");
    const ended = await answerOf(items(await argsOf(cast, { cookie })));

    expect([unchosen.location, ended.location]).toEqual(['/choose', '/access-ended']);
  });

  test('of the other face is a stranger’s', async () => {
    const args = await argsOf(cast, { who: 'analyst' });
    const { session } = args.context.services;
    Object.assign(args.context.services, { session: { ...session, faces: ['partner'] } });

    expect(await answerOf(items(args))).toMatchObject({ location: SIGN_IN });
  });

  test('that a page makes by itself is no activity, any other is (RULES 24)', async () => {
    const { id, cookie } = await cast.signIn('alderColleague');
    const aged = "last_active_at = now() - interval '3 minutes'";
    const isAged = () => sessionIs(cast, id, "last_active_at < now() - interval '2 minutes'");

    await changeSession(cast, id, aged);
    await answerOf(items(await argsOf(cast, { cookie, headers: { 'X-Psilo-Background': '1' } })));
    const afterBackground = await isAged();
    await answerOf(items(await argsOf(cast, { cookie })));

    expect([afterBackground, await isAged()]).toEqual([true, false]);
  });

  test('is authenticated once however many loaders it runs', async () => {
    const args = await argsOf(cast);
    const seen = page({ access: 'signed in', load: async ({ actor }) => actor.requestId });

    await answerOf(seen(args));
    await changeSession(cast, await sessionOf(cast, args.request), "stage = 'password'");
    const again = await answerOf(seen(args));

    expect(again).toMatchObject({ status: 200, body: args.context.requestId });
  });
});

describe('an act', () => {
  const noted = act({
    access: 'file OwnItem',
    params: z.object({ kind: z.string().optional() }),
    query: z.strictObject({ from: z.string().optional() }),
    form: ({ kind }) => z.strictObject({ note: z.string().max(kind === 'short' ? 3 : 30) }),
    run: async (_scope, { form, query }) => {
      if (form.note === 'taken') throw new AppError('conflict');
      if (form.note === 'gone') throw new AppError('item_not_found');
      return { to: query.from ?? '/items', flash: { tone: 'good', text: 'Noted.' } };
    },
  });
  const ask = async (form: Record<string, string>, asked: Asked = {}) =>
    answerOf(
      noted(
        await argsOf(cast, {
          form: { member: cast.people.alderLiaison.memberId, ...form },
          ...asked,
        }),
      ),
    );

  test('leads on with a line for the next page', async () => {
    const { location, answer } = await ask({ note: 'hello' });

    expect(location).toBe('/items');
    expect(answer.headers.get('Set-Cookie')).toContain('psilo-flash=');
  });

  test('reads its address, and asks the form that fits its parameters', async () => {
    const url = 'https://portal.example/items?from=%2Fdesk';

    const done = await ask({ note: 'hello' }, { url });
    const short = await ask({ note: 'hello' }, { params: { kind: 'short' } });

    expect([done.location, short.status]).toEqual(['/desk', 422]);
  });

  test.each([
    ['another membership', { member: 'other' }],
    ['none', { member: '' }],
  ])('rendered for %s writes nothing (RULES 6)', async (_what, form) => {
    expect(await ask({ note: 'hello', ...form })).toMatchObject({
      status: 409,
      body: { code: 'membership_changed' },
    });
  });

  test('shows a conflict beside the form, and a missing thing as a missing page', async () => {
    const taken = await ask({ note: 'taken' });
    const gone = await ask({ note: 'gone' });

    expect(taken).toMatchObject({
      status: 409,
      body: { submission: { initialValue: { note: 'taken' } } },
    });
    expect(gone).toMatchObject({ status: 404, body: { code: 'item_not_found' } });
  });

  test('that is on record does not fail by cleaning up', async () => {
    const cleaned: string[] = [];
    const logged: string[] = [];
    const acts = (afterwards: () => Promise<void>) =>
      act({
        access: 'file OwnItem',
        form: z.strictObject({}),
        run: async () => ({ to: '/', afterwards }),
      });
    const form = { member: cast.people.alderLiaison.memberId };

    const good = await answerOf(
      acts(async () => void cleaned.push('x'))(await argsOf(cast, { form, logged })),
    );
    const bad = await answerOf(
      acts(() => Promise.reject(new Error('no disk')))(await argsOf(cast, { form, logged })),
    );

    expect([good.status, bad.status, cleaned, logged]).toEqual([
      302,
      302,
      ['x'],
      ['act.clean_up_failed'],
    ]);
  });
});

test('a reception writes as the actor, with its parameters', async () => {
  const taken = receive({
    access: 'add OwnEvidence',
    params: z.object({ draftId: z.string() }),
    run: async ({ params, memberId, write }) => {
      const actor = await write(async (scope) => scope.actor.id);
      return new Response(JSON.stringify([params.draftId, memberId, actor]));
    },
  });

  const { answer } = await answerOf(
    taken(await argsOf(cast, { params: { draftId: 'd' }, form: {} })),
  );

  const { memberId } = cast.people.alderLiaison;
  expect(await answer.json()).toEqual(['d', memberId, memberId]);
});
