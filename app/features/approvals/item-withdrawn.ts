import { AppError } from '#app/lib/errors.ts';

/** The partner took the item back: nobody proposes or decides anything about it any more. */
export function itemWithdrawn(): AppError {
  return new AppError('transition_refused', {
    sentence: 'The partner withdrew the item. Nothing more is proposed or decided about it.',
  });
}

/** Whether the database refused because the item was withdrawn. */
export function saysItemWithdrawn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'PS411';
}
