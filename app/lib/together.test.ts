import { expect, test } from 'vitest';
import { together } from './together.ts';

test('results come in the order of what was begun', async () => {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('late'), 5));

  expect(await together([late, Promise.resolve(1)])).toEqual(['late', 1]);
});

test('a failure is thrown after all else has ended', async () => {
  const ended: string[] = [];
  const late = new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => {
    ended.push('late');
  });
  const failing = Promise.reject(new Error('no such row'));

  await expect(together([failing, late])).rejects.toThrow('no such row');
  expect(ended).toEqual(['late']);
});

test('of several failures the one that came first is thrown, wherever it stands', async () => {
  const refused = new Promise((_, reject) => setTimeout(() => reject(new Error('because')), 5));
  const failing = Promise.reject(new Error('no such row'));

  await expect(together([refused, failing])).rejects.toThrow('no such row');
});
