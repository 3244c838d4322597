import { z } from 'zod';
import { parseControlNumber } from '#app/lib/control-number.ts';

/** How long an opening may last, in minutes; the database allows no more than eight hours. */
export const openingTimes = [30, 60, 120, 240, 480] as const;

export const AskOpeningSchema = z.strictObject({
  /** Asked for when the recusal is from everything of an organization. */
  controlNumber: z
    .string()
    .trim()
    .transform((typed, context) => {
      const number = parseControlNumber(typed);
      if (number !== null) return number;
      context.addIssue({
        code: 'custom',
        message: 'A control number looks like PS-7K3QD-M2XWA-H.',
      });
      return z.NEVER;
    })
    .optional(),
  minutes: z.coerce
    .number('Choose for how long.')
    .refine((minutes) => openingTimes.some((known) => known === minutes), 'Choose for how long.'),
  reason: z
    .string('Say what the emergency is.')
    .trim()
    .min(1, 'Say what the emergency is.')
    .max(4_000, 'Say it in at most 4,000 characters.'),
});

export const OpeningParams = z.strictObject({ openingId: z.uuid() });

export type AskOpening = z.infer<typeof AskOpeningSchema>;
