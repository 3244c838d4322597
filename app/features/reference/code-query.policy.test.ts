import { expect, test } from 'vitest';
import { labelInContext, readCodeQuery } from './code-query.policy.ts';

test.each([
  ['hts', '8541', { prefix: '8541' }],
  ['hts', '8541430', { prefix: '8541.43.0' }],
  ['hts', '8541.43.00.10', { prefix: '8541.43.0010' }],
  ['hts', ' Solar  cells, ', { words: ['solar', 'cells'] }],
  ['hts', 'Çelik a 2000', { words: ['celik', '2000'] }],
  ['order', 'a570', { prefix: 'A-570' }],
  ['order', 'A-570-918-001', { prefix: 'A-570-918' }],
  ['order', 'apple', { words: ['apple'] }],
  ['port', '2704', { prefix: '2704' }],
  ['port', 'los angeles', { words: ['los', 'angeles'] }],
  ['hts', " '; --", { nothing: true }],
  ['hts', 'a', { nothing: true }],
] as const)('in the list %s, "%s" is read as %j', (list, typed, query) => {
  expect(readCodeQuery(list, typed)).toEqual(query);
});

test('what is typed without end is cut', () => {
  const query = readCodeQuery('hts', 'ab '.repeat(100_000));
  expect(query).toEqual({ words: ['ab'] });
});

test('a label shows the chapter and what stands right above', () => {
  expect(labelInContext('Of cotton', 'Knitted apparel › Shirts')).toBe(
    'Knitted apparel › Shirts › Of cotton',
  );
  expect(labelInContext('Other', 'One › Two › Three › Four › Five')).toBe(
    'One › … › Four › Five › Other',
  );
  expect(labelInContext('x'.repeat(90), '')).toHaveLength(70);
});
