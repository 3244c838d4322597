import { expect, test } from 'vitest';
import { groupBy } from './group-by.ts';

test('members keep their order, and groups that of their first member', () => {
  expect([...groupBy(['ash', 'beech', 'alder', 'birch'], ([first]) => first)]).toEqual([
    ['a', ['ash', 'alder']],
    ['b', ['beech', 'birch']],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
