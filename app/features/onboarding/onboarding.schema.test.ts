import { expect, test } from 'vitest';
import { DeclineSchema, NoteCheckSchema } from './onboarding.schema.ts';

test.each([
  [{ check: 'identity', result: 'passed' }, null],
  [{ check: 'identity', result: 'concern', note: 'The number is not in the directory.' }, null],
  [{ check: 'identity', result: 'concern' }, 'Say what the concern is.'],
  [{ check: 'adverse_history', result: 'concern' }, null],
  [
    { check: 'adverse_history', result: 'passed', note: 'Named in three items.' },
    'Of adverse history only the result is noted. Leave this empty.',
  ],
  [{ check: 'horoscope', result: 'passed' }, 'Choose what you checked.'],
  [{ check: 'identity' }, 'Choose what came of it.'],
])('%j: %s', (typed, message) => {
  expect(NoteCheckSchema.safeParse(typed).error?.issues[0]?.message ?? null).toBe(message);
});

test('declining needs a reason of the list', () => {
  expect(DeclineSchema.safeParse({ reason: 'out_of_scope' }).success).toBe(true);
  expect(DeclineSchema.safeParse({ reason: 'because' }).success).toBe(false);
});
