import { z } from 'zod';

const MESSAGE = 2_000;
const PASSAGE = 500;

const body = z
  .string({ error: 'Write what you want to say.' })
  .trim()
  .min(1, 'Write what you want to say.')
  .max(MESSAGE, 'A comment has at most 2,000 characters.');

const step = z.string().regex(/^[a-z_]{1,40}$/);

export const ReviewersSchema = z.strictObject({
  reviewers: z.array(z.uuid('Choose from the list.')).max(100).default([]),
});

export const CommentSchema = z.strictObject({
  step,
  /** The question it is about; left out for the whole page. */
  field: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/, 'Choose from the list.')
    .optional(),
  quote: z
    .string()
    .trim()
    .max(PASSAGE, 'A passage has at most 500 characters. Copy its beginning.')
    .optional(),
  body,
});
export type NewComment = z.infer<typeof CommentSchema>;

/** Words come with an answer alone. */
export const AnswerCommentSchema = z
  .strictObject({
    intent: z.enum(['answer', 'resolve', 'reopen', 'remove']),
    body: body.optional(),
  })
  .superRefine(({ intent, body: said }, context) => {
    if (intent !== 'answer') return;
    if (said === undefined) {
      context.addIssue({ code: 'custom', path: ['body'], message: 'Write what you want to say.' });
    }
  });
export type AnswerComment = z.infer<typeof AnswerCommentSchema>;

export const CommentsQuery = z.strictObject({ step: step.optional() });
