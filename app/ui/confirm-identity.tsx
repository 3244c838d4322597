import type { Ref } from 'react';

/**
 * A dangerous form that was sent too long after signing in. What was typed stands below; the proof is given in a tab of
 * its own, so that nothing of it is lost.
 */
export function ConfirmIdentity({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  return (
    <div
      ref={ref}
      className="psilo-error-summary"
      role="alert"
      aria-labelledby="confirm-identity"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without scripts this is what moves focus to the summary
      autoFocus
    >
      <h2 id="confirm-identity" className="psilo-h3">
        Confirm it is you
      </h2>
      <p>
        More than five minutes have passed since you last did. Nothing was changed, and what you
        entered still stands below.
      </p>
      <p>
        <a href="/confirm-identity" target="_blank" rel="noreferrer">
          Confirm in a new tab
        </a>
        , come back here and send the form again.
      </p>
    </div>
  );
}
