import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';

import { bracketReasons } from '#app/reference/bracket-reasons.ts';

import {
  countUnstated,
  currentBracket,
  describeBracket,
  leaveBracket,
  removeBracket,
  stateAll,
} from './bracket-commands.ts';
import { isBracketReason, maxSummary } from './rich-text.rules.ts';

type BracketFormProps = {
  readonly editor: Editor;
  readonly controls: string;
  readonly onDone: () => void;
};

/** Asks why a passage is confidential and what may stand in its place. Inside the page's form, so without names. */
export function NarrativeBracketForm({ editor, controls, onDone }: BracketFormProps): ReactNode {
  const reason = useRef<HTMLSelectElement>(null);
  const summary = useRef<HTMLInputElement>(null);
  const bracket = currentBracket(editor);
  const isBare = bracket?.reason === 'unstated';
  const others = countUnstated(editor) - (isBare ? 1 : 0);
  useEffect(() => reason.current?.focus(), []);

  const end = (act: (editor: Editor) => void) => () => {
    act(editor);
    onDone();
  };
  const apply = end(() => {
    const code = reason.current?.value;
    const words = summary.current?.value.replace(/\s+/gu, ' ').trim() ?? '';
    if (!isBracketReason(code)) return leaveBracket(editor);
    describeBracket(editor, words === '' ? { reason: code } : { reason: code, summary: words });
  });
  const applyToAll = () => {
    const code = reason.current?.value;
    if (isBracketReason(code)) stateAll(editor, code);
    apply();
  };
  const close = end(leaveBracket);
  const onKeyDown = (event: KeyboardEvent) => {
    const isButton = event.target instanceof HTMLButtonElement;
    if (event.key !== 'Escape' && (event.key !== 'Enter' || isButton)) return;
    event.preventDefault();
    if (event.key === 'Enter') apply();
    else close();
  };

  return (
    <fieldset className="narrative-link-form narrative-bracket-form" onKeyDown={onKeyDown}>
      <legend className="usa-sr-only">Business confidential</legend>
      <ReasonSelect
        code={isBare ? '' : bracket?.reason}
        id={`${controls}-reason`}
        select={reason}
      />
      <SummaryInput id={`${controls}-summary`} input={summary} words={bracket?.summary} />
      <span className="narrative-link-form__buttons">
        <button className="narrative-tool narrative-tool--main" onClick={apply} type="button">
          Done
        </button>
        {others > 0 ? (
          <button className="narrative-tool" onClick={applyToAll} type="button">
            Same reason for all without one ({others + 1})
          </button>
        ) : null}
        <button className="narrative-tool" onClick={end(removeBracket)} type="button">
          Take the brackets off
        </button>
        <button className="narrative-tool" onClick={close} type="button">
          Cancel
        </button>
      </span>
    </fieldset>
  );
}

type ReasonSelectProps = {
  readonly id: string;
  readonly code: string | undefined;
  readonly select: RefObject<HTMLSelectElement>;
};

function ReasonSelect({ id, code, select }: ReasonSelectProps): ReactNode {
  return (
    <>
      <label htmlFor={id}>Why it is confidential</label>
      <select className="usa-select" defaultValue={code} id={id} ref={select}>
        <option value="">Choose a reason</option>
        {bracketReasons.entries.map((entry) => (
          <option key={entry.code} value={entry.code}>
            {entry.name}
          </option>
        ))}
      </select>
    </>
  );
}

type SummaryInputProps = {
  readonly id: string;
  readonly words: string | undefined;
  readonly input: RefObject<HTMLInputElement>;
};

function SummaryInput({ id, words, input }: SummaryInputProps): ReactNode {
  return (
    <>
      <label htmlFor={id}>
        What the public version says instead <span className="psilo-optional">(optional)</span>
      </label>
      <span className="usa-hint" id={`${id}-hint`}>
        Enough to follow the story, such as “a buyer in the Midwest” or “between $30 and $50”.
      </span>
      <input
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        className="usa-input"
        defaultValue={words ?? ''}
        id={id}
        maxLength={maxSummary}
        ref={input}
      />
    </>
  );
}
