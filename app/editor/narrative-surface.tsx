import { type Editor, EditorContent, type JSONContent, useEditor } from '@tiptap/react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

import { plural } from '#app/ui/format.ts';

import { NarrativeToolbar } from './narrative-toolbar.tsx';
import type { RichText } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import { characterCount, countBrackets, wordCount } from './rich-text.text.ts';
import { narrativeExtensions } from './schema.ts';

export type NarrativeSurfaceProps = {
  readonly name: string;
  readonly id: string;
  readonly doc: RichText;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly isOptional: boolean;
  readonly maxCharacters: number;
  readonly takesFocus: boolean;
  readonly onChange?: ((doc: RichText) => void) | undefined;
};

type Counts = {
  readonly words: number;
  readonly characters: number;
  readonly brackets: number;
  readonly unstated: number;
};

/** The editor itself, with its toolbar and counts; loaded by `NarrativeEditor` only. */
export function NarrativeSurface(props: NarrativeSurfaceProps): ReactNode {
  const { id, name, doc, maxCharacters } = props;
  const hidden = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState(() => ({ json: JSON.stringify(doc), counts: count(doc) }));
  const onChange = useLatest(props.onChange);

  const editor = useEditor({
    extensions: narrativeExtensions(),
    content: editable(doc),
    // The stylesheet is ours: the policy allows no injected <style>.
    injectCSS: false,
    immediatelyRender: false,
    editorProps: {
      attributes: {
        id,
        role: 'textbox',
        class: 'narrative-text',
        'aria-multiline': 'true',
        'aria-labelledby': `${id}-label`,
        'aria-describedby': [props.describedBy, `${id}-count`].filter(Boolean).join(' '),
        ...(props.isInvalid ? { 'aria-invalid': 'true' } : {}),
        ...(props.isOptional ? {} : { 'aria-required': 'true' }),
      },
      handleDOMEvents: { keydown: (_view, event) => event.key === 'Tab' },
      transformPastedHTML: withoutInlineStyles,
    },
    onUpdate: ({ editor: changed }) => {
      const result = parseRichText(changed.getJSON());
      // What the server would refuse is posted as it is: the server's answer says why.
      const json = JSON.stringify(result.ok ? result.doc : changed.getJSON());
      setWritten((before) => ({ json, counts: result.ok ? count(result.doc) : before.counts }));
      if (result.ok) onChange.current?.(result.doc);
    },
  });
  useTakeOver(editor, id, props.takesFocus);
  useInputEvent(hidden, written.json);

  return (
    <div className={props.isInvalid ? 'narrative narrative--invalid' : 'narrative'}>
      {editor ? <NarrativeToolbar controls={id} editor={editor} /> : null}
      <EditorContent className="narrative-frame" editor={editor} />
      <input name={name} ref={hidden} type="hidden" value={written.json} />
      <CountLine counts={written.counts} id={`${id}-count`} maxCharacters={maxCharacters} />
    </div>
  );
}

function CountLine(props: {
  readonly counts: Counts;
  readonly id: string;
  readonly maxCharacters: number;
}): ReactNode {
  const { words, characters, brackets, unstated } = props.counts;
  const left = props.maxCharacters - characters;
  const isNear = left < props.maxCharacters / 10;
  const room =
    left < 0 ? `${plural(-left, 'character')} over the limit` : `${plural(left, 'character')} left`;
  return (
    <div className="narrative-counts" id={props.id}>
      <span>{plural(words, 'word')}</span>
      <span className={left < 0 ? 'narrative-counts__over' : undefined}>{room}</span>
      {brackets > 0 ? <span>{bracketCount(brackets, unstated)}</span> : null}
      <span aria-live="polite" className="usa-sr-only">
        {isNear ? room : ''}
      </span>
    </div>
  );
}

function bracketCount(brackets: number, unstated: number): string {
  const passages = plural(brackets, 'confidential passage');
  return unstated > 0 ? `${passages}, ${unstated} without a reason` : passages;
}

function count(doc: RichText): Counts {
  const { total, unstated } = countBrackets(doc);
  return { words: wordCount(doc), characters: characterCount(doc), brackets: total, unstated };
}

/** A copy that TipTap's types, which know no readonly, may own. */
function editable(doc: RichText): JSONContent {
  return JSON.parse(JSON.stringify(doc));
}

/** Lets the form around notice a change, as it would with a textarea. */
function useInputEvent(hidden: RefObject<HTMLInputElement>, json: string): void {
  const last = useRef(json);
  useEffect(() => {
    if (last.current === json) return;
    last.current = json;
    hidden.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [hidden, json]);
}

/** A style attribute in pasted text would only cause reports against the content security policy. */
function withoutInlineStyles(html: string): string {
  return html.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi, '');
}

/** Focus goes where it was in the textarea; a click on the label focuses the text, as labels only know form fields. */
function useTakeOver(editor: Editor | null, id: string, takesFocus: boolean): void {
  useEffect(() => {
    if (!editor) return;
    if (takesFocus) editor.commands.focus('end');
    const label = document.getElementById(`${id}-label`);
    const focus = () => editor.commands.focus();
    label?.addEventListener('click', focus);
    return () => label?.removeEventListener('click', focus);
  }, [editor, id, takesFocus]);
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef<T>(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
