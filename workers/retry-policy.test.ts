import { describe, expect, test } from 'vitest';
import { AppError } from '#app/lib/errors.ts';
import { NeverAgain, RetryLater } from './errors.ts';
import { decideRetry, MAX_ATTEMPTS } from './retry-policy.ts';

const DAY = 24 * 60 * 60 * 1000;

function decide(
  error: unknown,
  facts: { attempts?: number; ageMs?: number; random?: number } = {},
) {
  const { attempts = 1, ageMs = 0, random = 1 } = facts;
  return decideRetry({ error, attempts, ageMs }, random);
}

function withCode(code: string): Error {
  return Object.assign(new Error('secret allegation text'), { code });
}

describe('a job that can never succeed', () => {
  test('is dead at once, with its code', () => {
    expect(decide(new NeverAgain('mail_address_refused'))).toEqual({
      code: 'mail_address_refused',
      retryMs: null,
      isCounted: true,
    });
  });
});

describe('a condition that passes by itself', () => {
  test.each([
    new RetryLater('mail_relay_unavailable'),
    withCode('ECONNREFUSED'),
    withCode('57P01'),
    withCode('57P03'),
    withCode('08006'),
    withCode('40001'),
  ])('is retried without being counted: %o', (error) => {
    const outcome = decide(error, { attempts: 500, ageMs: DAY });

    expect(outcome.isCounted).toBe(false);
    expect(outcome.retryMs).not.toBeNull();
  });

  test.each([
    [0, 2_000],
    [10_000, 10_000],
    [DAY, 45_000],
  ])('at age %i ms waits %i ms, never a minute', (ageMs, expected) => {
    expect(decide(new RetryLater('x_down'), { ageMs }).retryMs).toBe(expected);
  });

  test('is given up after three days', () => {
    expect(decide(new RetryLater('x_down'), { ageMs: 3 * DAY + 1 }).retryMs).toBeNull();
  });
});

describe('a failure that nobody expected', () => {
  test.each([
    [1, 2_000],
    [2, 4_000],
    [6, 64_000],
    [11, 900_000],
  ])('after attempt %i waits %i ms', (attempts, expected) => {
    expect(decide(new TypeError('x'), { attempts }).retryMs).toBe(expected);
  });

  test('is dead after the last attempt', () => {
    expect(decide(new TypeError('x'), { attempts: MAX_ATTEMPTS }).retryMs).toBeNull();
  });

  test('spreads over the last quarter of the wait', () => {
    expect(decide(new TypeError('x'), { attempts: 2, random: 0 }).retryMs).toBe(3_000);
  });

  test.each([
    [withCode('23505'), '23505'],
    [new AppError('item_not_found'), 'item_not_found'],
    [new TypeError('secret allegation text'), 'TypeError'],
    [withCode('secret allegation text'), 'Error'],
    ['secret allegation text', 'unknown_error'],
    [undefined, 'unknown_error'],
  ])('is named by a code, never by its message: %o', (error, code) => {
    expect(decide(error).code).toBe(code);
  });
});
