import { findStep, type ItemType } from './types/item-type.ts';

/** What somebody said about a draft, as a page shows it. */
export type Said = {
  readonly id: string;
  /** Who said it; null for somebody whose name is not known any more. */
  readonly by: string | null;
  readonly isOwn: boolean;
  readonly at: string;
  readonly body: string;
};

/** A comment with its answers, oldest first. */
export type Thread = Said & {
  readonly step: string;
  /** The question it is about; null for the whole step. */
  readonly field: string | null;
  readonly quote: string | null;
  /** The passage does not stand in the text any more. */
  readonly isChanged: boolean;
  readonly isResolved: boolean;
  readonly answers: readonly Said[];
};

/** The step of the form where a comment is shown; the first one, when the form has the step no longer. */
export function stepOfComment(form: ItemType, step: string): string {
  return findStep(form, step)?.code ?? form.steps[0]?.code ?? '';
}

type Counted = {
  readonly step: string;
  readonly answersId: string | null;
  readonly isResolved: boolean;
};

/** How many comments are open in each step that has any. */
export function countOpen(
  form: ItemType,
  comments: readonly Counted[],
): Readonly<Record<string, number>> {
  const open = comments.filter(({ answersId, isResolved }) => answersId === null && !isResolved);
  const byStep = Map.groupBy(open, ({ step }) => stepOfComment(form, step));
  return Object.fromEntries([...byStep].map(([step, found]) => [step, found.length]));
}

/** Whether a passage stands in a text; space and the brackets of what is confidential do not count. */
export function standsIn(text: string, passage: string): boolean {
  return plain(text).includes(plain(passage));
}

function plain(text: string): string {
  return text.replaceAll(/[[\]]/g, '').replaceAll(/\s+/g, ' ').trim();
}
