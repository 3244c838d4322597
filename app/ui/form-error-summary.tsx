import { type MouseEvent, useEffect, useRef } from 'react';
import { ConfirmIdentity } from './confirm-identity.tsx';
import { fieldId } from './field-id.ts';
import { plural } from './format.ts';

type FormErrorSummaryProps = {
  /** Messages by field name, as Conform gives them; "" is the whole form. */
  errors: Readonly<Record<string, readonly string[] | null | undefined>> | null | undefined;
  title?: string | undefined;
  /** What is missing is a proof of identity, not a correction. */
  needsConfirmation?: boolean | undefined;
};

/** What to correct, on top of the page and focused, each message leading to its field. Nothing without errors. */
export function FormErrorSummary({
  errors,
  title,
  needsConfirmation = false,
}: FormErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  const messages = listMessages(errors);
  // A second failed try is a new answer from the server, hence a new object: focus again.
  useEffect(() => {
    if (errors) summary.current?.focus();
  }, [errors]);
  if (messages.length === 0) return null;
  if (needsConfirmation) return <ConfirmIdentity ref={summary} />;

  return (
    <div
      ref={summary}
      className="psilo-error-summary"
      role="alert"
      aria-labelledby="error-summary"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without scripts this is what moves focus to the summary
      autoFocus
    >
      <h2 id="error-summary" className="psilo-h3">
        {title ?? `${plural(messages.length, 'thing')} to correct`}
      </h2>
      <ul>
        {messages.map(({ name, message }) => (
          <li key={`${name} ${message}`}>
            {name ? (
              <a href={`#${fieldId(name)}`} onClick={focusField}>
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function listMessages(
  errors: FormErrorSummaryProps['errors'],
): readonly { name: string; message: string }[] {
  return Object.entries(errors ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({ name, message })),
  );
}

/** Moves into the control; for a group into its first one. Without scripts the fragment does nearly the same. */
function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  const control = target?.matches('fieldset')
    ? target.querySelector<HTMLElement>('input, select, textarea')
    : target;
  if (!control) return;
  event.preventDefault();
  control.focus();
  target?.scrollIntoView({ block: 'center' });
}
