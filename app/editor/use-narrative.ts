import type { Editor, JSONContent } from '@tiptap/core';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';

import type { AttachedPicture } from './figure-node.ts';
import { readNarrative } from './narrative-reader.ts';
import type { RichText } from './rich-text.rules.ts';
import { countText } from './rich-text.text.ts';
import { narrativeExtensions } from './schema.ts';
import { tabThroughCells } from './table-nodes.ts';
import { useEditor } from './use-editor.ts';

export type NarrativeSurfaceProps = {
  readonly name: string;
  readonly id: string;
  readonly doc: RichText;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly isOptional: boolean;
  readonly maxCharacters: number;
  /** Pictures that figures may show. */
  readonly pictures: readonly AttachedPicture[];
  /** Characters before the caret that was in the field; null when nobody was. */
  readonly caret: number | null;
  readonly onChange?: ((doc: RichText) => void) | undefined;
  readonly handle?: RefObject<NarrativeHandle> | undefined;
};

/** What a page may do with a narrative that is being written. */
export type NarrativeHandle = {
  /** Puts another document in the place of what is written; null changes nothing. Undo brings the old one back. */
  readonly change: (change: (doc: RichText) => RichText | null) => boolean;
};

/** Typing is read this long after the last key, and this long after the first one where it goes on. */
const READ_AFTER = 200;
const READ_AT_LAST = 500;

/** TipTap with the text of the field, and what the field posts. */
export function useNarrative(props: NarrativeSurfaceProps) {
  const { id, doc } = props;
  const hidden = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState(() => ({
    json: JSON.stringify(doc),
    counts: countText(doc),
  }));
  const [refused, setRefused] = useState('');
  const onChange = useLatest(props.onChange);
  const last = useRef<string | null>(null);
  const read = (changed: Editor) => {
    const { json, read: accepted } = readNarrative(changed.state.doc);
    if (json === last.current) return json;
    last.current = json;
    setWritten((before) => ({ json, counts: accepted?.counts ?? before.counts }));
    if (accepted) onChange.current?.(accepted.doc);
    return json;
  };
  const reading = usePauses(() => {
    if (current.current) read(current.current);
  });
  const current = useRef<Editor | null>(null);
  const onTab = useTab(current);
  const [start] = useState(() => ({
    extensions: narrativeExtensions(props.pictures),
    content: editable(doc),
  }));
  const editor = useEditor({
    ...start,
    // The stylesheet is ours: the policy allows no injected <style>.
    injectCSS: false,
    editorProps: {
      attributes: attributesOf(props),
      handleDOMEvents: { keydown: (_view, event) => onTab(event) },
      handlePaste: (_view, { clipboardData }) => {
        setRefused(hasPictures(clipboardData) ? NOT_TAKEN : '');
        return false;
      },
      transformPastedHTML: (html) => dropFillers(withoutInlineStyles(html)),
      transformPastedText: dropFillers,
    },
    onUpdate: reading.plan,
    onDestroy: reading.cancel,
  });
  current.current = editor;
  useTakeOver(editor, id, props.caret);
  useInputEvent(hidden, written.json);
  usePostedAsWritten(hidden, () => (editor ? read(editor) : null));
  useHandle(props.handle, editor);
  return { editor, written, hidden, refused };
}

const NOT_TAKEN =
  'Pictures in what you pasted are left out. Attach them under Evidence, then insert them here from your files.';

/** What was copied elsewhere may hold pictures: as files of their own, or named in its text. */
function hasPictures(pasted: DataTransfer | null): boolean {
  if (!pasted) return false;
  const isPicture = [...pasted.files].some(({ type }) => type.startsWith('image/'));
  return isPicture || /<(?:img|picture|svg|v:imagedata)[\s>]/i.test(pasted.getData('text/html'));
}

/** Does something when keys pause, and twice a second while they do not. */
function usePauses(act: () => void) {
  const latest = useLatest(act);
  const [pauses] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let first: number | null = null;
    const cancel = () => {
      clearTimeout(timer);
      first = null;
    };
    const plan = () => {
      clearTimeout(timer);
      const now = Date.now();
      first ??= now;
      const wait = Math.max(0, Math.min(READ_AFTER, first + READ_AT_LAST - now));
      timer = setTimeout(() => {
        cancel();
        latest.current?.();
      }, wait);
    };
    return { plan, cancel };
  });
  return pauses;
}

/** Tab leaves the text, but in a table it goes on to the next cell; after Escape, and behind the last cell, it leaves. */
function useTab(current: RefObject<Editor | null>): (event: KeyboardEvent) => boolean {
  const isLeaving = useRef(false);
  return (event) => {
    if (event.key !== 'Tab') {
      if (event.key !== 'Shift') isLeaving.current = event.key === 'Escape';
      return false;
    }
    const editor = current.current;
    if (!isLeaving.current && editor && tabThroughCells(editor, event.shiftKey))
      event.preventDefault();
    return true;
  };
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
      change: (change) => {
        const { read } = editor ? readNarrative(editor.state.doc) : { read: null };
        const doc = read ? change(read.doc) : null;
        return doc
          ? (editor?.commands.setContent(editable(doc), { emitUpdate: true }) ?? false)
          : false;
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

/** The caret goes where it was in the textarea; a click on the label focuses the text, as labels only know form fields. */
function useTakeOver(editor: Editor | null, id: string, caret: number | null): void {
  useEffect(() => {
    if (!editor) return;
    if (caret !== null) editor.commands.focus(placeAfter(editor, caret));
    const label = document.getElementById(`${id}-label`);
    const focus = () => editor.commands.focus();
    label?.addEventListener('click', focus);
    return () => label?.removeEventListener('click', focus);
  }, [editor, id, caret]);
}

/** The place after so many characters of the text. */
function placeAfter(editor: Editor, characters: number): number | 'end' {
  let left = characters;
  let place: number | null = null;
  editor.state.doc.descendants((node, at) => {
    if (place !== null || !node.isText) return place === null;
    if (left <= node.nodeSize) place = at + left;
    left -= node.nodeSize;
    return false;
  });
  return place ?? 'end';
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef<T>(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
