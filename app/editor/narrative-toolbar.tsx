import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

import { NarrativeLinkForm } from './narrative-link-form.tsx';
import { type BracketReason, bracketReasons, isBracketReason } from './rich-text.rules.ts';

type ToolbarProps = { readonly editor: Editor; readonly controls: string };

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

/** One stop for Tab; arrow keys, Home and End move inside (ARIA toolbar pattern). */
export function NarrativeToolbar({ editor, controls }: ToolbarProps): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const [isLinking, setIsLinking] = useState(false);
  const state = useToolbarState(editor);
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
          <button
            aria-disabled={!state.able.includes(tool.name) || undefined}
            aria-keyshortcuts={tool.keys}
            aria-label={tool.label}
            aria-pressed={tool.isOn ? state.on.includes(tool.name) : undefined}
            className={`narrative-tool narrative-tool--${tool.name}`}
            data-tool=""
            key={tool.name}
            onClick={() => tool.run(editor)}
            tabIndex={index === 0 ? 0 : -1}
            title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
            type="button"
          >
            {tool.face}
          </button>
        ))}
        <button
          aria-expanded={isLinking}
          aria-pressed={state.isLink}
          className="narrative-tool"
          data-tool=""
          onClick={() => setIsLinking(!isLinking)}
          tabIndex={-1}
          type="button"
        >
          Link
        </button>
        <BracketTools editor={editor} reason={state.reason} />
      </div>
      {isLinking ? (
        <NarrativeLinkForm controls={controls} editor={editor} onDone={() => setIsLinking(false)} />
      ) : null}
    </>
  );
}

function BracketTools(props: {
  readonly editor: Editor;
  readonly reason: BracketReason | null;
}): ReactNode {
  const { editor, reason } = props;
  const [chosen, setChosen] = useState<BracketReason>('unstated');
  const choose = (value: string) => {
    if (!isBracketReason(value)) return;
    setChosen(value);
    if (reason !== null) editor.chain().extendMarkRange('bracket').setBracket(value).run();
  };
  return (
    <span className="narrative-bracket-tools">
      <button
        aria-keyshortcuts="Control+]"
        aria-pressed={reason !== null}
        className="narrative-tool narrative-tool--bracket"
        data-tool=""
        onClick={() => editor.chain().focus().toggleBracket(chosen).run()}
        tabIndex={-1}
        title="Mark as business confidential (Control+])"
        type="button"
      >
        <span aria-hidden="true">[ ]</span> Mark as business confidential
      </button>
      <select
        aria-label="Reason it is confidential"
        className="narrative-tool narrative-tool--reason"
        data-tool=""
        onChange={(event) => choose(event.target.value)}
        tabIndex={-1}
        value={reason ?? chosen}
      >
        {bracketReasons.map((option) => (
          <option key={option.code} value={option.code}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

function useToolbarState(editor: Editor) {
  return useEditorState({
    editor,
    selector: () => {
      const reason: unknown = editor.getAttributes('bracket')['reason'];
      return {
        on: tools.filter((tool) => tool.isOn?.(editor)).map((tool) => tool.name),
        able: tools.filter((tool) => tool.isAble?.(editor) ?? true).map((tool) => tool.name),
        isLink: editor.isActive('link'),
        reason: editor.isActive('bracket') && isBracketReason(reason) ? reason : null,
      };
    },
  });
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
