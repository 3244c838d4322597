import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createExpiringCache, type ExpiringCache } from './expiring-cache.ts';

const MAX_AGE = 1000;
let disposed: string[];
let cache: ExpiringCache<string>;

beforeEach(() => {
  vi.useFakeTimers();
  disposed = [];
  cache = createExpiringCache({
    limit: 3,
    maxAgeMs: MAX_AGE,
    now: () => Date.now(),
    dispose: (v) => disposed.push(v),
  });
});

afterEach(() => vi.useRealTimers());

test('a value is there until its age is reached, however often it is used', () => {
  cache.put('a', 'A');

  vi.advanceTimersByTime(MAX_AGE - 1);
  expect(cache.get('a')?.value).toBe('A');
  vi.advanceTimersByTime(1);

  expect(cache.get('a')).toBeUndefined();
  expect(disposed).toEqual(['A']);
});

test('a value nobody asks for again is disposed of by the timer, each at its own time', () => {
  cache.put('a', 'A');
  vi.advanceTimersByTime(400);
  cache.put('b', 'B');
  cache.put('c', 'C', Date.now() + 100);

  vi.advanceTimersByTime(100);
  expect(disposed).toEqual(['C']);
  vi.advanceTimersByTime(500);
  expect(disposed).toEqual(['C', 'A']);
  vi.advanceTimersByTime(400);

  expect(disposed).toEqual(['C', 'A', 'B']);
  expect(vi.getTimerCount()).toBe(0);
});

test('expiry holds on access even before the timer runs', () => {
  let time = 0;
  const frozen = createExpiringCache<string>({
    limit: 3,
    maxAgeMs: 10,
    now: () => time,
    dispose: (v) => disposed.push(v),
  });
  frozen.put('a', 'A');

  time = 10;

  expect(frozen.get('a')).toBeUndefined();
  expect(disposed).toEqual(['A']);
});

test('the least recently used goes first when full', () => {
  for (const key of ['a', 'b', 'c']) cache.put(key, key.toUpperCase());
  cache.get('a');

  cache.put('d', 'D');

  expect(disposed).toEqual(['B']);
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key) !== undefined)).toEqual([
    'a',
    'c',
    'd',
  ]);
});

test('of two that opened the same key at once the first stays, with its earlier end', () => {
  const first = cache.put('a', 'first');
  vi.advanceTimersByTime(10);

  const second = cache.put('a', 'second');

  expect(second).toEqual(first);
  expect(disposed).toEqual(['second']);
});

test('clear disposes of everything and stops the timer', () => {
  cache.put('a', 'A');
  cache.put('b', 'B');

  cache.clear();

  expect(disposed).toEqual(['A', 'B']);
  expect(cache.get('a')).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});
