import { describe, expect, it } from 'vitest';
import { createLookup } from './lookup.ts';

const fruit = createLookup([
  { code: 'x-1', name: 'Apple, red' },
  { code: 'x-2', name: 'Pineapple', words: 'ananas tropical' },
  { code: 'apple', name: 'Computer' },
  { code: 'x-3', name: 'Açaí berry' },
]);

describe('a lookup', () => {
  it('finds codes, names by code, and passes unknown codes through', () => {
    expect(fruit.find('x-2')?.name).toBe('Pineapple');
    expect(fruit.find('x-9')).toBeUndefined();
    expect(fruit.nameOf('x-9')).toBe('x-9');
    expect([fruit.has('x-1'), fruit.has('toString')]).toEqual([true, false]);
  });

  it('searches by the beginning of words, codes first', () => {
    expect(fruit.search('appl').map((entry) => entry.code)).toEqual(['apple', 'x-1']);
  });

  it('needs every typed word, in any order, and reads extra words', () => {
    expect(fruit.search('red app').map((entry) => entry.code)).toEqual(['x-1']);
    expect(fruit.search('anan').map((entry) => entry.code)).toEqual(['x-2']);
    expect(fruit.search('red pine')).toEqual([]);
  });

  it('ignores accents and punctuation', () => {
    expect(fruit.search('acai').map((entry) => entry.code)).toEqual(['x-3']);
    expect(fruit.search('x3').map((entry) => entry.code)).toEqual(['x-3']);
  });

  it('answers nothing to nothing and bounds what it reads and returns', () => {
    expect(fruit.search('  ,,, ')).toEqual([]);
    expect(fruit.search('x', 2)).toHaveLength(2);
    expect(fruit.search('x'.repeat(1_000_000))).toEqual([]);
  });

  it('refuses a list with the same code twice', () => {
    expect(() =>
      createLookup([
        { code: 'a', name: 'A' },
        { code: 'a', name: 'B' },
      ]),
    ).toThrow('twice');
  });
});
