import { z } from 'zod';

/** A partner withdraws an own item and says why. */
export const WithdrawSchema = z.strictObject({
  reason: z
    .string('Say why you withdraw it.')
    .trim()
    .min(1, 'Say why you withdraw it.')
    .max(1_000, 'Say it in at most 1,000 characters.'),
});
