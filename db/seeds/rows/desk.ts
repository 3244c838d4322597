import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { DecisionSealed, GradingSealed, NoteSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';
import type { AddedItem } from './items.ts';

const STAFF = [{ realm: 'staff' }] as const;

export type NewGrading = {
  readonly source: string;
  readonly information: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
};

/** A grading; the item's current grades stand in its triage row. */
export function addGrading(book: SeedBook, item: AddedItem, input: NewGrading): string {
  const id = newId();
  book.add('gradings', {
    organizationId: item.organizationId,
    id,
    itemId: item.id,
    sourceGrade: input.source,
    informationGrade: input.information,
    sealed: book
      .sealRow(sealedAt.grading(id), STAFF)
      .sealJson('sealed', { reason: input.reason } satisfies GradingSealed),
    gradedBy: input.by,
    at: input.at,
  });
  return id;
}

/** An internal note. */
export function addNote(
  book: SeedBook,
  item: AddedItem,
  input: { readonly text: string; readonly by: string; readonly at: Date },
): string {
  const id = newId();
  book.add('internalNotes', {
    organizationId: item.organizationId,
    id,
    itemId: item.id,
    sealed: book
      .sealRow(sealedAt.internalNote(id), STAFF)
      .sealJson('sealed', { body: input.text } satisfies NoteSealed),
    writtenBy: input.by,
    at: input.at,
  });
  return id;
}

export type NewDecision = {
  readonly decision: string;
  readonly reasonCode: string;
  readonly text: string;
  readonly previousState: string;
  readonly by: string;
  readonly at: Date;
  /** End of the grace period. */
  readonly notBefore: Date;
  readonly undone?: { readonly at: Date; readonly by: string };
};

/** A decision; undone when it says so. */
export function addDecision(book: SeedBook, item: AddedItem, input: NewDecision): string {
  const id = newId();
  book.add('decisions', {
    organizationId: item.organizationId,
    id,
    itemId: item.id,
    decision: input.decision,
    reasonCode: input.reasonCode,
    sealed: book
      .sealRow(sealedAt.decision(id), STAFF)
      .sealJson('sealed', { text: input.text } satisfies DecisionSealed),
    previousState: input.previousState,
    decidedBy: input.by,
    decidedAt: input.at,
    notBefore: input.notBefore,
    undoneAt: input.undone?.at ?? null,
    undoneBy: input.undone?.by ?? null,
  });
  return id;
}
