import { expect, test } from 'vitest';
import { listCodes, suggestCodes } from './code-suggestions.ts';

test('words and codes find entries', () => {
  expect(suggestCodes('country', 'viet', false)).toContainEqual({ value: 'VN', label: 'Vietnam' });
  expect(suggestCodes('port', '2704', false)[0]).toMatchObject({ value: '2704' });
});

test('where several are asked, the last one is suggested and those before it stay', () => {
  const [first] = suggestCodes('order', 'A-570-918, vanit', true);
  expect(first).toEqual({
    value: 'A-570-918, A-570-106',
    label: 'Wooden cabinets and vanities, China',
  });
  expect(suggestCodes('order', 'A-570-918, ', true)).toEqual([]);
});

test('short lists are offered whole before scripts run, long ones are not', () => {
  expect(listCodes('country', false).length).toBeGreaterThan(100);
  expect(listCodes('hts', false)).toEqual([]);
  expect(listCodes('country', true)).toEqual([]);
});
