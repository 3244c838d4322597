import { z } from 'zod';
import { seenVersion } from '#app/lib/seen-version.ts';
import { type ItemTypeCode, isItemTypeCode } from './types/registry.ts';

const type = z
  .string({ error: 'Choose what you want to file.' })
  .refine((code): code is ItemTypeCode => isItemTypeCode(code), 'Choose what you want to file.');

/** What is filed, for whom, and the question that cannot wait. */
export const StartDraftSchema = z.strictObject({
  type,
  client: z.uuid({ error: 'Choose for whom you file.' }).optional(),
  danger: z.enum(['yes', 'no'], { error: 'Say whether anyone is in immediate danger.' }),
});
export type StartDraft = z.infer<typeof StartDraftSchema>;

const intent = z
  .string()
  .regex(
    /^(?:continue|leave|resolve|add-party|remove-party:\d{1,2})$/,
    'The form could not be read.',
  )
  .default('continue');

/** A page of the form. The answers beside these fields are read by the step's own strict schema. */
export const StepFormSchema = z.looseObject({
  version: seenVersion,
  /** Mark of the answers of this page that the person saw; another page of the draft may have changed since. */
  seen: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  intent,
  /** After a conflict: which of two texts to keep, by field. */
  choice: z.record(z.string(), z.enum(['mine', 'theirs'])).optional(),
  /** `check`: back to the answers afterwards. */
  from: z.enum(['check', 'list']).optional(),
});
export type StepForm = z.infer<typeof StepFormSchema>;

/** How many rows of parties a page shows; more than stored after "Add". */
export const StepQuery = z.strictObject({
  from: z.enum(['check', 'list']).optional(),
  check: z.literal('on').optional(),
  rows: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().max(50))
    .optional(),
});

export const SubmitSchema = z.strictObject({
  version: seenVersion,
  certification: z.literal('on').optional(),
  /** The filer asks that no destination is told who filed. */
  unnamed: z.literal('on').optional(),
});

/** A form without fields: the button is the answer. */
export const ConfirmSchema = z.strictObject({});

const MESSAGE = 4_000;

export const AnswerQuestionSchema = z.strictObject({
  question: z.uuid({ error: 'Reload the page; it is out of date.' }),
  body: z
    .string({ error: 'Write an answer.' })
    .trim()
    .min(1, 'Write an answer.')
    .max(
      MESSAGE,
      'An answer has at most 4,000 characters. Send longer ones as a file with a new filing.',
    ),
});
export type AnswerQuestion = z.infer<typeof AnswerQuestionSchema>;
