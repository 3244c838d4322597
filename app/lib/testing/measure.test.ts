import { expect, test } from 'vitest';
import { compare, percentiles } from './measure.ts';

test('percentiles are values that were measured, whatever their order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);

  expect(percentiles(values)).toEqual({ p50: 50, p95: 95 });
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7 });
  expect(() => percentiles([])).toThrow(RangeError);
});

test('both sides run by turns, and what warms up does not count', async () => {
  const turns: string[] = [];
  const side = (name: string) => async () => {
    turns.push(name);
    const milliseconds = turns.length > 2 ? 1 : 1000;
    return { transaction: milliseconds, database: milliseconds };
  };

  const { ours } = await compare(side('ours'), side('theirs'), { rounds: 2, warmUp: 1 });

  expect(turns).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
  expect(ours.transaction).toEqual({ p50: 1, p95: 1 });
});
