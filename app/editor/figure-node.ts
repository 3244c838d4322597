import { type Editor, Node } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

import { isFigureFile, maxAlt, noFile, type TextNode } from './rich-text.rules.ts';

/** A picture that can be put into the text, in the order they were attached. */
export type AttachedPicture = { readonly id: string; readonly name: string };

/** Figures of a narrative: what a picture is called and shows stands above its caption, which is written in place. */
export const Figure = Node.create<{ readonly pictures: readonly AttachedPicture[] }>({
  name: 'figure',
  group: 'top',
  content: 'text*',
  isolating: true,
  defining: true,
  addOptions: () => ({ pictures: [] }),
  addAttributes: () => ({
    file: {
      default: noFile,
      parseHTML: (element) => {
        const file = element.getAttribute('data-picture');
        return isFigureFile(file) ? file : noFile;
      },
      renderHTML: ({ file }) => ({ 'data-picture': file }),
    },
    alt: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-alt')?.slice(0, maxAlt) ?? '',
      renderHTML: ({ alt }) => ({ 'data-alt': alt }),
    },
    confidential: {
      default: false,
      parseHTML: (element) => element.hasAttribute('data-confidential'),
      renderHTML: ({ confidential }) => (confidential ? { 'data-confidential': '' } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-picture]', contentElement: 'figcaption' }],
  renderHTML({ node, HTMLAttributes }) {
    const { file, alt, confidential }: Readonly<Record<string, unknown>> = node.attrs;
    const name =
      this.options.pictures.find(({ id }) => id === file)?.name ?? 'The picture was removed';
    const label = `${confidential === true ? 'Confidential picture' : 'Picture'}: ${name}`;
    const shows = alt === '' ? 'Nobody said yet what it shows.' : `It shows: ${String(alt)}`;
    return [
      'figure',
      { ...HTMLAttributes, class: 'narrative-figure' },
      ['div', { class: 'narrative-figure__file', contenteditable: 'false' }, `${label}. ${shows}`],
      ['figcaption', 0],
    ];
  },
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => leaveFigure(editor) };
  },
});

/** What is said of a picture beside its caption. */
export type FigureFacts = {
  readonly file: string;
  readonly alt: string;
  readonly confidential: boolean;
};

/** What is said of the picture around the caret; null outside of figures. */
export function currentFigure(editor: Editor): FigureFacts | null {
  const { parent } = editor.state.selection.$from;
  if (parent.type.name !== 'figure') return null;
  const { file, alt, confidential }: Readonly<Record<string, unknown>> = parent.attrs;
  return { file: String(file), alt: String(alt), confidential: confidential === true };
}

/** Puts a figure behind the block with the caret, and goes on behind it. */
export function insertFigure(
  editor: Editor,
  attrs: FigureFacts,
  caption: readonly TextNode[],
): void {
  const { $from } = editor.state.selection;
  const at = $from.after(1);
  const figure = { type: 'figure', attrs, content: caption };
  editor
    .chain()
    .insertContentAt(at, JSON.parse(JSON.stringify(figure)))
    .setTextSelection(at + 1)
    .run();
  leaveFigure(editor);
  editor.commands.focus();
}

/** Says something else of the picture around the caret. */
export function describeFigure(editor: Editor, attrs: FigureFacts): void {
  editor.chain().updateAttributes('figure', attrs).focus().run();
}

/** Takes the figure around the caret out of the text; the file stays attached. */
export function removeFigure(editor: Editor): void {
  editor.chain().deleteNode('figure').focus().run();
}

/** Goes on in the paragraph behind the figure, a new one where the next block is none. */
function leaveFigure(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  if ($from.parent.type.name !== 'figure') return false;
  const after = $from.after(1);
  const isParagraph = editor.state.doc.nodeAt(after)?.type.name === 'paragraph';
  return editor
    .chain()
    .command(({ tr, state }) => {
      const blank = state.schema.nodes['paragraph']?.create();
      if (!isParagraph && blank) tr.insert(after, blank);
      tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1)));
      return true;
    })
    .run();
}
