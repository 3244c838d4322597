import { expect, test } from 'vitest';

import { frame } from './encoding.ts';

test('lists that join to the same text give different bytes', () => {
  const lists = [['ab', 'c'], ['a', 'bc'], ['abc'], ['a', 'b', 'c']];

  const encoded = lists.map((list) => frame(...list).toString('hex'));

  expect(new Set(encoded).size).toBe(lists.length);
});

test('a part is its length in 32 bits, then its bytes', () => {
  expect(frame('é', Buffer.of(0)).toString('hex')).toBe('00000002c3a90000000100');
});

test('an empty part is refused, since a missing id must not bind to nothing', () => {
  expect(() => frame('a', '')).toThrow(expect.objectContaining({ code: 'misuse' }));
});
