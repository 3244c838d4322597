import { expect, test } from 'vitest';
import { countUnexplained, filesFor, markInWords } from './file-mark.policy.ts';

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

test('a confidential file without a reason is counted, a public one needs none', () => {
  expect(countUnexplained([open, prices, unsaid, unsaid])).toBe(2);
});
