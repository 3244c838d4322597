import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

import type { AttachedPicture } from './figure-node.ts';
import { NarrativeBracketForm } from './narrative-bracket-form.tsx';
import { NarrativeFigureForm } from './narrative-figure-form.tsx';
import { NarrativeLinkForm } from './narrative-link-form.tsx';
import {
  actOnTable,
  canActOnTable,
  hasHeaderRow,
  insertTable,
  isTableActive,
  type TableAction,
} from './table-nodes.ts';
import { useEditorLook } from './use-editor.ts';

/** What is asked below the toolbar. */
export type OpenForm = 'link' | 'bracket' | 'figure' | null;

type ToolbarProps = {
  readonly editor: Editor;
  readonly controls: string;
  readonly open: OpenForm;
  readonly onOpen: (form: OpenForm) => void;
  readonly onBracket: () => void;
  readonly pictures: readonly AttachedPicture[];
};

type Tool = {
  readonly name: string;
  readonly label: string;
  readonly face: string;
  readonly keys?: string;
  readonly isOn?: (editor: Editor) => boolean;
  readonly isAble?: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
};

const tools: readonly Tool[] = [
  {
    name: 'bold',
    label: 'Bold',
    face: 'B',
    keys: 'Control+B',
    isOn: (editor) => editor.isActive('bold'),
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    label: 'Italic',
    face: 'I',
    keys: 'Control+I',
    isOn: (editor) => editor.isActive('italic'),
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'heading',
    label: 'Heading',
    face: 'Heading',
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
    run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'subheading',
    label: 'Subheading',
    face: 'Subheading',
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
    run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    name: 'bullets',
    label: 'Bulleted list',
    face: '• List',
    isOn: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numbers',
    label: 'Numbered list',
    face: '1. List',
    isOn: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'quote',
    label: 'Quotation',
    face: 'Quote',
    isOn: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: 'table',
    label: 'Insert a table',
    face: 'Table',
    isAble: (editor) => !isTableActive(editor),
    run: (editor) => {
      if (!isTableActive(editor)) insertTable(editor);
    },
  },
  {
    name: 'undo',
    label: 'Undo',
    face: 'Undo',
    keys: 'Control+Z',
    isAble: (editor) => editor.can().undo(),
    run: (editor) => editor.chain().focus().undo().run(),
  },
  {
    name: 'redo',
    label: 'Redo',
    face: 'Redo',
    keys: 'Control+Shift+Z',
    isAble: (editor) => editor.can().redo(),
    run: (editor) => editor.chain().focus().redo().run(),
  },
];

const onTable = (action: TableAction, label: string): Tool => ({
  name: action,
  label,
  face: label,
  isAble: (editor) => canActOnTable(editor, action),
  run: (editor) => actOnTable(editor, action),
});

/** Shown while the caret is in a table. */
const tableTools: readonly Tool[] = [
  onTable('rowAbove', 'Row above'),
  onTable('rowBelow', 'Row below'),
  onTable('deleteRow', 'Delete row'),
  onTable('columnLeft', 'Column left'),
  onTable('columnRight', 'Column right'),
  onTable('deleteColumn', 'Delete column'),
  { ...onTable('headerRow', 'Header row'), isOn: hasHeaderRow },
  onTable('deleteTable', 'Delete table'),
];

const allTools = [...tools, ...tableTools];

/** One stop for Tab; arrow keys, Home and End move inside (ARIA toolbar pattern). */
export function NarrativeToolbar(props: ToolbarProps): ReactNode {
  const { editor, controls, open, onOpen } = props;
  const bar = useRef<HTMLDivElement>(null);
  const state = useEditorLook(editor, toolbarState);
  return (
    <>
      <div
        aria-controls={controls}
        aria-label="Text formatting"
        className="narrative-toolbar"
        onFocus={(event) => rove(bar.current, event.target)}
        onKeyDown={(event) => moveFocus(bar.current, event)}
        ref={bar}
        role="toolbar"
      >
        {tools.map((tool, index) => (
          <ToolButton
            editor={editor}
            isFirst={index === 0}
            key={tool.name}
            state={state}
            tool={tool}
          />
        ))}
        <button
          aria-expanded={open === 'link'}
          aria-pressed={state.isLink}
          className="narrative-tool"
          data-tool=""
          onClick={() => onOpen(open === 'link' ? null : 'link')}
          tabIndex={-1}
          type="button"
        >
          Link
        </button>
        <PictureButton isFigure={state.isFigure} onOpen={onOpen} open={open} />
        <button
          aria-expanded={open === 'bracket'}
          aria-keyshortcuts="Control+]"
          aria-pressed={state.isBracket}
          className="narrative-tool narrative-tool--bracket"
          data-tool=""
          onClick={props.onBracket}
          tabIndex={-1}
          title="Business confidential (Control+], or type square brackets)"
          type="button"
        >
          <span aria-hidden="true">[ ]</span> Business confidential
        </button>
        {state.isTable ? (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form
          <div aria-label="Table" className="narrative-toolbar__table" role="group">
            {tableTools.map((tool) => (
              <ToolButton editor={editor} key={tool.name} state={state} tool={tool} />
            ))}
          </div>
        ) : null}
      </div>
      <AskedBelow {...props} />
    </>
  );
}

/** The form of the tool that is open. */
function AskedBelow({ editor, controls, open, onOpen, pictures }: ToolbarProps): ReactNode {
  const common = { controls, editor, onDone: () => onOpen(null) };
  switch (open) {
    case 'link':
      return <NarrativeLinkForm {...common} />;
    case 'figure':
      return <NarrativeFigureForm {...common} pictures={pictures} />;
    case 'bracket':
      return <NarrativeBracketForm {...common} />;
    case null:
      return null;
  }
}

type PictureButtonProps = Pick<ToolbarProps, 'open' | 'onOpen'> & { readonly isFigure: boolean };

function PictureButton({ isFigure, open, onOpen }: PictureButtonProps): ReactNode {
  const label = isFigure ? 'Change the picture' : 'Insert a picture from your files';
  return (
    <button
      aria-expanded={open === 'figure'}
      aria-label={label}
      aria-pressed={isFigure}
      className="narrative-tool"
      data-tool=""
      onClick={() => onOpen(open === 'figure' ? null : 'figure')}
      tabIndex={-1}
      title={label}
      type="button"
    >
      Picture
    </button>
  );
}

type ToolbarState = { readonly on: readonly string[]; readonly able: readonly string[] };

type ToolButtonProps = {
  readonly editor: Editor;
  readonly tool: Tool;
  readonly state: ToolbarState;
  readonly isFirst?: boolean;
};

function ToolButton({ editor, tool, state, isFirst = false }: ToolButtonProps): ReactNode {
  return (
    <button
      aria-disabled={!state.able.includes(tool.name) || undefined}
      aria-keyshortcuts={tool.keys}
      aria-label={tool.label}
      aria-pressed={tool.isOn ? state.on.includes(tool.name) : undefined}
      className={`narrative-tool narrative-tool--${tool.name}`}
      data-tool=""
      onClick={() => tool.run(editor)}
      tabIndex={isFirst ? 0 : -1}
      title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
      type="button"
    >
      {tool.face}
    </button>
  );
}

function toolbarState(editor: Editor) {
  return {
    on: allTools.filter((tool) => tool.isOn?.(editor)).map((tool) => tool.name),
    able: allTools.filter((tool) => tool.isAble?.(editor) ?? true).map((tool) => tool.name),
    isTable: isTableActive(editor),
    isLink: editor.isActive('link'),
    isFigure: editor.isActive('figure'),
    isBracket: editor.isActive('bracket'),
  };
}

function toolElements(bar: HTMLElement | null): readonly HTMLElement[] {
  return bar ? [...bar.querySelectorAll<HTMLElement>('[data-tool]')] : [];
}

/** The tool that has the focus becomes the toolbar's stop for Tab. */
function rove(bar: HTMLElement | null, focused: EventTarget): void {
  for (const tool of toolElements(bar)) tool.tabIndex = tool === focused ? 0 : -1;
}

function moveFocus(bar: HTMLElement | null, event: KeyboardEvent<HTMLElement>): void {
  const all = toolElements(bar);
  const at = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1;
  const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (target === undefined || at < 0) return;
  event.preventDefault();
  all[(target + all.length) % all.length]?.focus();
}
