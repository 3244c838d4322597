import { describe, expect, test } from 'vitest';
import { dropInvisible, showInvisible, shownParts } from './invisible-characters.ts';

describe('invisible characters', () => {
  test.each([
    ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoice‹U+202E›fdp.exe'],
    ['a zero width space', 'Bo\u200Brealis', 'Bo‹U+200B›realis'],
    ['a joiner between Latin letters', 'Bo\u200Drealis', 'Bo‹U+200D›realis'],
    ['a tag character', 'x\u{E0041}', 'x‹U+E0041›'],
    ['a blank letter', 'a\u3164b', 'a‹U+3164›b'],
  ])('are written out: %s', (_what, typed, shown) => {
    expect(showInvisible(typed)).toBe(shown);
  });

  test('that scripts and emoji need stay as they are', () => {
    const needed = ['می\u200Cخواهم', '👩\u200D🔬', 'क्\u200Dष', 'naïve café', 'a\u00A0b'];

    expect(needed.map(showInvisible)).toEqual(needed);
  });

  test('part a text into what is shown and what is named', () => {
    expect(shownParts('a\u202Eb')).toEqual([{ text: 'a' }, { code: 'U+202E' }, { text: 'b' }]);
    expect(shownParts('')).toEqual([{ text: '' }]);
    expect(dropInvisible('a\u202Eb\u200B')).toBe('ab');
  });
});
