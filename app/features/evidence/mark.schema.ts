import { z } from 'zod';
import { bracketReasons } from '#app/reference/bracket-reasons.ts';

/** Characters of what others read in place of a file. */
export const MOST_SUMMARY = 300;

/** How a file is marked; what belongs to the other choice is left aside, so that a change of mind loses no typing. */
export const MarkSchema = z
  .strictObject({
    marking: z.enum(['confidential', 'public'], 'Say whether it is confidential or public.'),
    reason: z.union([z.enum(bracketReasons.codes), z.literal('')]).default(''),
    summary: z
      .string()
      .trim()
      .max(MOST_SUMMARY, `Write at most ${MOST_SUMMARY} characters.`)
      .default(''),
  })
  .superRefine(({ marking, reason }, context) => {
    if (marking === 'confidential' && reason === '')
      context.addIssue({
        code: 'custom',
        path: ['reason'],
        message: 'Say why it is confidential.',
      });
  });
export type Mark = z.infer<typeof MarkSchema>;
