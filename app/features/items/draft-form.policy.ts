import { readRichText } from '#app/editor/rich-text.schema.ts';
import { bracketNotes } from '#app/editor/rich-text.source.ts';
import type { FieldErrors } from '#app/lib/errors.ts';
import { answersOfStep, draftProgress, type StepState } from './draft-progress.ts';
import { type Draft, draftSchema, filingSchema, stepSchema } from './filing.schema.ts';
import { asksToCertify, CERTIFICATION, formTypeOf } from './form-steps.policy.ts';
import { problemOfFigures } from './narrative-pictures.policy.ts';
import { quoteTyped } from './typed-values.ts';
import { askedType, openSteps } from './types/asked.ts';
import type { Filing, ReadRichText } from './types/filing.ts';
import { findStep, type ItemType, type Step } from './types/item-type.ts';

/** Stands beside the answers of a stored draft: what the writer said is public, by keys of the slip guard. */
export const LEFT_PUBLIC = 'leftPublic';

/** Reads a stored draft; a certification given before is asked for again. */
export function readDraft(type: ItemType, stored: Readonly<Record<string, unknown>>): Draft {
  const { [LEFT_PUBLIC]: _left, ...typed } = stored;
  const { [CERTIFICATION]: _asked, ...answers } = draftSchema(type, readRichText).parse(typed);
  return answers;
}

/** Reads what the writer of a stored draft said is public. */
export function readLeftPublic(stored: Readonly<Record<string, unknown>>): readonly string[] {
  const left = stored[LEFT_PUBLIC];
  return Array.isArray(left) ? left.filter((key) => typeof key === 'string') : [];
}

/** A narrative is complete when each of its brackets has a reason (§165.4), and its pictures are there and told. */
const readReasoned: ReadRichText = (posted) => {
  const reading = readRichText(posted);
  if ('problem' in reading) return reading;
  const problem = problemOfFigures(reading.doc);
  if (problem !== null) return { problem };
  const bare = bracketNotes(reading.doc).filter(({ reason }) => reason === 'unstated');
  const [first] = bare;
  if (!first) return reading;
  const words = quoteTyped(first.text);
  return {
    problem:
      bare.length === 1
        ? `“${words}” is bracketed without a reason. Choose one.`
        : `${bare.length} brackets have no reason yet, the first around “${words}”. Choose one for each.`,
  };
};

/** Reads what one step posted, as typed. Failure means that it cannot even be kept. */
export function readTypedStep(
  step: Step,
  type: ItemType,
  typed: unknown,
): { readonly answers: Draft } | { readonly fields: FieldErrors } {
  const parsed = draftSchema({ ...type, steps: [step] }, readRichText).safeParse(typed);
  return parsed.success ? { answers: parsed.data } : { fields: fieldErrorsOf(parsed.error.issues) };
}

/** The draft with the answers of one step replaced, except to questions that stood not on the page. */
export function withStep(
  draft: Draft,
  step: Step,
  { answers, unasked = [] }: { readonly answers: Draft; readonly unasked?: readonly string[] },
): Draft {
  const own = new Set(step.fields.map(({ name }) => name));
  const kept = Object.entries(draft).filter(
    ([name]) => !own.has(name) || (unasked.includes(name) && !(name in answers)),
  );
  return { ...Object.fromEntries(kept), ...answers };
}

/** What has to be corrected in one step before the filing can be submitted, by form field name. */
export function problemsOfStep(type: ItemType, step: Step, draft: Draft): FieldErrors {
  const parsed = stepSchema(type, step, { readRichText: readReasoned, draft }).safeParse(
    answersOfStep(step, draft),
  );
  return parsed.success ? {} : fieldErrorsOf(parsed.error.issues);
}

export type Submission =
  | { readonly filing: Filing }
  | { readonly problems: Readonly<Record<string, FieldErrors>> };

/** The strict check of a whole draft: a filing, or what is wrong, by step and form field name. */
export function readSubmission(type: ItemType, draft: Draft): Submission {
  const certified = asksToCertify(type) ? { ...draft, [CERTIFICATION]: true } : draft;
  const parsed = filingSchema(type, readReasoned).safeParse(certified);
  if (parsed.success) return { filing: parsed.data };
  const fields = Object.entries(fieldErrorsOf(parsed.error.issues));
  const problems = type.steps.flatMap((step) => {
    const own = fields.filter(([name]) => step.fields.some((field) => belongsTo(name, field.name)));
    return own.length > 0 ? [[step.code, Object.fromEntries(own)] as const] : [];
  });
  return { problems: Object.fromEntries(problems) };
}

export type FormTask = { readonly code: string; readonly title: string; readonly state: StepState };

/** The task list of a draft as its form shows it. */
export function listFormTasks(type: ItemType, draft: Draft): readonly FormTask[] {
  return draftProgress(formOf(type, draft), draft, readReasoned);
}

/** The form of a draft: the steps that its answers call for, with every field that may be asked in them. */
export function formOf(type: ItemType, draft: Draft): ItemType {
  const asked = new Set(formTypeOf(askedType(type, draft)).steps.map(({ code }) => code));
  const open = formTypeOf(openSteps(type, draft));
  return { ...open, steps: open.steps.filter(({ code }) => asked.has(code)) };
}

/** The step after this one, or null after the last. */
export function stepAfter(form: ItemType, code: string): string | null {
  const index = form.steps.findIndex((step) => step.code === code);
  return form.steps[index + 1]?.code ?? null;
}

/** Fields of a step that this answer brought onto the page. */
export function newlyAsked(
  type: ItemType,
  step: Step,
  { draft, unasked }: { readonly draft: Draft; readonly unasked: readonly string[] },
): readonly string[] {
  const asked = findStep(askedType(type, draft), step.code)?.fields ?? [];
  return asked.map(({ name }) => name).filter((name) => unasked.includes(name));
}

/** Whether a form name such as `parties[0].name` is part of a field. */
function belongsTo(name: string, field: string): boolean {
  return name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`);
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function fieldErrorsOf(issues: readonly Issue[]): FieldErrors {
  return issues.reduce<Record<string, readonly string[]>>((errors, { path, message }) => {
    const name = formNameOf(path);
    return Object.assign(errors, { [name]: [...(errors[name] ?? []), message] });
  }, {});
}

/** The form name of a value inside the answers: `['parties', 0, 'name']` is `parties[0].name`. */
function formNameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '');
}
