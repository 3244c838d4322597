import { expect, it } from 'vitest';
import { WithdrawSchema } from './items.schema.ts';

it.each([
  [{ reason: ' We filed it twice. ' }, true],
  [{ reason: '   ' }, false],
  [{}, false],
  [{ reason: 'x'.repeat(1_001) }, false],
  [{ reason: 'x', state: 'withdrawn' }, false],
])('withdrawing needs a reason and nothing else (%#)', (form, isRight) => {
  expect(WithdrawSchema.safeParse(form).success).toBe(isRight);
});
