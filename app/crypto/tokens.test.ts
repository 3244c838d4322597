import { expect, test } from 'vitest';

import { constantTimeEqual, hashToken, randomToken } from './tokens.ts';

test('a token is 256 bits in URL-safe characters, never the same', () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken());

  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
});

test('the stored form is the SHA-256 of the token', () => {
  expect(hashToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test.each([
  ['secret', 'secret', true],
  ['secret', 'secreT', false],
  ['secret', 'secret ', false],
  ['', '', true],
  ['', 'a', false],
  ['é', Buffer.from('é'), true],
  [Buffer.of(1, 2), Buffer.of(1, 2), true],
  [Buffer.of(1, 2), Buffer.of(2, 1), false],
])('%j and %j are equal: %s', (a, b, isEqual) => {
  expect(constantTimeEqual(a, b)).toBe(isEqual);
});
