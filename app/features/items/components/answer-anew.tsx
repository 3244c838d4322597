import { Alert } from '#app/ui/alert.tsx';
import { Link } from '#app/ui/link.tsx';

type AnswerAnewProps = {
  readonly draftId: string;
  readonly again: readonly {
    readonly field: string;
    readonly sentence: string;
    readonly step: string;
  }[];
};

/** The form changed since the draft was saved: what to look at, and where. */
export function AnswerAnew({ draftId, again }: AnswerAnewProps) {
  if (again.length === 0) return null;
  return (
    <Alert tone="warn" title="The form changed since you saved this draft">
      <p>Everything you wrote is kept. Look at this again:</p>
      <ul>
        {again.map(({ field, sentence, step }) => (
          <li key={field}>
            {sentence} <Link to={`/drafts/${draftId}/step/${step}#f-${field}`}>Answer it</Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
