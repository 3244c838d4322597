import { expect, test } from 'vitest';
import { diffWords } from './word-diff.ts';

const textOf = (runs: ReturnType<typeof diffWords>, left: 'removed' | 'added') =>
  runs
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('');

test('a changed word stands between what stayed', () => {
  expect(diffWords('Ships at night, often.', 'Ships at dawn, often.')).toEqual([
    { kind: 'same', text: 'Ships at ' },
    { kind: 'removed', text: 'night' },
    { kind: 'added', text: 'dawn' },
    { kind: 'same', text: ', often.' },
  ]);
});

test.each([
  ['', ''],
  ['', 'New'],
  ['Old', ''],
  ['same', 'same'],
  ['one two three', 'three two one'],
  ['[secret] and open', 'secret and [open]'],
  ['a b c a b b a', 'c b a b a c'],
])('both texts can be read off the difference of %j and %j', (before, after) => {
  const runs = diffWords(before, after);
  expect(textOf(runs, 'added')).toBe(before);
  expect(textOf(runs, 'removed')).toBe(after);
});

test('both texts can be read off the difference of any two texts', () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const text = () => Array.from({ length: next(30) }, () => 'abcd [],'[next(8)]).join('');
    const [before, after] = [text(), text()];
    const runs = diffWords(before, after);
    expect(textOf(runs, 'added')).toBe(before);
    expect(textOf(runs, 'removed')).toBe(after);
  }
});

test('texts with nothing in common count as replaced, however long', () => {
  const before = Array.from({ length: 3_000 }, (_word, index) => `old${index}`).join(' ');
  const after = Array.from({ length: 3_000 }, (_word, index) => `new${index}`).join('\n');

  expect(diffWords(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
});
