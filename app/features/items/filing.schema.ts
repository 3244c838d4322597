import { z } from 'zod';
import { type DraftValue, readDraftField } from './read-draft-field.ts';
import { readField } from './read-field.ts';
import { isRecord } from './typed-values.ts';
import { type Answers, askedType, isMetBy } from './types/asked.ts';
import type { FieldValue, Filing, ReadRichText } from './types/filing.ts';
import { type Field, fieldsOf, type ItemType, type Step } from './types/item-type.ts';

/** Answers as typed, by field name; what was not answered is absent. */
export type Draft = Readonly<Record<string, DraftValue>>;

function withoutBlanks<Value>(
  answers: Readonly<Record<string, Value | undefined>>,
): Readonly<Record<string, Value>> {
  const answered = Object.entries(answers).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined,
  );
  return Object.fromEntries(answered);
}

/** An answer with its question as it is asked now, or without one when it is not. */
type Question = { readonly field: Field | undefined; readonly typed: unknown };

function isQuestion(value: unknown): value is Question {
  return isRecord(value) && 'field' in value && 'typed' in value;
}

/**
 * Reads one answer strictly; of what is not asked nothing is taken. `continue` lets the rules between fields speak
 * beside the fields' own messages.
 */
function answerSchema(readRichText: ReadRichText): z.ZodType<FieldValue | undefined> {
  return z.unknown().transform((question, context) => {
    if (!isQuestion(question) || !question.field) return undefined;
    const { field, typed } = question;
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

/** An object of exactly these fields. What is absent is read too, as blank, so that each field can speak. */
function answersSchema<Value>(
  fields: readonly Field[],
  answer: (field: Field) => z.ZodType<Value | undefined>,
  prepare: (typed: Answers) => Answers,
) {
  const shape = Object.fromEntries(fields.map((field) => [field.name, answer(field)]));
  return z.preprocess(
    (typed) => (isRecord(typed) ? prepare(typed) : typed),
    z.strictObject(shape, { error: (issue) => errors[issue.code] }),
  );
}

type Strictly = {
  readonly readRichText: ReadRichText;
  /** Answers to the rest of the form, which may decide what is asked here. */
  readonly draft?: Answers;
};

function strictSchema(
  type: ItemType,
  fields: readonly Field[],
  { readRichText, draft }: Strictly,
): z.ZodType<Filing, unknown> {
  const names = new Set(fields.map(({ name }) => name));
  const rules = type.rules.filter((rule) => rule.reads.every((name) => names.has(name)));
  const ask = (typed: Answers): Answers => {
    const asked = fieldsOf(askedType(type, { ...draft, ...typed }));
    const questions = fields.map(({ name }): [string, Question] => [
      name,
      { field: asked.find((field) => field.name === name), typed: typed[name] },
    ]);
    return { ...typed, ...Object.fromEntries(questions) };
  };
  return answersSchema(fields, () => answerSchema(readRichText), ask)
    .superRefine((answers, context) => {
      const filing = withoutBlanks(answers);
      for (const rule of rules.filter(({ when }) => isMetBy(when, type, { ...draft, ...filing }))) {
        const sentence = rule.check(filing);
        if (sentence !== null)
          context.addIssue({ code: 'custom', message: sentence, path: [rule.at] });
      }
    })
    .transform(withoutBlanks);
}

/** A schema is made once for a type and a reader: making one costs more than reading with it. */
function once<Schema>(make: (type: ItemType, readRichText: ReadRichText) => Schema) {
  const made = new WeakMap<ItemType, WeakMap<ReadRichText, Schema>>();
  return (type: ItemType, readRichText: ReadRichText): Schema => {
    const ofType = made.get(type) ?? new WeakMap<ReadRichText, Schema>();
    made.set(type, ofType);
    const schema = ofType.get(readRichText) ?? make(type, readRichText);
    ofType.set(readRichText, schema);
    return schema;
  };
}

const draftSchemas = once((type, readRichText) => {
  const fields = fieldsOf(type);
  const blank = Object.fromEntries(fields.map((field) => [field.name, undefined]));
  return answersSchema(
    fields,
    (field) => draftAnswerSchema(field, readRichText),
    (typed) => ({ ...blank, ...typed }),
  ).transform(withoutBlanks);
});

/** What a draft may hold: every answer optional and as typed, sizes capped, unknown fields refused. */
export function draftSchema(type: ItemType, readRichText: ReadRichText): z.ZodType<Draft, unknown> {
  return draftSchemas(type, readRichText);
}

/** The answers of one step, checked for going on; rules that read other steps wait for the whole. */
export function stepSchema(
  type: ItemType,
  step: Step,
  strictly: Strictly,
): z.ZodType<Filing, unknown> {
  return strictSchema(type, step.fields, strictly);
}

/**
 * A filing fit to be submitted, in canonical form. Takes a draft's value, a posted form or an earlier filing, so
 * that reading twice gives the same. The messages are those beside the fields.
 */
export function filingSchema(
  type: ItemType,
  readRichText: ReadRichText,
): z.ZodType<Filing, unknown> {
  return filingSchemas(type, readRichText);
}

const filingSchemas = once((type, readRichText) =>
  strictSchema(type, fieldsOf(type), { readRichText }),
);
