import type { Editor } from '@tiptap/react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

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
  useEffect(() => reason.current?.focus(), []);

  const end = (act: (editor: Editor) => void) => () => {
    act(editor);
    onDone();
  };
  const others = countUnstated(editor) - (bracket?.reason === 'unstated' ? 1 : 0);
  const applyToAll = () => {
    const code = reason.current?.value;
    if (isBracketReason(code)) stateAll(editor, code);
    apply();
  };
  const apply = end(() => {
    const code = reason.current?.value;
    const words = summary.current?.value.replace(/\s+/gu, ' ').trim() ?? '';
    if (!isBracketReason(code)) return leaveBracket(editor);
    describeBracket(editor, words === '' ? { reason: code } : { reason: code, summary: words });
  });
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
      <label htmlFor={`${controls}-reason`}>Why it is confidential</label>
      <select
        className="usa-select"
        defaultValue={bracket?.reason === 'unstated' ? '' : bracket?.reason}
        id={`${controls}-reason`}
        ref={reason}
      >
        <option value="">Choose a reason</option>
        {bracketReasons.entries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <label htmlFor={`${controls}-summary`}>
        What the public version says instead <span className="psilo-optional">(optional)</span>
      </label>
      <span className="usa-hint" id={`${controls}-summary-hint`}>
        Enough to follow the story, such as “a buyer in the Midwest” or “between $30 and $50”.
      </span>
      <input
        aria-describedby={`${controls}-summary-hint`}
        autoComplete="off"
        className="usa-input"
        defaultValue={bracket?.summary ?? ''}
        id={`${controls}-summary`}
        maxLength={maxSummary}
        ref={summary}
      />
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
