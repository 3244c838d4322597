import { filesShown } from '#app/editor/rich-text.figure.ts';
import { richTextToSource } from '#app/editor/rich-text.notation.ts';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { describeDraft } from './describe-draft.ts';
import { readTypedStep } from './draft-form.policy.ts';
import { answersOfStep } from './draft-progress.ts';
import type { Draft } from './filing.schema.ts';
import { formValuesOf } from './form-values.ts';
import { isRichText } from './types/filing.ts';
import type { ItemType, Step } from './types/item-type.ts';

/** Which of two texts a person keeps: what is on the page, or what was stored meanwhile. */
export type Choice = 'mine' | 'theirs';

/** Fields of a step whose answers differ, in form order. */
export function differingFields(step: Step, one: Draft, other: Draft): readonly string[] {
  return step.fields
    .map(({ name }) => name)
    .filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

/** What was typed, with the stored answer wherever that was chosen. */
export function keepChosen(
  typed: Draft,
  stored: Draft,
  choice: Readonly<Record<string, Choice>>,
): Draft {
  const names = [...new Set([...Object.keys(typed), ...Object.keys(stored)])];
  const kept = names.flatMap((name) => {
    const answer = choice[name] === 'theirs' ? stored[name] : typed[name];
    return answer === undefined ? [] : [[name, answer] as const];
  });
  return Object.fromEntries(kept);
}

/** Stored answers of a step as its form posts them, so that what was not touched compares as the same. */
export function storedAsPosted(type: ItemType, step: Step, answers: Draft): Draft {
  const own = answersOfStep(step, answers);
  const read = readTypedStep(step, type, formValuesOf({ ...type, steps: [step] }, own));
  return 'answers' in read ? read.answers : own;
}

/** The form name of the choice about a field. */
export function choiceField(name: string): string {
  return `choice.${name}`;
}

export type Conflict = {
  readonly name: string;
  readonly label: string;
  /** Both in words; empty when nothing was answered. */
  readonly mine: string;
  readonly theirs: string;
};

/** What was typed beside what was stored meanwhile, field by field; null when it cannot be read at all. */
export function conflictsOf(
  type: ItemType,
  step: Step,
  texts: { readonly typed: Readonly<Record<string, unknown>>; readonly stored: unknown },
): readonly Conflict[] | null {
  const typed = readTypedStep(step, type, texts.typed);
  const stored = readTypedStep(step, type, texts.stored);
  if ('fields' in typed || 'fields' in stored) return null;
  const pictures = filesShown(...[typed, stored].flatMap(({ answers }) => documentsIn(answers)));
  const mine = wordsOf({ ...type, steps: [step] }, typed.answers, pictures);
  const theirs = wordsOf({ ...type, steps: [step] }, stored.answers, pictures);
  return differingFields(step, typed.answers, stored.answers).map((name) => ({
    name,
    label: step.fields.find((field) => field.name === name)?.label ?? name,
    mine: mine.get(name) ?? '',
    theirs: theirs.get(name) ?? '',
  }));
}

/** Answers in words; a narrative with its brackets, which may be all that differs. */
function wordsOf(
  type: ItemType,
  answers: Draft,
  pictures: readonly string[],
): ReadonlyMap<string, string> {
  const sections = type.steps.flatMap((step) => describeDraft(type, answersOfStep(step, answers)));
  return new Map(
    sections.flatMap((section) =>
      section.answers.map(({ name, kind, value }) => [
        name,
        kind === 'narrative' ? sourceOf(answers[name], pictures) : value,
      ]),
    ),
  );
}

function sourceOf(answer: Draft[string] | undefined, pictures: readonly string[]): string {
  const read = readRichText(answer);
  return 'doc' in read ? richTextToSource(read.doc, pictures) : '';
}

function documentsIn(answers: Draft): readonly RichText[] {
  return Object.values(answers).flatMap((answer) => {
    const read = isRichText(answer) ? readRichText(answer) : null;
    return read && 'doc' in read ? [read.doc] : [];
  });
}
