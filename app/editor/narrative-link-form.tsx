import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

import { isAllowedLink } from './rich-text.rules.ts';

type LinkFormProps = {
  readonly editor: Editor;
  readonly controls: string;
  readonly onDone: () => void;
};

/** Asks for the address of a link. It stands inside the page's form, so it is no form of its own and has no names. */
export function NarrativeLinkForm({ editor, controls, onDone }: LinkFormProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState('');
  const current: unknown = editor.getAttributes('link')['href'];
  useEffect(() => field.current?.focus(), []);

  const close = () => {
    onDone();
    editor.commands.focus();
  };
  const apply = () => {
    const href = completeAddress(field.current?.value ?? '');
    if (!isAllowedLink(href))
      return setError('Enter an address that starts with https:// or an e-mail address.');
    linkSelection(editor, href);
    onDone();
  };
  const remove = () => {
    editor.chain().focus().unsetNarrativeLink().run();
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') apply();
    else close();
  };

  return (
    <fieldset className="narrative-link-form">
      <legend className="usa-sr-only">Link</legend>
      <label htmlFor={`${controls}-link`}>Web or e-mail address</label>
      {error ? (
        <span className="usa-error-message" id={`${controls}-link-error`} role="alert">
          {error}
        </span>
      ) : null}
      <input
        aria-describedby={error ? `${controls}-link-error` : undefined}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        className="usa-input"
        defaultValue={typeof current === 'string' ? current : ''}
        id={`${controls}-link`}
        inputMode="url"
        onKeyDown={onKeyDown}
        ref={field}
      />
      <span className="narrative-link-form__buttons">
        <button className="narrative-tool" onClick={apply} type="button">
          Apply link
        </button>
        {typeof current === 'string' ? (
          <button className="narrative-tool" onClick={remove} type="button">
            Remove link
          </button>
        ) : null}
        <button className="narrative-tool" onClick={close} type="button">
          Cancel
        </button>
      </span>
    </fieldset>
  );
}

/** Links what is selected or the link one stands in; with nothing selected, writes the address itself. */
function linkSelection(editor: Editor, href: string): void {
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const text = {
      type: 'text',
      text: href.replace(/^mailto:/, ''),
      marks: [{ type: 'link', attrs: { href } }],
    };
    editor.chain().focus().insertContent(text).run();
    return;
  }
  editor.chain().focus().extendMarkRange('link').setNarrativeLink(href).run();
}

/** `name@host` becomes a mailto address, a bare host an https one; anything else stays as typed. */
function completeAddress(typed: string): string {
  const address = typed.trim();
  if (/^[^\s:/?&]+@[^\s:/?&]+$/.test(address)) return `mailto:${address}`;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]|$)/i.test(address) ? `https://${address}` : address;
}
