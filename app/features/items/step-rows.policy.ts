import type { FieldErrors } from '#app/lib/errors.ts';
import { parsePasted } from './paste-rows.ts';
import { isBlank } from './typed-values.ts';
import type { Step, TableField } from './types/item-type.ts';

type Posted = Readonly<Record<string, unknown>>;

/** Where the page goes on after rows were added or taken away. */
export type Place = {
  readonly field: string;
  /** Rows it has now. */
  readonly rows: number;
  /** A row that was added by its button: the page shows it blank. */
  readonly row: number | null;
  readonly column: string | null;
};

export type WithRows = {
  readonly answers: Posted;
  /** Rows of parties the page now shows. */
  readonly parties: number;
  readonly place: Place | null;
  /** How many rows came out of pasted text. */
  readonly pasted: number;
};

type Rows = {
  readonly posted: Posted;
  readonly intent: string;
  readonly paste: Readonly<Record<string, string>>;
};

/**
 * Adds and takes away rows of parties and tables before the rest is read, which works before scripts. Pasted text
 * becomes rows after those there are; what cannot become rows is named and nothing of it lost.
 */
export function withRows(step: Step, input: Rows): WithRows | { readonly fields: FieldErrors } {
  const parties = withParties(input);
  const tables = step.fields.filter((field) => field.kind === 'table');
  let answers = parties.answers;
  let place: Place | null = null;
  let pasted = 0;
  for (const table of tables) {
    const kept = keptRows(table, answers[table.name], input.intent);
    const added = parsePasted(table, input.paste[table.name] ?? '');
    if ('sentence' in added) return { fields: { [`paste.${table.name}`]: [added.sentence] } };
    const rows = [...kept, ...added.rows];
    pasted += added.rows.length;
    if (rows.length > 0 || table.name in answers) answers = { ...answers, [table.name]: rows };
    // A blank row is not kept: counted, the row that is added would be one too far.
    const filled = rows.filter((row) => !isBlank(row)).length;
    place ??= placeAfter(table, input.intent, { rows: filled, pasted: added.rows.length });
  }
  return { answers, parties: parties.rows, place, pasted };
}

function withParties({ posted, intent }: Rows) {
  const { parties } = posted;
  if (!Array.isArray(parties)) return { answers: posted, rows: 0 };
  const removed = /^remove-party:(\d+)$/.exec(intent)?.[1];
  const kept = parties.filter((_party, index) => String(index) !== removed);
  return {
    answers: { ...posted, parties: kept },
    rows: intent === 'add-party' ? kept.length + 1 : kept.length,
  };
}

function keptRows({ name }: TableField, rows: unknown, intent: string): readonly unknown[] {
  if (!Array.isArray(rows)) return [];
  return rows.filter((_row, index) => intent !== `remove-row:${name}:${index}`);
}

function placeAfter(
  { name, columns }: TableField,
  intent: string,
  { rows, pasted }: { readonly rows: number; readonly pasted: number },
): Place | null {
  if (intent === `add-row:${name}`)
    return { field: name, rows, row: rows, column: columns[0]?.name ?? null };
  const isChanged = pasted > 0 || intent.startsWith(`remove-row:${name}:`);
  return isChanged ? { field: name, rows, row: null, column: null } : null;
}
