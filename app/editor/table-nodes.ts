import { type Editor, Extension, Node } from '@tiptap/core';
import { type Command, TextSelection } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables';

import { maxTable } from './rich-text.rules.ts';

/** What the library for tables has to know of each node. */
const roles: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
};

/** Merged cells come apart when they are pasted: the library fills up the row. */
const unmerged = {
  colspan: { default: 1, parseHTML: () => 1, renderHTML: () => ({}) },
  rowspan: { default: 1, parseHTML: () => 1, renderHTML: () => ({}) },
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
};

const Table = Node.create({
  name: 'table',
  group: 'top',
  content: 'tableRow+',
  isolating: true,
  extendNodeSchema: ({ name }) => (name in roles ? { tableRole: roles[name] } : {}),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addProseMirrorPlugins: () => [tableEditing()],
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph+',
  isolating: true,
  addAttributes: () => unmerged,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: () => ['td', 0],
});

const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'paragraph+',
  isolating: true,
  addAttributes: () => unmerged,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: () => ['th', 0],
});

/** Before what lists and paragraphs do on Enter: in a cell it starts a line. */
const TableKeys = Extension.create({
  name: 'tableKeys',
  priority: 1_050,
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => isInTable(editor.state) && editor.commands.setHardBreak(),
    };
  },
});

/** Tables of a narrative, and what keys do in them. */
export const tableExtensions = [Table, TableRow, TableCell, TableHeader, TableKeys];

/** What can be done to the table around the caret. */
export const tableActions = {
  rowAbove: addRowBefore,
  rowBelow: addRowAfter,
  deleteRow,
  columnLeft: addColumnBefore,
  columnRight: addColumnAfter,
  deleteColumn,
  headerRow: toggleHeaderRow,
  deleteTable,
} as const satisfies Readonly<Record<string, Command>>;

export type TableAction = keyof typeof tableActions;

/** Does the caret stand in a table? */
export function isTableActive(editor: Editor): boolean {
  return isInTable(editor.state);
}

/** Is its first row the header? */
export function hasHeaderRow(editor: Editor): boolean {
  if (!isInTable(editor.state)) return false;
  return selectedRect(editor.state).table.firstChild?.firstChild?.type.name === 'tableHeader';
}

/** A table stops growing where the server would refuse it; its last row or column goes with the table. */
export function canActOnTable(editor: Editor, action: TableAction): boolean {
  if (!isInTable(editor.state)) return false;
  const { map } = selectedRect(editor.state);
  if (action.startsWith('row')) return map.height < maxTable.rows;
  if (action.startsWith('column')) return map.width < maxTable.columns;
  return tableActions[action](editor.state);
}

/** Does it, and stays in the text. */
export function actOnTable(editor: Editor, action: TableAction): void {
  if (!canActOnTable(editor, action)) return;
  tableActions[action](editor.state, editor.view.dispatch);
  editor.commands.focus();
}

/** Puts a table of three columns behind the block with the caret, and a paragraph behind it where none follows. */
export function insertTable(editor: Editor): void {
  const cellsOf = (type: string) =>
    Array.from({ length: 3 }, () => ({ type, content: [{ type: 'paragraph' }] }));
  const row = (type: string) => ({ type: 'tableRow', content: cellsOf(type) });
  const table = {
    type: 'table',
    content: [row('tableHeader'), row('tableCell'), row('tableCell')],
  };
  const { $from } = editor.state.selection;
  const isLast = $from.indexAfter(0) >= editor.state.doc.childCount;
  const at = $from.after(1);
  const inserted = isLast ? [table, { type: 'paragraph' }] : [table];
  editor
    .chain()
    .insertContentAt(at, inserted)
    .command(({ tr }) => {
      tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
      return true;
    })
    .focus()
    .run();
}

/** Tab goes to the next cell and Shift+Tab to the one before; false where there is none, so that Tab leaves the text. */
export function tabThroughCells(editor: Editor, isBack: boolean): boolean {
  return goToNextCell(isBack ? -1 : 1)(editor.state, editor.view.dispatch);
}
