import { hashSync } from '@node-rs/argon2';
import { expect, test } from 'vitest';

import { createPasswordHasher } from './passwords.ts';

const password = 'nine violet kites over Gdańsk';

test('a hash is argon2id with its parameters in it, and salted', async () => {
  const hasher = createPasswordHasher();

  const [first, second] = await Promise.all([hasher.hash(password), hasher.hash(password)]);

  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(second).not.toBe(first);
});

test('the password matches its hash; a cut, trimmed or case-folded one does not', async () => {
  const hasher = createPasswordHasher();
  const stored = await hasher.hash(password);

  expect(await hasher.verify(stored, password)).toBe(true);
  for (const wrong of [
    password.slice(0, -1),
    `${password} `,
    ` ${password}`,
    password.toLowerCase(),
    '',
  ]) {
    expect(await hasher.verify(stored, wrong), wrong).toBe(false);
  }
});

test('every code point of a long password counts', async () => {
  const hasher = createPasswordHasher();
  const long = '𝄞'.repeat(127);
  const stored = await hasher.hash(`${long}a`);

  expect(await hasher.verify(stored, `${long}a`)).toBe(true);
  expect(await hasher.verify(stored, `${long}b`)).toBe(false);
});

test('the same characters typed on another keyboard match (NFKC)', async () => {
  const hasher = createPasswordHasher();
  const stored = await hasher.hash('caf\u00e9 \u2460 and more');

  expect(await hasher.verify(stored, 'cafe\u0301 1 and more')).toBe(true);
});

test('an unknown account matches nothing and does the same work', async () => {
  const hasher = createPasswordHasher({ concurrency: 1, waiting: 0 });

  const check = hasher.verify(null, password);

  await expect(hasher.verify(null, password)).rejects.toMatchObject({ code: 'hasher_busy' });
  expect(await check).toBe(false);
  expect(await hasher.verify(null, '')).toBe(false);
});

test('what is too long to be anybody’s password is refused, in sign-in quietly', async () => {
  const hasher = createPasswordHasher();
  const tooLong = 'x'.repeat(1025);

  expect(await hasher.verify(await hasher.hash(''), tooLong)).toBe(false);
  await expect(hasher.hash(tooLong)).rejects.toThrow(RangeError);
});

test('beyond cap and line it is busy, and then works again', async () => {
  const hasher = createPasswordHasher({ concurrency: 1, waiting: 1 });
  const running = [hasher.hash(password), hasher.hash(password)];

  await expect(hasher.hash(password)).rejects.toMatchObject({ name: 'HasherBusyError' });
  await Promise.all(running);

  expect(await hasher.hash(password)).toContain('argon2id');
});

test.each([
  ['of today', false, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }],
  ['stronger than today', false, { memoryCost: 24_576, timeCost: 3, parallelism: 1 }],
  ['with less memory', true, { memoryCost: 9_728, timeCost: 2, parallelism: 1 }],
  ['with fewer passes', true, { memoryCost: 19_456, timeCost: 1, parallelism: 1 }],
])('a hash %s verifies, and is renewed: %s', async (_, isRenewed, parameters) => {
  const hasher = createPasswordHasher();
  const stored = hashSync(password, parameters);

  expect(await hasher.verify(stored, password)).toBe(true);
  expect(hasher.needsRehash(stored)).toBe(isRenewed);
});

test('a hash of another variant or version of argon2 is renewed', () => {
  const hasher = createPasswordHasher();
  const stored = hashSync(password);

  expect(hasher.needsRehash(stored.replace('$argon2id$', '$argon2i$'))).toBe(true);
  expect(hasher.needsRehash(stored.replace('$v=19$', '$v=16$'))).toBe(true);
  expect(hasher.needsRehash(stored)).toBe(false);
});

test.each([{ memoryKib: 19_455 }, { passes: 1 }])('%j is below the floor', (options) => {
  expect(() => createPasswordHasher(options)).toThrow(RangeError);
});
