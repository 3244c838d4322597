import { type Editor, getMarkRange } from '@tiptap/core';

import { type Bracket, isBracketReason } from './rich-text.rules.ts';

/** What the bracket at the caret says, or null when the caret stands in none. */
export function currentBracket(editor: Editor): Bracket | null {
  if (!editor.isActive('bracket')) return null;
  const { reason, summary }: Readonly<Record<string, unknown>> = editor.getAttributes('bracket');
  if (!isBracketReason(reason)) return null;
  return typeof summary === 'string' && summary !== '' ? { reason, summary } : { reason };
}

/**
 * What the bracket key does: brackets what is selected, or switches brackets on for what is typed next.
 * Returns whether there is a bracket to say more about.
 */
export function pressBracketKey(editor: Editor): boolean {
  const { selection } = editor.state;
  if (rangeAtCaret(editor)) return true;
  if (selection.ranges.length > 1) {
    // Cells of a column: what stands between them in other columns is not meant.
    editor.chain().focus().setBracket({ reason: 'unstated' }).run();
    return true;
  }
  const text = editor.state.doc.textBetween(selection.from, selection.to, '\n', '\n');
  if (text.trim() !== '') {
    // Words are often selected with the space beside them, which is nobody's secret.
    const from = selection.from + (text.length - text.trimStart().length);
    const to = selection.to - (text.length - text.trimEnd().length);
    editor.chain().focus().setTextSelection({ from, to }).setBracket({ reason: 'unstated' }).run();
    return true;
  }
  if (editor.isActive('bracket')) editor.chain().focus().unsetBracket().run();
  else editor.chain().focus().setBracket({ reason: 'unstated' }).run();
  return false;
}

/** Says something else of the bracket at the caret, or of all that is selected, and goes on behind it. */
export function describeBracket(editor: Editor, bracket: Bracket): void {
  editor.chain().focus().extendMarkRange('bracket').setBracket(bracket).run();
  leaveBracket(editor);
}

/** Takes the brackets off: the text becomes public. */
export function removeBracket(editor: Editor): void {
  editor.chain().focus().extendMarkRange('bracket').unsetBracket().run();
  leaveBracket(editor);
}

/** Puts the caret behind the selection and stops bracketing what is typed there. */
export function leaveBracket(editor: Editor): void {
  const mark = editor.schema.marks['bracket'];
  const { to } = rangeAtCaret(editor) ?? editor.state.selection;
  editor
    .chain()
    .focus()
    .setTextSelection(to)
    .command(({ tr }) => {
      if (mark) tr.removeStoredMark(mark);
      return true;
    })
    .run();
}

/** Selects the first bracket without a reason; false when every one has its reason. */
export function selectUnstated(editor: Editor): boolean {
  let at: number | null = null;
  editor.state.doc.descendants((node, position) => {
    const isUnstated = node.marks.some(
      (mark) => mark.type.name === 'bracket' && mark.attrs['reason'] === 'unstated',
    );
    if (at === null && isUnstated) at = position;
    return at === null;
  });
  if (at === null) return false;
  return editor
    .chain()
    .focus()
    .setTextSelection(at + 1)
    .extendMarkRange('bracket')
    .run();
}

/** Gives every bracket without a reason this one; what it says besides stays. */
export function stateAll(editor: Editor, reason: Bracket['reason']): void {
  editor
    .chain()
    .command(({ tr, state }) => {
      state.doc.descendants((node, position) => {
        const mark = node.marks.find(({ type }) => type.name === 'bracket');
        if (mark?.attrs['reason'] !== 'unstated') return;
        const stated = mark.type.create({ ...mark.attrs, reason });
        tr.addMark(position, position + node.nodeSize, stated);
      });
      return true;
    })
    .run();
}

/** How many pieces of text are bracketed without a reason. */
export function countUnstated(editor: Editor): number {
  let count = 0;
  editor.state.doc.descendants((node) => {
    const mark = node.marks.find(({ type }) => type.name === 'bracket');
    if (mark?.attrs['reason'] === 'unstated') count += 1;
  });
  return count;
}

function rangeAtCaret(editor: Editor) {
  const mark = editor.schema.marks['bracket'];
  const { $from, to } = editor.state.selection;
  const range = mark && getMarkRange($from, mark);
  return range && range.to >= to ? range : undefined;
}
