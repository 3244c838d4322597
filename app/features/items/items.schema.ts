import { z } from 'zod';

/** A partner withdraws an own item and says why. */
export const WithdrawSchema = z.strictObject({
  reason: z
    .string('Say why you withdraw it.')
    .trim()
    .min(1, 'Say why you withdraw it.')
    .max(1_000, 'Say it in at most 1,000 characters.'),
});

/** A version of an own item, counted from one. */
export const VersionParams = z.strictObject({
  itemId: z.uuid(),
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
