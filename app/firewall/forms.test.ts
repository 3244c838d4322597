import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';
import { requireSameMember } from './act.ts';
import { orBesideTheForm, parseForm } from './forms.ts';
import { parseParams, parseQuery } from './input.ts';
import type { Credential } from './scope.ts';

const Schema = z.strictObject({
  note: z.string({ error: 'Write the note.' }).max(5, 'At most five characters.'),
  password: z.string().optional(),
});

async function failureOf(posted: string) {
  const parsed = parseForm(new URLSearchParams(posted), Schema);
  if (parsed.ok) throw new Error('the form was accepted');
  return { status: parsed.response.status, body: await parsed.response.json() };
}

test('a form that fits gives its values', () => {
  expect(parseForm(new URLSearchParams('note=hello'), Schema)).toMatchObject({
    ok: true,
    value: { note: 'hello' },
  });
});

test.each([
  ['an unknown field', 'note=a&state=vetted'],
  ['a field sent twice', 'note=a&note=b'],
  ['a field made an object', 'note.x=a'],
  ['a value too long', 'note=abcdef'],
  ['a missing field', ''],
])('%s is refused with 422 (baseline 36)', async (_what, posted) => {
  expect(await failureOf(posted)).toMatchObject({ status: 422 });
});

test.each([
  'parties[1000].name=a',
  'note[40000000]=a',
  '__proto__.note=a',
  'constructor=a',
  'note.prototype=a',
  'parties[constructor]=a',
])('the name in %s is refused before it is parsed (baseline 36)', (posted) => {
  expect(() => parseForm(new URLSearchParams(`note=a&${posted}`), Schema)).toThrow('malformed');
});

test.each([
  ['a place in a list', 'parties[999].name'],
  ['a word with such a name in it', 'prototypes'],
])('%s is a name like any other', async (_what, name) => {
  expect(await failureOf(`note=a&${name}=a`)).toMatchObject({ status: 422 });
});

test.each([
  [
    'an unknown field',
    'note=a&state=vetted',
    'The form has a field that this page does not ask for.',
  ],
  ['a password that is a list', 'note=a&password[0]=x', 'This answer could not be read.'],
])('%s is told in words where the schema has none', async (_what, posted, words) => {
  const { body } = await failureOf(posted);

  expect(
    Object.values(body.submission.error ?? {})
      .flat()
      .join(),
  ).toContain(words);
});

test('what was typed comes back, a password does not', async () => {
  const { body } = await failureOf('note=abcdef&password=secret-canary');

  expect(body.submission.initialValue).toMatchObject({ note: 'abcdef' });
  expect(body.submission.error).toEqual({ note: ['At most five characters.'] });
  expect(JSON.stringify(body)).not.toContain('secret-canary');
});

test('an expected failure of the act is shown with the form and keeps what was typed', async () => {
  const parsed = parseForm(new URLSearchParams('note=hello'), Schema);
  if (!parsed.ok) throw new Error('the form was refused');

  const response = parsed.refuse(
    new AppError('conflict', { fields: { note: ['Someone was faster.'] } }),
  );

  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    submission: { initialValue: { note: 'hello' }, error: { note: ['Someone was faster.'] } },
  });
});

describe('an act behind a form', () => {
  const failing = (thrown: unknown) => {
    const parsed = parseForm(new URLSearchParams('note=hello'), Schema);
    if (!parsed.ok) throw new Error('the form was refused');
    return orBesideTheForm(parsed, [409], () => Promise.reject(thrown));
  };

  test('that fails as expected comes back beside it', async () => {
    const answer = await failing(new AppError('conflict'));

    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { submission: { initialValue: { note: 'hello' } } },
    ]);
  });

  test.each([
    ['with another status', new AppError('item_not_found')],
    ['in a way nobody expects', new Error('a bug')],
  ])('that fails %s fails the request', async (_how, thrown) => {
    await expect(failing(thrown)).rejects.toBe(thrown);
  });
});

test.each(['/items?sort=a&sort=b', '/items?unknown=1', `/items?sort=${'x'.repeat(50)}`])(
  'the query of %s is refused',
  (path) => {
    const schema = z.strictObject({ sort: z.string().max(10).optional() });

    expect(() => parseQuery(schema, `https://portal.example${path}`)).toThrow('malformed');
    expect(parseQuery(schema, 'https://portal.example/items?sort=a')).toEqual({ sort: 'a' });
  },
);

test('a parameter that cannot be an id is a page that is not there', () => {
  const schema = z.strictObject({ itemId: z.uuid() });

  expect(() => parseParams(schema, { itemId: "1' or '1'='1" })).toThrow('page_not_found');
});

test.each([
  ['missing', 'note=a'],
  ['of another membership', 'member=other&note=a'],
  ['sent twice', 'member=me&member=me&note=a'],
])('a write whose membership is %s is refused (RULES 6)', (_what, posted) => {
  // Only the id is read here; the whole credential comes from the gate.
  const credential = { actor: { id: 'me' }, token: '' } as Credential;

  expect(() => requireSameMember(new URLSearchParams(posted), credential)).toThrow(
    'membership_changed',
  );
  expect(() =>
    requireSameMember(new URLSearchParams('member=me&note=a'), credential),
  ).not.toThrow();
});
