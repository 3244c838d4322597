// A form that is sent twice is done once: the builders, with real transactions.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';
import { deleteOldSentForms } from '#db/queries/sent-forms.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { act } from './act.ts';
import { recordEvent } from './audit-events.ts';
import { receive } from './resource.ts';
import type { WriteScope } from './scope.ts';
import { type Asked, answerOf, argsOf, changeSession } from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

/** What an act of these tests leaves: an event that carries the word it was sent with. */
async function say(scope: WriteScope, word: string): Promise<void> {
  await recordEvent(scope, {
    action: 'draft.saved',
    object: { kind: 'draft', id: randomUUID() },
    codes: { word },
  });
}

async function timesSaid(word: string): Promise<number> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const found = await client.query('select 1 from audit_events where codes ->> $1 = $2', [
      'word',
      word,
    ]);
    return found.rowCount ?? 0;
  });
}

/** What every run waits for; a test may hold it. */
let gate: Promise<unknown> = Promise.resolve();
let runs = 0;
const saying = act({
  access: 'signed in',
  form: z.strictObject({ word: z.string().max(60), fails: z.string().optional() }),
  run: async (scope, { form }) => {
    runs += 1;
    await gate;
    await say(scope, form.word);
    if (form.fails) throw new AppError('conflict');
    return { to: `/items?n=${runs}`, flash: { tone: 'good', text: 'Said.' } };
  },
});

type Form = Readonly<Record<string, string>>;

async function send(form: Form, { who = 'alderLiaison', ...asked }: Asked = {}) {
  const member = cast.people[who ?? 'alderLiaison'].memberId;
  return answerOf(saying(await argsOf(cast, { who, form: { member, ...form }, ...asked })));
}

const fresh = () => ({ word: randomUUID(), key: `${randomUUID()}:R1:` });

describe('a form sent again', () => {
  test('leads where the first one led, and nothing is done (baseline 39)', async () => {
    const form = fresh();

    const first = await send(form);
    const again = await send(form);

    expect(first.answer.headers.get('Set-Cookie')).toContain('psilo-flash=');
    expect([again.status, again.location]).toEqual([302, first.location]);
    expect(await timesSaid(form.word)).toBe(1);
  });

  test.each(['alderAdministrator', 'analyst', 'hsiOfficer', 'securityAdmin'] as const)(
    'by %s is done once too (baseline 39)',
    async (who) => {
      const form = fresh();

      const answers = [await send(form, { who }), await send(form, { who })];

      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
      expect(await timesSaid(form.word)).toBe(1);
    },
  );

  test('at the same moment waits for the first one (baseline 39)', async () => {
    const form = fresh();
    let open = (): void => undefined;
    gate = new Promise<void>((resolve) => {
      open = resolve;
    });

    const sent = [send(form), send(form), send(form)];
    await untilSomebodyWaits();
    open();
    const answers = await Promise.all(sent);

    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    expect(await timesSaid(form.word)).toBe(1);
  });

  test('while the first one fails is done itself (baseline 39)', async () => {
    const form = fresh();
    let open = (): void => undefined;
    gate = new Promise<void>((resolve) => {
      open = resolve;
    });

    const before = runs;
    const failing = send({ ...form, fails: 'yes' });
    await until(() => runs > before);
    const good = send(form);
    await untilSomebodyWaits();
    open();

    expect((await failing).status).toBe(409);
    expect((await good).status).toBe(302);
    expect(await timesSaid(form.word)).toBe(1);
  });

  test('with other content is refused beside the form with everything typed (baseline 39)', async () => {
    const form = fresh();
    await send(form);
    const other = { word: randomUUID() };

    const refused = await send({ ...form, ...other });
    const pressedAgain = await send(other);

    expect(refused).toMatchObject({
      status: 409,
      body: {
        sentence: expect.stringContaining('press the button again'),
        submission: { initialValue: other },
      },
    });
    expect(pressedAgain.status).toBe(302);
    expect(await timesSaid(other.word)).toBe(1);
  });

  test('after it failed is done: what fails leaves no mark (baseline 39)', async () => {
    const form = fresh();

    const conflict = await send({ ...form, fails: 'yes' });
    const invalid = await send({ ...form, word: 'x'.repeat(61) });
    const good = await send(form);

    expect([conflict.status, invalid.status, good.status]).toEqual([409, 422, 302]);
    expect(await timesSaid(form.word)).toBe(1);
  });

  test('after a proof of identity was asked for is done once (baseline 35, 39)', async () => {
    const form = { word: randomUUID(), key: randomUUID(), member: '' };
    const dangerous = act({
      access: 'signed in',
      stepUp: true,
      form: z.strictObject({ word: z.string() }),
      run: async (scope, { form: { word } }) => {
        await say(scope, word);
        return { to: '/items' };
      },
    });
    const { id, cookie } = await cast.signIn('alderLiaison');
    const post = async () =>
      answerOf(
        dangerous(
          await argsOf(cast, {
            cookie,
            form: { ...form, member: cast.people.alderLiaison.memberId },
          }),
        ),
      );

    await changeSession(cast, id, "authenticated_at = now() - interval '10 minutes'");
    const stale = await post();
    await changeSession(cast, id, 'authenticated_at = now()');
    const statuses = [(await post()).status, (await post()).status];

    expect([stale.status, ...statuses]).toEqual([403, 302, 302]);
    expect(await timesSaid(form.word)).toBe(1);
  });

  test('by somebody who was disabled meanwhile is not heard (baseline 26, 39)', async () => {
    const who = 'cedarColleague';
    const form = fresh();
    const { cookie } = await cast.signIn(who);
    const first = await send(form, { who, cookie });
    const change = (state: string) =>
      withSuperuser(cast.database.superuserUrl, (client) =>
        client.query(`update memberships set state = '${state}' where id = $1`, [
          cast.people[who].memberId,
        ]),
      );

    await change('disabled');
    const again = await send(form, { who, cookie });
    await change('active');

    expect([first.status, again.location]).toEqual([302, '/access-ended']);
  });
});

describe('the same key', () => {
  test('of another person is another form (baseline 39)', async () => {
    const form = fresh();
    const senders: readonly PersonName[] = ['alderLiaison', 'alderColleague', 'birchLiaison'];

    const statuses: number[] = [];
    for (const who of senders) statuses.push((await send(form, { who })).status);

    expect(statuses).toEqual([302, 302, 302]);
    expect(await timesSaid(form.word)).toBe(3);
  });

  test('at another address is another form, whatever its query (baseline 39)', async () => {
    const form = fresh();
    const at = (path: string) => send(form, { url: `https://portal.example${path}` });

    await at('/items/a');
    await at('/items/b');
    await at('/items/b?_data=routes');

    expect(await timesSaid(form.word)).toBe(2);
  });
});

test.each([
  ['no key', { key: '' }],
  ['a key that is too short', { key: 'a' }],
  ['a key with blanks', { key: 'a key with blanks' }],
])(
  'a form with %s is refused, and the sentence says what to do (baseline 39)',
  async (_what, key) => {
    const form = { word: randomUUID(), ...key };

    expect(await send(form)).toMatchObject({
      status: 400,
      body: { code: 'malformed', sentence: expect.stringContaining('Open the page again') },
    });
    expect(await timesSaid(form.word)).toBe(0);
  },
);

test('an act with a rule of its own needs no key and leaves no mark (baseline 39)', async () => {
  const own = act({
    access: 'signed in',
    form: z.strictObject({}),
    ownRule: 'It says the same again.',
    run: async () => ({ to: '/items' }),
  });
  const member = cast.people.alderLiaison.memberId;
  const before = await countSent();

  const { status } = await answerOf(own(await argsOf(cast, { form: { member } })));

  expect([status, await countSent()]).toEqual([302, before]);
});

test('a part of an upload is written once, and another one under its key is refused (baseline 39)', async () => {
  const word = randomUUID();
  const outcomes: unknown[] = [];
  const taking = receive({
    access: 'add OwnEvidence',
    run: async ({ writeOnce }) => {
      const part = { key: `${word}:R1:`, position: 0 };
      const write = (scope: WriteScope) => say(scope, word);
      outcomes.push(await writeOnce({ ...part, content: 'a' }, write));
      outcomes.push(await writeOnce({ ...part, content: 'a' }, write));
      outcomes.push(await writeOnce({ ...part, position: 1, content: 'a' }, write));
      await writeOnce({ ...part, content: 'b' }, write);
      return new Response();
    },
  });

  const { status, body } = await answerOf(taking(await argsOf(cast, { form: {} })));

  expect([status, body]).toMatchObject([409, { code: 'same_key_other_body' }]);
  expect(outcomes).toEqual([true, false, true]);
  expect(await timesSaid(word)).toBe(2);
});

test('nothing of a form is kept but keyed tokens and a path, and those for seven days (RULES 14)', async () => {
  const form = fresh();
  await send(form);

  const rows = await readSent();
  const text = JSON.stringify(rows);
  const steward = cast.database.pool('psilo_steward').pool;
  await age('6 days 23 hours');
  await deleteOldSentForms(steward);
  const kept = await countSent();
  await age('2 hours');
  await deleteOldSentForms(steward);

  expect(text).not.toContain(form.word);
  expect(text).not.toContain(form.key);
  expect(rows.map(({ led_to }) => led_to)).toContain(`/items?n=${runs}`);
  expect([kept, await countSent()]).toEqual([rows.length, 0]);
});

async function readSent(): Promise<readonly Record<string, unknown>[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      'select to_jsonb(s) ->> $1 as led_to, s.* from sent_forms s',
      ['led_to'],
    );
    return rows;
  });
}

async function countSent(): Promise<number> {
  return (await readSent()).length;
}

async function age(interval: string): Promise<void> {
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('update sent_forms set sent_at = sent_at - $1::interval', [interval]),
  );
}

/** Until a transaction waits for a row that another one wrote. */
async function untilSomebodyWaits(): Promise<void> {
  await until(() =>
    withSuperuser(cast.database.superuserUrl, async (client) => {
      const waiting = await client.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%sent_forms%'",
      );
      return (waiting.rowCount ?? 0) > 0;
    }),
  );
}

/** @throws Error rather than wait for long */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 400) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
