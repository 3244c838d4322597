import { type Editor, EditorContent, type JSONContent, useEditor } from '@tiptap/react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';

import { plural } from '#app/ui/format.ts';

import { pressBracketKey, selectUnstated } from './bracket-commands.ts';
import { NarrativeToolbar, type OpenForm } from './narrative-toolbar.tsx';
import type { RichText } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import { countText, type TextCounts } from './rich-text.text.ts';
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
  readonly handle?: RefObject<NarrativeHandle> | undefined;
};

/** What a page may do with a narrative that is being written. */
export type NarrativeHandle = {
  /** Puts another document in its place; Undo brings the old one back. */
  readonly replace: (doc: RichText) => void;
};

/** Typing is read this long after the last key, so that a key costs no walk over the text. */
const READ_AFTER = 200;

/** The editor itself, with its toolbar and counts; loaded by `NarrativeEditor` only. */
export function NarrativeSurface(props: NarrativeSurfaceProps): ReactNode {
  const { id, name, doc, maxCharacters } = props;
  const hidden = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<OpenForm>(null);
  const [written, setWritten] = useState(() => ({
    json: JSON.stringify(doc),
    counts: countText(doc),
  }));
  const onChange = useLatest(props.onChange);
  const reading = useRef<ReturnType<typeof setTimeout>>();

  const editor = useEditor({
    extensions: narrativeExtensions(),
    content: editable(doc),
    // The stylesheet is ours: the policy allows no injected <style>.
    injectCSS: false,
    immediatelyRender: false,
    editorProps: {
      attributes: attributesOf(props),
      handleDOMEvents: { keydown: (_view, event) => event.key === 'Tab' },
      transformPastedHTML: (html) => dropFillers(withoutInlineStyles(html)),
      transformPastedText: dropFillers,
    },
    onUpdate: ({ editor: changed }) => {
      clearTimeout(reading.current);
      reading.current = setTimeout(() => read(changed), READ_AFTER);
    },
  });
  const read = (changed: Editor) => {
    clearTimeout(reading.current);
    const result = parseRichText(changed.getJSON());
    // What the server would refuse is posted as it is: the server's answer says why.
    const json = JSON.stringify(result.ok ? result.doc : changed.getJSON());
    setWritten((before) => ({ json, counts: result.ok ? countText(result.doc) : before.counts }));
    if (result.ok) onChange.current?.(result.doc);
    return json;
  };
  useTakeOver(editor, id, props.takesFocus);
  useInputEvent(hidden, written.json);
  usePostedAsWritten(hidden, () => (editor ? read(editor) : null));
  useHandle(props.handle, editor);

  const pressBracket = () => {
    if (editor && pressBracketKey(editor)) setOpen('bracket');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ']' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    pressBracket();
  };
  const toUnstated = () => {
    if (editor && selectUnstated(editor)) setOpen('bracket');
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the shortcut of the text inside
    <div
      className={props.isInvalid ? 'narrative narrative--invalid' : 'narrative'}
      onKeyDown={onKeyDown}
    >
      {editor ? (
        <NarrativeToolbar
          controls={id}
          editor={editor}
          onBracket={pressBracket}
          onOpen={setOpen}
          open={open}
        />
      ) : null}
      <EditorContent className="narrative-frame" editor={editor} />
      <input name={name} ref={hidden} type="hidden" value={written.json} />
      <CountLine
        counts={written.counts}
        id={`${id}-count`}
        maxCharacters={maxCharacters}
        onUnstated={toUnstated}
      />
    </div>
  );
}

function attributesOf(props: NarrativeSurfaceProps): Record<string, string> {
  const { id } = props;
  return {
    id,
    role: 'textbox',
    class: 'narrative-text',
    'aria-multiline': 'true',
    'aria-labelledby': `${id}-label`,
    'aria-describedby': [props.describedBy, `${id}-count`].filter(Boolean).join(' '),
    ...(props.isInvalid ? { 'aria-invalid': 'true' } : {}),
    ...(props.isOptional ? {} : { 'aria-required': 'true' }),
  };
}

function CountLine(props: {
  readonly counts: TextCounts;
  readonly id: string;
  readonly maxCharacters: number;
  readonly onUnstated: () => void;
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
      {brackets > 0 ? <span>{plural(brackets, 'confidential passage')}</span> : null}
      {unstated > 0 ? (
        <button className="narrative-counts__next" onClick={props.onUnstated} type="button">
          Give {unstated === 1 ? 'one' : `the first of ${unstated}`} a reason
        </button>
      ) : null}
      <span aria-live="polite" className="usa-sr-only">
        {isNear ? room : ''}
      </span>
    </div>
  );
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

/** A form that is sent before the last keys were read sends them too. */
function usePostedAsWritten(hidden: RefObject<HTMLInputElement>, read: () => string | null): void {
  const latest = useLatest(read);
  useEffect(() => {
    const form = hidden.current?.form;
    const onFormData = ({ formData }: FormDataEvent) => {
      const json = latest.current?.();
      if (json && hidden.current) formData.set(hidden.current.name, json);
    };
    form?.addEventListener('formdata', onFormData);
    return () => form?.removeEventListener('formdata', onFormData);
  }, [hidden, latest]);
}

function useHandle(handle: RefObject<NarrativeHandle> | undefined, editor: Editor | null): void {
  useImperativeHandle(
    handle,
    () => ({
      replace: (doc) => {
        editor?.commands.setContent(editable(doc), { emitUpdate: true });
      },
    }),
    [editor],
  );
}

/** Soft hyphens, zero width spaces and byte order marks, which word processors leave in what is copied. */
function dropFillers(text: string): string {
  return text.replace(/[\u00AD\u200B\uFEFF]/g, '');
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
