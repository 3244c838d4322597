import { z } from 'zod';
import { type DraftValue, readDraftField } from './read-draft-field.ts';
import { readField } from './read-field.ts';
import { isRecord } from './typed-values.ts';
import type { FieldValue, Filing, ReadRichText } from './types/filing.ts';
import { type Field, fieldsOf, type ItemType, type Rule, type Step } from './types/item-type.ts';

/** Answers as typed, by field name; what was not answered is absent. */
export type Draft = Readonly<Record<string, DraftValue>>;

type Answers<Value> = Readonly<Record<string, Value>>;

function withoutBlanks<Value>(
  answers: Readonly<Record<string, Value | undefined>>,
): Answers<Value> {
  const answered = Object.entries(answers).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined,
  );
  return Object.fromEntries(answered);
}

/** Reads one answer strictly. `continue` lets the rules between fields speak beside the fields' own messages. */
function answerSchema(field: Field, readRichText: ReadRichText): z.ZodType<FieldValue | undefined> {
  return z.unknown().transform((typed, context) => {
    const reading = readField(field, typed, readRichText);
    if ('value' in reading) return reading.value;
    for (const { path, sentence } of reading.problems) {
      context.issues.push({
        code: 'custom',
        message: sentence,
        path: [...path],
        input: typed,
        continue: true,
      });
    }
    return undefined;
  });
}

function draftAnswerSchema(
  field: Field,
  readRichText: ReadRichText,
): z.ZodType<DraftValue | undefined> {
  return z.unknown().transform((typed, context) => {
    const reading = readDraftField(field, typed, readRichText);
    if ('value' in reading) return reading.value;
    context.issues.push({
      code: 'custom',
      message: reading.sentence,
      input: typed,
      continue: true,
    });
    return undefined;
  });
}

const errors: Readonly<Record<string, string>> = {
  unrecognized_keys: 'The form holds a field that does not belong to it.',
  invalid_type: 'The form could not be read.',
};

/** An object of exactly these fields. Absent fields are read too, as blank, so that each can say it is required. */
function answersSchema<Value>(
  fields: readonly Field[],
  answer: (field: Field) => z.ZodType<Value | undefined>,
) {
  const blank = Object.fromEntries(fields.map((field) => [field.name, undefined]));
  const shape = Object.fromEntries(fields.map((field) => [field.name, answer(field)]));
  return z.preprocess(
    (typed) => (isRecord(typed) ? { ...blank, ...typed } : typed),
    z.strictObject(shape, { error: (issue) => errors[issue.code] }),
  );
}

function strictSchema(
  fields: readonly Field[],
  rules: readonly Rule[],
  readRichText: ReadRichText,
): z.ZodType<Filing, unknown> {
  return answersSchema(fields, (field) => answerSchema(field, readRichText))
    .superRefine((answers, context) => {
      const filing = withoutBlanks(answers);
      for (const rule of rules) {
        const sentence = rule.check(filing);
        if (sentence !== null)
          context.addIssue({ code: 'custom', message: sentence, path: [rule.at] });
      }
    })
    .transform(withoutBlanks);
}

/** What a draft may hold: every answer optional and as typed, sizes capped, unknown fields refused. */
export function draftSchema(type: ItemType, readRichText: ReadRichText): z.ZodType<Draft, unknown> {
  return answersSchema(fieldsOf(type), (field) => draftAnswerSchema(field, readRichText)).transform(
    withoutBlanks,
  );
}

/** The answers of one step, checked for going on; rules that read other steps wait for the whole. */
export function stepSchema(
  type: ItemType,
  step: Step,
  readRichText: ReadRichText,
): z.ZodType<Filing, unknown> {
  const own = new Set(step.fields.map((field) => field.name));
  return strictSchema(
    step.fields,
    type.rules.filter((rule) => rule.reads.every((name) => own.has(name))),
    readRichText,
  );
}

/**
 * A filing fit to be submitted, in canonical form. Takes a draft's value, a posted form or an earlier filing, so
 * that reading twice gives the same. The messages are those beside the fields.
 */
export function filingSchema(
  type: ItemType,
  readRichText: ReadRichText,
): z.ZodType<Filing, unknown> {
  return strictSchema(fieldsOf(type), type.rules, readRichText);
}
