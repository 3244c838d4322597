import { expect, test } from 'vitest';
import { type FileMark, fileLines, filesFor, markInWords } from './file-mark.policy.ts';

const open = { isPublic: true, markReason: null };
const prices = { isPublic: false, markReason: 'prices' };
const unsaid = { isPublic: false, markReason: null };

test.each([
  [open, 'Public'],
  [prices, 'Confidential: costs, prices or terms of sale'],
  [unsaid, 'Confidential, no reason given yet'],
])('a mark says who may get the file, and why not: %j', (mark, words) => {
  expect(markInWords(mark)).toBe(words);
});

test('with the public version go the files marked public, with the full one all of them', () => {
  expect(filesFor('public', [prices, open, unsaid])).toEqual([open]);
  expect(filesFor('full', [prices, open, unsaid])).toEqual([prices, open, unsaid]);
});

test('whoever files reads each mark once more, and how many reasons are missing', () => {
  const named = (mark: FileMark, name: string) => ({ ...mark, name, byteSize: 31 });

  expect(fileLines([named(open, 'a.txt'), named(prices, 'b.txt')])).toEqual([
    'a.txt (31 bytes). Public.',
    'b.txt (31 bytes). Confidential: costs, prices or terms of sale.',
  ]);
  expect(fileLines([named(unsaid, 'c.txt'), named(unsaid, 'd.txt')]).at(-1)).toMatch(
    /^2 confidential files have no reason yet/,
  );
});
