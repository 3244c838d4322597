import { Editor, type EditorOptions } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';

/**
 * An editor for as long as the component stands, made after the first render. Of its options the props of the view
 * follow later renders. TipTap's own hook brings comparing and storing along that nothing here needs.
 */
export function useEditor(options: Partial<EditorOptions>): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);
  const newest = useRef(options);
  newest.current = options;
  useEffect(() => {
    const made = new Editor(newest.current);
    setEditor(made);
    return () => made.destroy();
  }, []);
  const attributes = JSON.stringify(options.editorProps?.attributes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: functions are new at every render and say the same
  useEffect(() => {
    const { editorProps } = newest.current;
    if (editor && !editor.isDestroyed && editorProps) editor.setOptions({ editorProps });
  }, [editor, attributes]);
  return editor;
}

/** What `look` sees in the editor; the component renders again only when that is something else. */
export function useEditorLook<Seen>(editor: Editor, look: (editor: Editor) => Seen): Seen {
  const [seen, setSeen] = useState(() => look(editor));
  useEffect(() => {
    const lookAgain = () =>
      setSeen((before) => {
        const now = look(editor);
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    lookAgain();
    editor.on('transaction', lookAgain);
    return () => {
      editor.off('transaction', lookAgain);
    };
  }, [editor, look]);
  return seen;
}
