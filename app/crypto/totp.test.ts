import { describe, expect, test } from 'vitest';

import { newTotpSecret, totpCode, totpUri, verifyTotp } from './totp.ts';

/** The SHA-1 secret of RFC 6238, appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('a code', () => {
  test.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
  ])('at %i s is %s, step %i (RFC 6238, last six digits)', (seconds, code, step) => {
    expect(totpCode(secret, at(seconds))).toBe(code);
    expect(verifyTotp(secret, code, at(seconds))).toBe(step);
  });

  test.each([
    [-61, null],
    [-60, null],
    [-31, null],
    [-30, -1],
    [-1, -1],
    [0, 0],
    [29, 0],
    [30, 1],
    [59, 1],
    [60, null],
    [90, null],
  ])('shown %i s from the start of the current step counts as step %s', (offset, expected) => {
    const start = 1_800_000_000;
    const shown = totpCode(secret, at(start + offset));

    const accepted = expected === null ? null : start / 30 + expected;
    expect(verifyTotp(secret, shown, at(start))).toBe(accepted);
    if (offset >= 0)
      expect(verifyTotp(secret, shown, at(start + offset))).toBe(Math.floor((start + offset) / 30));
  });

  test('may be typed with spaces', () => {
    expect(verifyTotp(secret, ' 287 082 ', at(59))).toBe(1);
  });

  test.each(['', '28708', '2870820', '28708a', '２８７０８２', '-87082', '287082\u0000', '287083'])(
    '%j is refused',
    (code) => {
      expect(verifyTotp(secret, code, at(59))).toBeNull();
    },
  );

  test('of another secret is refused', () => {
    const [mine, other] = [newTotpSecret(), newTotpSecret()];
    const code = totpCode(mine, at(1_800_000_000));

    expect(verifyTotp(mine, code, at(1_800_000_000))).toBe(60_000_000);
    expect(
      totpCode(other, at(1_800_000_000)) === code
        ? null
        : verifyTotp(other, code, at(1_800_000_000)),
    ).toBeNull();
  });
});

test('a secret has 160 bits and is never the same', () => {
  const secrets = Array.from({ length: 100 }, () => newTotpSecret());

  expect(secrets.every((text) => /^[A-Z2-7]{32}$/.test(text))).toBe(true);
  expect(new Set(secrets).size).toBe(secrets.length);
});

test('the address for authenticator apps names issuer and account', () => {
  const uri = new URL(totpUri({ issuer: 'PSILO portal', account: 'ana@example.com', secret }));

  expect(uri.protocol).toBe('otpauth:');
  expect(uri.host).toBe('totp');
  expect(decodeURIComponent(uri.pathname)).toBe('/PSILO portal:ana@example.com');
  expect(uri.searchParams.get('secret')).toBe(secret);
  expect(uri.searchParams.get('issuer')).toBe('PSILO portal');
});
