// Pages and acts before sign-in, and the frames around pages.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { framePage, publicFramePage } from './frame-page.ts';
import { gateAct, gateAnswer, gatePage, requireBothFactors, requireSession } from './gate-pages.ts';
import { answerOf, argsOf, changeSession, SIGN_IN } from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

describe('a page before sign-in', () => {
  const open = gatePage({
    access: 'public',
    query: z.strictObject({ next: z.string().optional() }),
    load: async ({ session, actor, query, origin }) => ({
      isKnown: session !== null,
      actor: actor === null ? null : actor.id,
      next: query.next ?? null,
      source: origin.source,
    }),
  });

  test('opens for anyone and knows who is there', async () => {
    const url = 'https://portal.example/sign-in?next=%2Fitems';

    const stranger = await answerOf(open(await argsOf(cast, { who: null, url })));
    const known = await answerOf(open(await argsOf(cast)));

    const source = '203.0.113.0/24';
    expect([stranger.body, known.body]).toEqual([
      { isKnown: false, actor: null, next: '/items', source },
      { isKnown: true, actor: cast.people.alderLiaison.memberId, next: null, source },
    ]);
  });

  test('after the first factor wants a session', async () => {
    const code = gatePage({ access: 'first factor', load: async ({ session }) => session.stage });

    const stranger = await answerOf(code(await argsOf(cast, { who: null })));
    const known = await answerOf(code(await argsOf(cast)));

    expect([stranger.location, known.body]).toEqual([SIGN_IN, 'full']);
  });
});

/** A request of a liaison who proved who they are so many seconds ago, with both factors or a password alone. */
async function requested(
  secondsAgo: number,
  { stage = 'full', form }: { stage?: 'full' | 'password'; form?: Record<string, string> } = {},
) {
  const { id, cookie } = await cast.signIn('alderColleague');
  const chosen = stage === 'full' ? '' : ', member_kind = null, member_id = null';
  const proved = `authenticated_at = now() - interval '${secondsAgo} seconds'`;
  await changeSession(cast, id, `stage = '${stage}', ${proved}${chosen}`);
  return argsOf(cast, { cookie, ...(form === undefined ? {} : { form }) });
}

const [FRESH, STALE] = [280, 295];

describe('a page after the first factor', () => {
  const load = async () => 'shown';
  const plain = gatePage({ access: 'first factor', load });
  const dangerous = gatePage({ access: 'first factor', stepUp: true, load });

  test('of a dangerous act asks for a fresh proof and leads back; another does not', async () => {
    const fresh = await answerOf(dangerous(await requested(FRESH)));
    const stale = await answerOf(dangerous(await requested(STALE)));
    const notAsked = await answerOf(plain(await requested(STALE)));

    expect([fresh.body, notAsked.body]).toEqual(['shown', 'shown']);
    expect(stale.location).toBe('/confirm-identity?next=%2Fitems');
  });
});

describe('an act after the first factor', () => {
  const done: string[] = [];
  const acting = (declared: { stage?: 'full'; stepUp?: true }) =>
    gateAct({
      access: 'first factor',
      form: z.strictObject({ note: z.string() }),
      ...declared,
      run: async ({ form }) => {
        done.push(form.note);
        return { to: '/account' };
      },
    });
  const form = { note: 'kept' };

  test('that is dangerous gives the form back after an old proof, and another does not', async () => {
    const dangerous = acting({ stepUp: true });

    const stale = await answerOf(dangerous(await requested(STALE, { form })));
    const doneThen = [...done];
    const fresh = await answerOf(dangerous(await requested(FRESH, { form })));
    const notAsked = await answerOf(acting({})(await requested(STALE, { form })));

    expect(stale).toMatchObject({
      status: 403,
      body: { needsConfirmation: true, submission: { initialValue: form } },
    });
    expect(doneThen).toEqual([]);
    expect([fresh.location, notAsked.location]).toEqual(['/account', '/account']);
  });

  test('that needs both factors is not done for a password alone (baseline 5)', async () => {
    done.length = 0;
    const half = { stage: 'password', form } as const;

    const early = await answerOf(acting({ stage: 'full' })(await requested(FRESH, half)));
    const doneThen = [...done];
    const enough = await answerOf(acting({})(await requested(FRESH, half)));
    const full = await answerOf(acting({ stage: 'full' })(await requested(FRESH, { form })));

    expect([early.location, doneThen]).toEqual(['/sign-in/code', []]);
    expect([enough.location, full.location]).toEqual(['/account', '/account']);
  });
});

describe('an act before sign-in', () => {
  const run = async ({ form }: { form: { email: string } }) => {
    if (form.email === 'wrong') throw new AppError('sign_in_refused');
    if (form.email === 'gone') throw new AppError('page_not_found');
    return { to: '/sign-in/code', cookies: ['a=1'], clearSiteData: form.email === 'leave' };
  };
  const form = z.strictObject({ email: z.string().min(1) });
  const ask = async (email: string, access: 'public' | 'first factor', who: PersonName | null) =>
    answerOf(gateAct({ access, form, run })(await argsOf(cast, { who, form: { email } })));

  test('leads on with its cookies, and clears the browser only when it says so', async () => {
    const done = await ask('a', 'public', null);
    const left = await ask('leave', 'public', null);

    expect(done).toMatchObject({ location: '/sign-in/code' });
    expect(done.answer.headers.getSetCookie()).toEqual(['a=1']);
    expect([done, left].map(({ answer }) => answer.headers.get('Clear-Site-Data'))).toEqual([
      null,
      '"cache", "storage"',
    ]);
  });

  test('after the first factor wants a session', async () => {
    const stranger = await ask('a', 'first factor', null);
    const known = await ask('a', 'first factor', 'alderLiaison');

    expect([stranger.location, known.location]).toEqual(['/sign-in', '/sign-in/code']);
  });

  test('shows refused credentials and corrections beside the form', async () => {
    const wrong = await ask('wrong', 'public', null);
    const empty = await ask('', 'public', null);
    const gone = await ask('gone', 'public', null);

    expect([wrong.status, empty.status, gone.status]).toEqual([401, 422, 404]);
    expect(gone.body).toMatchObject({ code: 'page_not_found' });
  });

  test('that answers in place gives its answer or the corrections', async () => {
    const answer = gateAnswer({
      access: 'public',
      form,
      run: async (input) => ({ for: input.form.email }),
    });

    const given = await answerOf(answer(await argsOf(cast, { who: null, form: { email: 'a' } })));
    const empty = await answerOf(answer(await argsOf(cast, { who: null, form: { email: '' } })));

    expect([given.body, empty.status]).toEqual([{ for: 'a' }, 422]);
  });
});

test('a page that needs a session or both factors says where to get them', async () => {
  const session = await cast.session.keeper.find(
    (await cast.signIn('alderLiaison')).cookie,
    'ignore',
  );
  const place = (work: () => unknown) => answerOf(Promise.resolve().then(work));

  expect(requireSession(session)).toBe(session);
  expect(session && requireBothFactors(session)).toBe(session);
  const none = await place(() => requireSession(null));
  const half = await place(() => session && requireBothFactors({ ...session, stage: 'password' }));
  expect([none.location, half.location]).toEqual(['/sign-in', '/sign-in/code']);
});

describe('a frame', () => {
  const flash = (text: string) =>
    `__Host-psilo-flash=${encodeURIComponent(JSON.stringify({ tone: 'info', text }))}`;

  test('hands the line of the page before on, once', async () => {
    const frame = framePage({ access: 'signed in', load: async (_scope, input) => input.flash });
    const { cookie } = await cast.signIn('alderLiaison');

    const first = await answerOf(
      frame(await argsOf(cast, { cookie: `${cookie}; ${flash('Filed.')}` })),
    );
    const next = await answerOf(frame(await argsOf(cast, { cookie })));

    expect(first.body).toEqual({ tone: 'info', text: 'Filed.' });
    expect(first.answer.headers.get('Set-Cookie')).toContain('Max-Age=0');
    expect([next.body, next.answer.headers.get('Set-Cookie')]).toEqual([null, null]);
  });

  test('of signed-in pages is for nobody else', async () => {
    const frame = framePage({ access: 'signed in', load: async () => 'framed' });

    expect(await answerOf(frame(await argsOf(cast, { who: null })))).toMatchObject({
      location: SIGN_IN,
    });
  });

  test('of public pages says whether somebody is signed in', async () => {
    const frame = publicFramePage({ access: 'public', load: async (input) => input.isSignedIn });
    const { id, cookie } = await cast.signIn('alderColleague');
    await changeSession(cast, id, "stage = 'password', member_kind = null, member_id = null");

    const stranger = await answerOf(
      frame(await argsOf(cast, { who: null, cookie: flash('Bye.') })),
    );
    const half = await answerOf(frame(await argsOf(cast, { cookie })));
    const known = await answerOf(frame(await argsOf(cast)));

    expect([stranger.body, half.body, known.body]).toEqual([false, false, true]);
    expect(stranger.answer.headers.get('Set-Cookie')).toContain('Max-Age=0');
    expect(known.answer.headers.get('Set-Cookie')).toBeNull();
  });
});
