import { describe, expect, it } from 'vitest';
import { AppError, httpStatus, isAppError, listErrorCodes, toAppError } from './errors.ts';

describe('an expected failure', () => {
  it('answers "not yours" and "not there" alike', () => {
    expect(httpStatus('not_allowed')).toBe(404);
    expect(new AppError('not_allowed').sentence).toBe(new AppError('page_not_found').sentence);
  });

  it.each([
    ['item_not_found', 404],
    ['conflict', 409],
    ['invalid', 422],
    ['too_many', 429],
    ['unavailable', 503],
    ['internal', 500],
  ] as const)('%s is HTTP %i', (code, status) => {
    expect(httpStatus(code)).toBe(status);
  });

  it('has a sentence and a client or server status for every code', () => {
    for (const code of listErrorCodes()) {
      expect(new AppError(code).sentence).toMatch(/^[A-Z].*\.$/);
      expect(httpStatus(code)).toBeGreaterThanOrEqual(400);
    }
  });

  it('keeps its cause out of message and sentence', () => {
    const error = new AppError('conflict', { cause: new Error('secret price 12.40') });

    expect(`${error.message} ${error.sentence}`).not.toContain('secret');
    expect(error.message).toBe('conflict');
  });

  it('is recognised when another copy of the module made it', () => {
    const foreign = Object.assign(new Error('conflict'), {
      isAppError: true,
      code: 'conflict',
      sentence: 'x',
    });

    expect(isAppError(foreign)).toBe(true);
    expect(isAppError(new Error('conflict'))).toBe(false);
    expect(isAppError({ isAppError: true, code: 'conflict' })).toBe(false);
    expect(isAppError(Object.assign(new Error('x'), { isAppError: true, code: 'toString' }))).toBe(
      false,
    );
  });

  it('wraps the unexpected as internal', () => {
    const bug = new TypeError('x is undefined');

    expect(toAppError(bug).code).toBe('internal');
    expect(toAppError(bug).cause).toBe(bug);
    expect(toAppError(new AppError('too_many', { retryAfter: 30 })).retryAfter).toBe(30);
  });
});
