import { describe, expect, test } from 'vitest';

import { COMMON_PASSWORDS } from './common-passwords.ts';
import { findPasswordProblem, type PasswordProblemCode } from './password-rules.ts';

const words = [
  'marta.kowalczyk@northgate-fittings.example',
  'Marta Kowalczyk',
  'Northgate Fittings LLC',
];
const problemOf = (password: string, minimum?: number): PasswordProblemCode | null =>
  findPasswordProblem(password, minimum === undefined ? { words } : { words, minimum })?.code ??
  null;

test.each([
  'nine violet kites over Gdańsk',
  'gravel-otter-lantern-siphon',
  'k7#Vq2m!Zt9w',
  'mXw4hdjrP2vz',
  'пять медленных трамваев',
  '九つの紫の凧が港の上を飛ぶ夜',
  'my dragon reads the tariff backwards',
  'northgate sells the best purple elbows',
  'Marta never eats seven pickled herrings',
  '🦉🚲🥝🎻🧊🪁🌵🧭🛶🎈🥁🧲',
])('%s is accepted', (password) => {
  expect(problemOf(password)).toBeNull();
});

describe('length', () => {
  test.each([
    ['mXw4hdjrP2v', undefined, 'too_short'],
    ['mXw4hdjrP2vz', undefined, null],
    ['mXw4hdjrP2vz', 15, 'too_short'],
    ['mXw4hdjrP2vzQ8k', 15, null],
    ['mXw4hdj', 8, 'too_short'],
    ['mXw4hdjr', 8, null],
    ['🦉🚲🥝🎻🧊🪁🌵🧭🛶🎈🥁', undefined, 'too_short'],
    ['', undefined, 'too_short'],
  ] as const)('%s with minimum %s gives %s', (password, minimum, code) => {
    expect(problemOf(password, minimum)).toBe(code);
  });

  test('goes up to 128 code points, spaces included', () => {
    const phrase = 'otter lantern siphon gravel pickle comet '.repeat(4);

    expect(problemOf(phrase.slice(0, 128))).toBeNull();
    expect(problemOf(phrase.slice(0, 129))).toBe('too_long');
  });

  test('is said in the sentence', () => {
    expect(findPasswordProblem('short', { words })?.sentence).toBe(
      'Use at least 12 characters; this password has 5.',
    );
  });

  test('has a floor of 8 that no installation can lower', () => {
    expect(() => findPasswordProblem('mXw4hdjrP2vz', { words, minimum: 7 })).toThrow(RangeError);
  });
});

test.each([
  'aaaaaaaaaaaa',
  'ababababababab',
  'abcabcabcabcabc',
  'hunter2hunter2',
  'abcdefghijklm',
  'mlkjihgfedcba',
  '123456789012',
  '987654321098',
  'qwertyuiop[]',
  'asdfghjkl123',
  'qwertzuiopasdf',
  'zzzzxxxxccccvvvv',
])('%s is repetitive', (password) => {
  expect(problemOf(password)).toBe('repetitive');
});

test.each([
  'password2024',
  'Password1234',
  'P@ssw0rd2024!',
  'p4$$w0rd!!!!!!',
  '1234password',
  'password-1234',
  'Sunshine2024!',
  'summer-winter-2024',
  'SummerWinter24',
  'iloveyou20242024',
  'administrator!',
  'Administrator1',
  'dragonmonkey99',
  'correcthorsebatterystaple',
  'Welcome123456',
  'ch@ngeme2024',
  'ＰＡＳＳＷＯＲＤ２０２４',
  '1qaz2wsx3edc',
  'qwerty-password',
])('%s is common', (password) => {
  expect(problemOf(password)).toBe('common');
});

test.each([
  'Northgate2024!',
  'NorthgateFittings',
  'northgate.fittings.24',
  'N0rthg4te-F1ttings',
  'martakowalczyk',
  'Kowalczyk-1987',
  '2024Kowalczyk2024',
  'psilo-portal-1',
  'PsiloPortal2024',
  'customs-liaison',
  'KowalczykPsilo!',
  'marta@northgate',
])('%s is personal', (password) => {
  expect(problemOf(password)).toBe('personal');
});

test('names matter only for those who bear them', () => {
  expect(problemOf('Northgate2024!')).toBe('personal');
  expect(findPasswordProblem('Northgate2024!', { words: ['Ana Lopez'] })).toBeNull();
});

test('no sentence repeats the password or a name', () => {
  const sentences = ['password2024', 'Northgate2024!', 'aaaaaaaaaaaa'].map(
    (password) => findPasswordProblem(password, { words })?.sentence ?? '',
  );

  expect(sentences.every((sentence) => sentence.endsWith('.') && sentence.length > 40)).toBe(true);
  expect(sentences.join(' ')).not.toMatch(/password2024|northgate|aaa/i);
});

test('the list is lower case, free of doubles and about a thousand entries long', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(1000);
  expect(
    [...COMMON_PASSWORDS].every((entry) => entry === entry.toLowerCase() && !/\s/.test(entry)),
  ).toBe(true);
});

test('every entry of the list is refused when it is long enough', () => {
  const long = [...COMMON_PASSWORDS].filter((entry) => Array.from(entry).length >= 8);

  expect(long.length).toBeGreaterThan(200);
  expect(long.filter((entry) => problemOf(entry, 8) === null)).toEqual([]);
});
