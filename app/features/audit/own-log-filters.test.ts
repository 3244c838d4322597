import { expect, test } from 'vitest';
import { logAddress, logChips } from './own-log-filters.ts';

const anna = { value: '5b0c9d6e-1f43-4b7a-9d6c-2f1e0a8b7c65', label: 'Anna Maple' };

test('an address keeps the filters in force and nothing else', () => {
  expect(logAddress('/log', {})).toBe('/log');
  expect(logAddress('/log', { kind: 'filing', person: undefined }, { after: 'x' })).toBe(
    '/log?kind=filing&after=x',
  );
  expect(logAddress('/log/export', { period: 'week' })).toBe('/log/export?period=week');
});

test('each chip says what it narrows and takes only that away', () => {
  const chips = logChips({ person: anna.value, period: 'month' }, [anna]);

  expect(chips).toEqual([
    { label: 'Anna Maple', removeTo: '/log?period=month' },
    { label: 'Last 30 days', removeTo: `/log?person=${anna.value}` },
  ]);
});

test('a person who is not one of the organization has no chip', () => {
  expect(logChips({ person: '00000000-0000-4000-8000-000000000000' }, [anna])).toEqual([]);
});
