import { z } from 'zod';
import { date } from '../conversations/conversations.schema.ts';

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

/** A version, in full or as others read it. */
export const PdfParams = VersionParams.extend({ rendition: z.enum(['full', 'public']) });

function line(missing: string) {
  return z.string(missing).trim().min(1, missing).max(200, 'Say it in at most 200 characters.');
}

/** The goods of an own item were seen again. */
export const SightingSchema = z.strictObject({
  date: date('Enter the day it was seen.'),
  where: line('Say where it was seen.'),
  text: z
    .string('Say what was seen.')
    .trim()
    .min(1, 'Say what was seen.')
    .max(3_000, 'Say it in at most 3,000 characters.'),
});
export type Sighting = z.infer<typeof SightingSchema>;
