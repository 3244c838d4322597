import { describe, expect, test } from 'vitest';
import { AppError } from '#app/lib/errors.ts';
import {
  answering,
  expectedFailure,
  goTo,
  leaveFor,
  readFlash,
  signInResponse,
} from './replies.ts';

const withCookie = (cookie?: string) =>
  new Request('https://portal.example/items', { headers: cookie ? { Cookie: cookie } : {} });
const flashOf = (value: unknown) =>
  readFlash(
    withCookie(`a=1; __Host-psilo-flash=${encodeURIComponent(JSON.stringify(value))}; b=2`),
  );

describe('the line of the page before', () => {
  test.each(['good', 'info', 'warn'])('is read in tone %s, and cleared', (tone) => {
    const { flash, clear } = flashOf({ tone, text: 'Filed.' });

    expect(flash).toEqual({ tone, text: 'Filed.' });
    expect(clear).toMatch(/^__Host-psilo-flash=; Max-Age=0; Path=\/; Secure; HttpOnly/);
  });

  test('is none without its cookie, and nothing is cleared', () => {
    const none = { flash: null, clear: null };

    expect(readFlash(withCookie())).toEqual(none);
    expect(readFlash(withCookie('a=1; other__Host-psilo-flash=x'))).toEqual(none);
  });

  test.each([
    ['no object', 'text'],
    ['nothing', null],
    ['without a text', { tone: 'good' }],
    ['without a tone', { text: 'Filed.' }],
    ['a text that is none', { tone: 'good', text: 7 }],
    ['a long text', { tone: 'good', text: 'x'.repeat(301) }],
    ['a tone that is none', { tone: 'loud', text: 'Filed.' }],
  ])('is dropped when it is %s, and cleared', (_what, value) => {
    expect(flashOf(value)).toEqual({ flash: null, clear: expect.any(String) });
  });

  test('may be as long as a line, and is dropped when it cannot be read', () => {
    const text = 'x'.repeat(300);

    expect(flashOf({ tone: 'good', text }).flash).toEqual({ tone: 'good', text });
    expect(readFlash(withCookie('__Host-psilo-flash=%7B')).flash).toBeNull();
  });
});

describe('going on', () => {
  test('leads within the site alone', () => {
    const places = ['/items', 'https://evil.example/', '//evil.example'];

    expect(places.map((to) => goTo(to).headers.get('Location'))).toEqual(['/items', '/', '/']);
    expect(places.map((to) => leaveFor(to).headers.get('Location'))).toEqual(['/items', '/', '/']);
  });

  test('sets its cookies, and the line only when there is one', () => {
    const plain = goTo('/items', { cookies: ['a=1', 'b=2'] });
    const told = goTo('/items', { flash: { tone: 'good', text: 'Filed.' } });

    expect(plain.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(told.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-psilo-flash=%7B.*Max-Age=60; Path=\/; Secure; HttpOnly/),
    ]);
  });

  test.each([
    ['a page', 'GET', '/items?state=open', '/sign-in?next=%2Fitems%3Fstate%3Dopen'],
    ['the start', 'GET', '/', '/sign-in'],
    ['a form', 'POST', '/items', '/sign-in'],
  ])('to sign in comes back to %s', (_what, method, path, expected) => {
    const request = new Request(`https://portal.example${path}`, { method });

    expect(signInResponse(request).headers.get('Location')).toBe(expected);
  });
});

describe('a failure', () => {
  test('that is expected is told, a record without a key as if it were not there', () => {
    const known = new AppError('conflict');
    const coded = (code: string) => Object.assign(new Error('x'), { code });

    expect(expectedFailure(known)).toBe(known);
    expect(expectedFailure(coded('no_holder'))).toMatchObject({ code: 'not_allowed' });
    expect(expectedFailure(coded('hasher_busy'))).toMatchObject({
      code: 'unavailable',
      retryAfter: 2,
    });
  });

  test.each([
    ['of another kind', Object.assign(new Error('x'), { code: '42501' })],
    ['without a code', new Error('x')],
    ['that is no error', { code: 'no_holder' }],
  ])('%s is none', (_what, thrown) => {
    expect(expectedFailure(thrown)).toBeNull();
  });

  test('becomes a problem with its status; answers and the unexpected pass', async () => {
    const outcome = (thrown: unknown) =>
      answering('r', () => Promise.reject(thrown)).catch((caught: unknown) => caught);
    const redirected = new Response(null, { status: 302 });
    const bug = new Error('a bug');

    const problem = await outcome(new AppError('conflict'));

    expect(problem).toMatchObject({ status: 409 });
    expect(problem instanceof Response && problem.headers.has('Retry-After')).toBe(false);
    expect(await outcome(redirected)).toBe(redirected);
    expect(await outcome(bug)).toBe(bug);
    expect(await answering('r', async () => 'done')).toBe('done');
  });
});
