// Actions that a page's own script calls and that answer with data.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { ask } from './ask.ts';
import { save } from './save.ts';
import { answerOf, argsOf } from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

describe('a save', () => {
  const run = async (fails?: 'conflict' | 'invalid') => {
    if (fails === 'invalid') throw new AppError('invalid', { fields: { title: ['Too long.'] } });
    if (fails) throw new AppError(fails);
    return { savedAt: 'now' };
  };
  const form = z.strictObject({
    title: z.string(),
    fails: z.enum(['conflict', 'invalid']).optional(),
  });
  const saving = async (typed: Readonly<Record<string, string>>, member?: string) => {
    const own = { member: member ?? cast.people.alderLiaison.memberId };
    const asked = await argsOf(cast, { form: { ...own, ...typed } });
    return answerOf(
      save({ access: 'file OwnItem', form, run: (_scope, input) => run(input.form.fails) })(asked),
    );
  };

  test('answers with data, so that the page stays where it is', async () => {
    expect(await saving({ title: 'A' })).toMatchObject({ status: 200, body: { savedAt: 'now' } });
  });

  test.each([
    ['what rests on an older text', { title: 'A', fails: 'conflict' }, 409, { code: 'conflict' }],
    [
      'what cannot be kept',
      { title: 'A', fails: 'invalid' },
      422,
      { submission: { error: { title: ['Too long.'] } } },
    ],
    ['a field that is not of the form', { title: 'A', other: 'B' }, 422, {}],
  ])('refuses %s and says so', async (_what, typed, status, body) => {
    expect(await saving(typed)).toMatchObject({ status, body });
  });

  test('from a page of another membership stores nothing (RULES 6)', async () => {
    const answer = await saving({ title: 'A' }, cast.people.birchLiaison.memberId);

    expect(answer).toMatchObject({ status: 409, body: { code: 'membership_changed' } });
  });
});

describe('a question', () => {
  const asking = ask({
    access: 'file OwnItem',
    params: z.object({ draftId: z.string().max(3) }),
    form: z.strictObject({ typed: z.string().max(5) }),
    run: async ({ actor }, { params, form }) => ({ actor: actor.id, ...params, ...form }),
  });
  const posted = async (form: Record<string, string>, params = { draftId: 'd' }) => {
    const { memberId } = cast.people.alderLiaison;
    return answerOf(asking(await argsOf(cast, { params, form: { member: memberId, ...form } })));
  };

  test('is answered with data, read as the actor', async () => {
    expect(await posted({ typed: 'sol' })).toMatchObject({
      status: 200,
      body: { actor: cast.people.alderLiaison.memberId, draftId: 'd', typed: 'sol' },
    });
  });

  test.each([
    ['of another membership', { typed: 'sol', member: 'other' }, 409],
    ['with a field too many', { typed: 'sol', more: 'x' }, 422],
    ['that is too long', { typed: 'solars' }, 422],
  ])('%s is refused', async (_what, form, status) => {
    expect((await posted(form)).status).toBe(status);
  });

  test('about what its address does not name is not there', async () => {
    expect((await posted({ typed: 'sol' }, { draftId: 'long' })).status).toBe(404);
  });
});
