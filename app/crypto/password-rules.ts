import { COMMON_PASSWORDS } from './common-passwords.ts';

const DEFAULT_MINIMUM = 12;
/** Allowed because a second factor is always required (baseline 1). */
const LOWEST_MINIMUM = 8;
const MAXIMUM = 128;
const MIN_DISTINCT = 5;
const MIN_WORD = 4;
/** A password of runs (`abcd`, `4321`, `qwer`, `zzzz`) must have more of them than one per this many characters. */
const RUN_LENGTH = 4;
/** Characters that must remain when names of the person, the organization and the product are taken out. */
const MIN_OWN = 8;

const PRODUCT_WORDS = [
  'psilo',
  'portal',
  'customs',
  'liaison',
  'allegation',
  'partner',
  'triage',
  'referral',
];
const KEYBOARD_ROWS = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1234567890',
];
const LOOK_ALIKES = new Map(
  Object.entries({ '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }),
);
const ONE_LOOKS_LIKE = ['i', 'l'];

export type PasswordProblemCode = 'too_short' | 'too_long' | 'repetitive' | 'common' | 'personal';

/** Why a new password is refused, and the sentence to show beside the field. */
export type PasswordProblem = { readonly code: PasswordProblemCode; readonly sentence: string };

export type PasswordRules = {
  /** Code points at least; 8 is the lowest accepted. */
  readonly minimum?: number;
  /** Names it must not be built from: e-mail address, the person's and the organization's names. */
  readonly words: readonly string[];
};

/**
 * The first reason to refuse a new password, or null. Works offline; knows no composition rules (baseline 1-3).
 * @throws RangeError for a minimum below 8
 */
export function findPasswordProblem(
  password: string,
  rules: PasswordRules,
): PasswordProblem | null {
  const minimum = rules.minimum ?? DEFAULT_MINIMUM;
  if (minimum < LOWEST_MINIMUM) throw new RangeError('Passwords have at least 8 characters.');

  const normalized = password.normalize('NFKC');
  const characters = Array.from(normalized);
  const lower = normalized.toLowerCase();
  if (characters.length < minimum) return tooShort(minimum, characters.length);
  if (characters.length > MAXIMUM) return tooLong(characters.length);
  if (isRepetitive(lower, minimum)) return REPETITIVE;
  if (isCommon(lower)) return COMMON;
  if (isPersonal(lower, rules.words)) return PERSONAL;
  return null;
}

const REPETITIVE: PasswordProblem = {
  code: 'repetitive',
  sentence:
    'This password repeats itself or follows the keyboard or the alphabet. Choose a less regular one.',
};

const COMMON: PasswordProblem = {
  code: 'common',
  sentence:
    'This password is made of what attackers try first. Choose three or more unrelated words, or a random one.',
};

const PERSONAL: PasswordProblem = {
  code: 'personal',
  sentence:
    'This password is built from your name, your organization or this portal. Choose words unrelated to them.',
};

function tooShort(minimum: number, length: number): PasswordProblem {
  return {
    code: 'too_short',
    sentence: `Use at least ${minimum} characters; this password has ${length}.`,
  };
}

function tooLong(length: number): PasswordProblem {
  return {
    code: 'too_long',
    sentence: `Use at most ${MAXIMUM} characters; this password has ${length}.`,
  };
}

function isRepetitive(text: string, minimum: number): boolean {
  const characters = Array.from(text);
  const fewDistinct = new Set(characters).size < MIN_DISTINCT;
  return (
    fewDistinct ||
    shortestUnit(text) < minimum ||
    countRuns(characters) * RUN_LENGTH <= characters.length
  );
}

/** Length of the shortest beginning that, repeated, gives the whole text; the text's own length if none. */
function shortestUnit(text: string): number {
  const again = `${text}${text}`.indexOf(text, 1);
  return again === text.length ? Number.POSITIVE_INFINITY : again;
}

/** How many stretches a text has within which each character follows from the one before. */
function countRuns(characters: readonly string[]): number {
  return characters.filter((character, i) => !isNeighbor(characters[i - 1], character)).length;
}

function isNeighbor(before: string | undefined, after: string): boolean {
  if (before === undefined) return false;
  const distance = (after.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  if (Math.abs(distance) <= 1) return true;
  return KEYBOARD_ROWS.some((row) => row.includes(before + after) || row.includes(after + before));
}

function isCommon(lower: string): boolean {
  return readings(lower).some((text) => COMMON_PASSWORDS.has(text) || isCommonPair(text));
}

function isCommonPair(text: string): boolean {
  for (let cut = 1; cut < text.length; cut += 1) {
    if (COMMON_PASSWORDS.has(text.slice(0, cut)) && COMMON_PASSWORDS.has(text.slice(cut)))
      return true;
  }
  return false;
}

function isPersonal(lower: string, words: readonly string[]): boolean {
  const names = [...PRODUCT_WORDS, ...words.flatMap(namesIn)].sort((a, b) => b.length - a.length);
  return readings(lower).some((text) => {
    const own = names.reduce((rest, name) => rest.replaceAll(name, ''), text);
    return own !== text && Array.from(own).length < MIN_OWN;
  });
}

/** The letters and digits of each word in a name or address; short ones are too common to count. */
function namesIn(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= MIN_WORD);
}

/** What a password may be meant to say: as typed, without what is added around it, with look-alikes read as letters. */
function readings(lower: string): readonly string[] {
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const texts = [lower, core].flatMap((text) => [
    text,
    ...ONE_LOOKS_LIKE.map((one) => readLookAlikes(text, one)),
  ]);
  return [...new Set([...texts, ...texts.map(lettersAndDigits)])].filter((text) => text !== '');
}

function readLookAlikes(text: string, one: string): string {
  const letters = Array.from(text, (character) =>
    character === '1' ? one : (LOOK_ALIKES.get(character) ?? character),
  );
  return letters.join('');
}

function lettersAndDigits(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
