import { z } from 'zod';
import { maxSummary } from '#app/editor/rich-text.rules.ts';
import { seenVersion } from '#app/lib/seen-version.ts';
import { bracketReasons } from '#app/reference/bracket-reasons.ts';
import { type ItemTypeCode, isItemTypeCode } from './types/registry.ts';
import { HELP_PATTERN } from './typing-help.policy.ts';

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

/** Characters of a bracket that a form sends back to be known by. */
const NOTED = 20_000;

const slipKey = '[0-9a-f]{16}';

const intent = z
  .string()
  .regex(
    new RegExp(
      `^(?:continue|leave|resolve|add-party|remove-party:\\d{1,2}|add-row:[A-Za-z]{1,40}|remove-row:[A-Za-z]{1,40}:\\d{1,3}|(?:bracket|public):${slipKey}|${HELP_PATTERN})$`,
    ),
    'The form could not be read.',
  )
  .default('continue');

/** What a form without scripts says of the brackets it lists. */
const bracketNote = z.strictObject({
  text: z.string().max(NOTED),
  reason: z.union([z.enum(bracketReasons.codes), z.literal('')]).default(''),
  summary: z
    .string()
    .trim()
    .max(maxSummary, `A public summary has at most ${maxSummary} characters.`)
    .default(''),
});
export type PostedNote = z.infer<typeof bracketNote>;

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
  /** Questions of the step that stood not on the page, so that leaving them out says nothing about them. */
  unasked: z
    .string()
    .max(2_000)
    .transform((names) => names.split(',').filter(Boolean))
    .default([]),
  /** Text to become rows, by the table it is for. */
  paste: z.record(z.string().max(40), z.string().optional().default('')).default({}),
  narrativeBrackets: z.array(bracketNote).max(500).optional(),
  /** The reason of all brackets that have none. */
  narrativeReason: z.union([z.enum(bracketReasons.codes), z.literal('')]).optional(),
  /** Pictures as the page numbered them for a narrative typed without the editor. */
  narrativePictures: z
    .string()
    .regex(/^(?:[0-9a-f-]{36}(?: |$)){0,100}$/, 'The form could not be read.')
    .transform((ids) => ids.split(' ').filter(Boolean))
    .optional(),
  /** Keys of what was said to be public since the page was loaded. */
  leftPublic: z
    .string()
    .regex(new RegExp(`^(?:${slipKey} ?)*$`), 'The form could not be read.')
    .max(4_000)
    .default(''),
});
export type StepForm = z.infer<typeof StepFormSchema>;

/**
 * How many rows of parties a page shows, and the table that shows one row more, after "Add"; `count` are the rows of
 * the table that was changed, so that the page starts anew with them.
 */
export const StepQuery = z.strictObject({
  from: z.enum(['check', 'list']).optional(),
  check: z.literal('on').optional(),
  add: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/)
    .optional(),
  count: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  /** The row of parties whose name is looked for among those named before. */
  find: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional(),
  rows: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().max(50))
    .optional(),
});

/** What is typed in a field that takes suggestions. */
export const SuggestSchema = z.strictObject({
  list: z.enum(['hts', 'order', 'port', 'foreign_port', 'party']),
  typed: z.string().max(200).default(''),
});
export type Suggest = z.infer<typeof SuggestSchema>;

export const SubmitSchema = z.strictObject({
  version: seenVersion,
  certification: z.literal('on').optional(),
  /** The filer asks that no destination is told who filed. */
  unnamed: z.literal('on').optional(),
});

/** Splitting a draft as it was seen. */
export const SplitSchema = z.strictObject({ version: seenVersion });

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
