import { EditorContent } from '@tiptap/react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';

import { plural } from '#app/ui/format.ts';

import { pressBracketKey, selectUnstated } from './bracket-commands.ts';
import { NarrativeToolbar, type OpenForm } from './narrative-toolbar.tsx';
import type { TextCounts } from './rich-text.text.ts';
import { type NarrativeSurfaceProps, useNarrative } from './use-narrative.ts';

/** The editor itself, with its toolbar and counts; loaded by `NarrativeEditor` only. */
export function NarrativeSurface(props: NarrativeSurfaceProps): ReactNode {
  const { id, name, maxCharacters } = props;
  const { editor, written, hidden, refused } = useNarrative(props);
  const [open, setOpen] = useState<OpenForm>(null);

  const pressBracket = () => {
    if (editor && pressBracketKey(editor)) setOpen('bracket');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ']' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // The browser tells of a selection made by keys only after this event.
    setTimeout(pressBracket);
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
          pictures={props.pictures}
        />
      ) : null}
      <div className="narrative-notice" role="status">
        {refused}
      </div>
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
