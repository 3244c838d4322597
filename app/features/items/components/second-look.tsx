import { Alert } from '#app/ui/alert.tsx';
import { Link } from '#app/ui/link.tsx';

type SecondLookProps = {
  steps: readonly {
    readonly code: string;
    readonly title: string;
    readonly flags: readonly { readonly name: string; readonly sentence: string }[];
  }[];
  /** Where a step is changed; left out on the page of the step itself. */
  linkTo?: ((step: string) => string) | undefined;
};

/** Answers that are allowed and yet look odd. Nothing waits for them. */
export function SecondLook({ steps, linkTo }: SecondLookProps) {
  if (steps.length === 0) return null;
  return (
    <Alert tone="info" title="Worth a second look">
      <p>You can file it as it stands.</p>
      <ul>
        {steps.flatMap(({ code, title, flags }) =>
          flags.map(({ sentence }) => (
            <li key={`${code} ${sentence}`}>
              {linkTo ? (
                <>
                  <Link to={linkTo(code)}>{title}</Link>:{' '}
                </>
              ) : null}
              {sentence}
            </li>
          )),
        )}
      </ul>
    </Alert>
  );
}
