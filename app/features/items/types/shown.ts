import type { Entry, Lookup } from '#app/reference/lookup.ts';
import type { AskedForm } from './asked.ts';
import type { CellField, Field, ItemType, Step, TableField } from './item-type.ts';

/** A list as a control offers it. */
export type Choices = Pick<Lookup<Entry>, 'entries'>;

/** A question without the code that reads its answer. */
type Shown<Any> = Any extends { readonly choices: Lookup<Entry> }
  ? Omit<Any, 'choices'> & { readonly choices: Choices }
  : Any extends { readonly kind: 'text' | 'longtext' }
    ? Omit<Any, 'format'>
    : Any;

export type ShownCell = Shown<CellField>;
export type ShownTable = Omit<TableField, 'columns'> & { readonly columns: readonly ShownCell[] };
export type ShownField = Shown<Exclude<Field, TableField>> | ShownTable;
export type ShownStep = Omit<Step, 'fields'> & { readonly fields: readonly ShownField[] };

/**
 * One page of a form as data. A browser gets the questions of this page and what decides whether any is asked; the
 * declarations of all types with their rules and readers stay on the server.
 */
export interface ShownForm {
  readonly step: ShownStep;
  readonly asked: AskedForm;
}

/** What the page of a step is sent of its type. */
export function shownForm(type: ItemType, step: Step): ShownForm {
  return {
    step: { ...step, fields: step.fields.map(shownField) },
    asked: {
      steps: type.steps.map((one) => ({
        ...conditionsOf(one),
        fields: one.fields.map((field) => ({ name: field.name, ...conditionsOf(field) })),
      })),
    },
  };
}

function conditionsOf({ shownWhen, requiredWhen }: Omit<AskedForm['steps'][number], 'fields'>) {
  return { ...(shownWhen ? { shownWhen } : {}), ...(requiredWhen ? { requiredWhen } : {}) };
}

function shownField(field: Field): ShownField {
  if (field.kind === 'table') return { ...field, columns: field.columns.map(shownCell) };
  if (field.kind === 'multi') return { ...field, choices: offered(field.choices) };
  return field.kind === 'choice' || field.kind === 'text' || field.kind === 'longtext'
    ? shownCell(field)
    : field;
}

function shownCell(cell: CellField): ShownCell {
  if (cell.kind === 'choice') return { ...cell, choices: offered(cell.choices) };
  if (cell.kind !== 'text' && cell.kind !== 'longtext') return cell;
  const { format: _itsReader, ...shown } = cell;
  return shown;
}

function offered({ entries }: Choices): Choices {
  return { entries };
}
