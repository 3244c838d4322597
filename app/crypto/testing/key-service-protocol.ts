import { z } from 'zod';
import { INDEX_PURPOSES, ROOT_NAMES } from '../key-file.ts';

const ContextSchema = z.strictObject({
  purpose: z.enum(['record_key', 'holder_key']),
  bind: z.array(z.string()),
});

/** What the other process is asked, a line of JSON each. */
export const QuestionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ id: z.int(), ask: z.literal('facts') }),
  z.strictObject({
    id: z.int(),
    ask: z.literal('unwrap'),
    root: z.enum(ROOT_NAMES),
    wrapped: z.base64(),
    context: ContextSchema,
  }),
]);
export type Question = z.infer<typeof QuestionSchema>;

const FactsSchema = z.strictObject({
  roots: z.array(z.enum(ROOT_NAMES)),
  publicRoots: z.partialRecord(z.enum(ROOT_NAMES), z.base64()),
  indexKeys: z.partialRecord(z.enum(INDEX_PURPOSES), z.base64()),
});
export type Facts = z.infer<typeof FactsSchema>;

const CODES = ['seal_broken', 'format_unknown', 'root_not_held', 'misuse'] as const;

export const AnswerSchema = z.union([
  z.strictObject({ id: z.int(), facts: FactsSchema }),
  z.strictObject({ id: z.int(), content: z.base64() }),
  z.strictObject({ id: z.int(), refused: z.enum(CODES) }),
]);

/** What it answers; a refusal is a code of `CryptoError`. */
export type Answer = z.input<typeof AnswerSchema>;
