import type { SeedBook } from '../book.ts';
import type { DemoDecision, DemoItem } from '../content/world.types.ts';
import { addDecision, addGrading, addNote } from '../rows/desk.ts';
import type { AddedItem } from '../rows/items.ts';
import { type Directory, get } from './directory.ts';
import { visibleFrom } from './item-history.ts';

type Work = { readonly item: DemoItem; readonly added: AddedItem };

/** Gradings, notes and decisions of an item. Returns the decisions' ids in their order. */
export function addDeskWork(
  book: SeedBook,
  directory: Directory,
  { item, added }: Work,
): readonly string[] {
  for (const { source, information, reason, by, at } of item.gradings) {
    addGrading(book, added, { source, information, reason, by: get(directory.officers, by), at });
  }
  for (const { text, by, at } of item.notes) {
    addNote(book, added, { text, by: get(directory.officers, by), at });
  }
  return item.decisions.map((decision) =>
    addDecision(book, added, {
      decision: decision.decision,
      reasonCode: decision.reasonCode,
      text: decision.reason,
      previousState: stateBefore(item, decision),
      by: get(directory.officers, decision.by),
      at: decision.at,
      notBefore: visibleFrom(item, decision.at),
      ...undoneBy(directory, decision),
    }),
  );
}

function stateBefore(item: DemoItem, { at }: DemoDecision): string {
  return (
    item.transitions.find((transition) => transition.at.getTime() === at.getTime())?.from ??
    'in_triage'
  );
}

function undoneBy(directory: Directory, { undoneAt, undoneBy: by }: DemoDecision) {
  return undoneAt && by ? { undone: { at: undoneAt, by: get(directory.officers, by) } } : {};
}
