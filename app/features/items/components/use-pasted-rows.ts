import { type ClipboardEvent, useState } from 'react';
import { parsePasted } from '../paste-rows.ts';
import type { TypedRow } from '../read-table.ts';
import type { ShownTable } from '../types/shown.ts';

export type PastedRows = {
  readonly rows: readonly TypedRow[];
  /** Changes with every paste: the controls start anew with what they now hold. */
  readonly round: number;
  /** What came of the last paste, for everybody to read. */
  readonly said: string;
  readonly onPaste: (event: ClipboardEvent<HTMLElement>) => void;
};

const isFilled = (row: TypedRow) => Object.values(row).some((cell) => cell !== '');

/** Rows of a table into which somebody can paste cells of a spreadsheet, from the row on where they paste. */
export function usePastedRows(field: ShownTable, stored: readonly TypedRow[]): PastedRows {
  const [state, setState] = useState({ rows: stored, round: 0, said: '' });
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const { target } = event;
    const text = event.clipboardData.getData('text/plain');
    // Text without a tab is one cell; the text area for pasting takes everything by itself.
    if (!isCell(target) || target.name.startsWith('paste.') || !text.includes('\t')) return;
    event.preventDefault();
    const pasted = parsePasted(field, text);
    if ('sentence' in pasted) return setState({ ...state, said: pasted.sentence });
    const typed = typedRows(field, target.form);
    const at = Number(/\[(\d+)\]/.exec(target.name)?.[1] ?? typed.length);
    const rows = [...typed.slice(0, at + 1), ...pasted.rows, ...typed.slice(at + 1)];
    setState({
      rows: rows.filter(isFilled),
      round: state.round + 1,
      said: `${pasted.rows.length === 1 ? 'One row is' : `${pasted.rows.length} rows are`} added here. Save the page to keep them.`,
    });
  };
  return { ...state, onPaste };
}

type Cell = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isCell(target: EventTarget): target is Cell {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** What the controls of the table hold now. */
function typedRows(field: ShownTable, form: HTMLFormElement | null): readonly TypedRow[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of new FormData(form ?? undefined)) {
    const [, place, column] = /^\w+\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
    if (!name.startsWith(`${field.name}[`) || !place || !column) continue;
    const cell = typeof value === 'string' ? value : '';
    rows.set(Number(place), { ...rows.get(Number(place)), [column]: cell });
  }
  return [...rows.values()];
}
