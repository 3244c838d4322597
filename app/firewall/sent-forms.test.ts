import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeKey, tellForm } from './sent-forms.ts';

const keys = { indexKey: () => Buffer.alloc(32, 7) };
const asked = { actor: { id: 'me' }, keys, url: 'https://portal.example/items/1?from=list' };
const told = (changes: Partial<typeof asked> = {}, key = 'k1', body = 'note=a') => {
  const { token, digest } = tellForm({ ...asked, ...changes }, key, body);
  return [token.toString('hex'), digest.toString('hex')] as const;
};

describe('a key', () => {
  test('is taken out of the form (baseline 39)', () => {
    const posted = new URLSearchParams('key=12345678%3AR1%3A&note=a');

    expect([takeKey(posted), posted.toString()]).toEqual(['12345678:R1:', 'note=a']);
  });

  test.each([
    ['missing', 'note=a'],
    ['sent twice', 'key=12345678&key=12345678'],
    ['too short', 'key=1234567'],
    ['too long', `key=${'x'.repeat(101)}`],
    ['of other characters', 'key=12345678%00'],
  ])('that is %s makes a form malformed (baseline 39)', (_what, posted) => {
    expect(() => takeKey(new URLSearchParams(posted))).toThrow('malformed');
  });
});

describe('a form', () => {
  test('is the same one whatever the query of its address (baseline 39)', () => {
    expect(told({ url: 'https://portal.example/items/1' })).toEqual(told());
  });

  test.each([
    ['of another person', told({ actor: { id: 'you' } })],
    ['at another address', told({ url: 'https://portal.example/items/2' })],
    ['with another key', told({}, 'k2')],
  ])('%s is another one (baseline 39)', (_what, [token, digest]) => {
    const [ownToken, ownDigest] = told();

    expect([token === ownToken, digest === ownDigest]).toEqual([false, false]);
  });

  test('with other content is known and told apart (baseline 39)', () => {
    const [token, digest] = told({}, 'k1', 'note=b');
    const [ownToken, ownDigest] = told();

    expect([token === ownToken, digest === ownDigest]).toEqual([true, false]);
  });

  test('of other keys of the process is told otherwise: nobody guesses it from the table (RULES 14)', () => {
    const others = told({ keys: { indexKey: () => Buffer.alloc(32, 8) } });

    expect(others).not.toEqual(told());
  });
});

test('an act that sees to repeats itself is listed here (baseline 39)', () => {
  const features = join(import.meta.dirname, '../features');
  const routes = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /routes\/[\w-]+\.tsx$/.test(path),
  );

  const own = routes.filter((path) =>
    readFileSync(join(features, path), 'utf8').includes('ownRule:'),
  );

  expect(own).toEqual(['items/routes/submit.tsx']);
});
