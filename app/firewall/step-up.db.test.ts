// Pages and acts that are dangerous ask for a fresh proof of identity (baseline 35); others do not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { act } from './act.ts';
import { page } from './page.ts';
import { dispatch, resource } from './resource.ts';
import { answerOf, argsOf, changeSession } from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const NOTED = { note: 'Lots 20 to 24.' };
const URL_ASKED = 'https://portal.example/items?state=open';

/** A request of a liaison who proved who they are so many seconds ago. */
async function requested(secondsAgo: number, form?: Record<string, string>) {
  const { id, cookie } = await cast.signIn('alderLiaison');
  const set = `authenticated_at = now() - interval '${secondsAgo} seconds'`;
  await changeSession(cast, id, set);
  const member = cast.people.alderLiaison.memberId;
  return argsOf(cast, {
    cookie,
    url: URL_ASKED,
    ...(form === undefined ? {} : { form: { member, ...form } }),
  });
}

describe('the page of a dangerous act', () => {
  const opened = page({ access: 'file OwnItem', stepUp: true, load: async () => 'shown' });

  test('opens after a fresh proof', async () => {
    expect(await answerOf(opened(await requested(280)))).toMatchObject({ status: 200 });
  });

  test('asks for the proof after an old one, and leads back', async () => {
    expect(await answerOf(opened(await requested(295)))).toMatchObject({
      status: 302,
      location: '/confirm-identity?next=%2Fitems%3Fstate%3Dopen',
    });
  });

  test('of an act that is not opens all the same', async () => {
    const plain = page({ access: 'file OwnItem', load: async () => 'shown' });

    expect(await answerOf(plain(await requested(295)))).toMatchObject({ status: 200 });
  });

  test('is for nobody who is not signed in', async () => {
    const args = await argsOf(cast, { who: null, url: URL_ASKED });

    expect((await answerOf(opened(args))).location).toMatch(/^\/sign-in/);
  });
});

const whole = async () => new Response('all of it');
const BUILDERS = {
  resource: (ask: { readonly stepUpAt?: string }) =>
    resource({ access: 'file OwnItem', ...ask, load: whole }),
  dispatch: (ask: { readonly stepUpAt?: string }) =>
    dispatch({ access: 'file OwnItem', ...ask, run: whole }),
};

describe.each(Object.entries(BUILDERS))('the file of an export, as a %s', (_name, build) => {
  const file = build({ stepUpAt: '/items/export' });

  test('is handed out after a fresh proof', async () => {
    expect(await answerOf(file(await requested(280)))).toMatchObject({ status: 200 });
  });

  test('asked for too late leads to its page, with the same filters', async () => {
    expect(await answerOf(file(await requested(295)))).toMatchObject({
      status: 302,
      location: '/confirm-identity?next=%2Fitems%2Fexport%3Fstate%3Dopen',
    });
  });

  test('that is none is handed out all the same', async () => {
    expect(await answerOf(build({})(await requested(295)))).toMatchObject({ status: 200 });
  });
});

describe('a file that leaves in pieces', () => {
  const reached: string[] = [];
  const note = (what: string) => async () => void reached.push(what);
  const file = (between: () => Promise<unknown>) =>
    dispatch({
      access: 'file OwnItem',
      run: async ({ read }) => {
        reached.length = 0;
        await read(note('one piece'));
        await between();
        await read(note('the next'));
        return whole();
      },
    });
  const asked = () => argsOf(cast, { who: 'birchLiaison', url: URL_ASKED });

  test('goes on while its reader is signed in and a liaison', async () => {
    expect(await answerOf(file(whole)(await asked()))).toMatchObject({ status: 200 });
    expect(reached).toEqual(['one piece', 'the next']);
  });

  test('gets no further once the session ended', async () => {
    const { id, cookie } = await cast.signIn('birchLiaison');
    const args = await argsOf(cast, { cookie, url: URL_ASKED });
    const ended = `absolute_expires_at = now() - interval '1 second'`;

    const answer = await answerOf(file(() => changeSession(cast, id, ended))(args));

    expect(answer.status).toBe(401);
    expect(reached).toEqual(['one piece']);
  });

  test('gets no further once its reader is no liaison any more', async () => {
    const becomeAdministrator = () =>
      withSuperuser(cast.database.superuserUrl, (client) =>
        client.query(
          'update memberships set is_liaison = false, is_administrator = true where id = $1',
          [cast.people.birchLiaison.memberId],
        ),
      );

    expect((await answerOf(file(becomeAdministrator)(await asked()))).status).toBe(404);
    expect(reached).toEqual(['one piece']);
  });
});

describe('a dangerous act', () => {
  const done: string[] = [];
  const form = z.strictObject({ note: z.string().min(3) });
  const run = async (): Promise<{ to: string }> => {
    done.push('run');
    return { to: '/items' };
  };
  const dangerous = act({ access: 'file OwnItem', stepUp: true, form, run });
  const opened = page({ access: 'file OwnItem', stepUp: true, load: async () => 'shown' });

  test('is done after a fresh proof', async () => {
    expect(await answerOf(dangerous(await requested(280, NOTED)))).toMatchObject({ status: 302 });
  });

  test('is not done after an old one: the form comes back with what was typed, in its page', async () => {
    done.length = 0;
    const args = await requested(295, NOTED);

    const refused = await answerOf(dangerous(args));
    const shown = await answerOf(opened(args));

    expect(refused).toMatchObject({
      status: 403,
      body: { needsConfirmation: true, submission: { initialValue: NOTED } },
    });
    expect([done, shown.status]).toEqual([[], 200]);
  });

  test('tells what is wrong with the form before it asks for a proof', async () => {
    expect(await answerOf(dangerous(await requested(295, { note: '' })))).toMatchObject({
      status: 422,
    });
  });

  test('that is not dangerous asks for none', async () => {
    const plain = act({ access: 'file OwnItem', form, run });

    expect(await answerOf(plain(await requested(295, NOTED)))).toMatchObject({ status: 302 });
  });
});
