import { Alert } from '#app/ui/alert.tsx';
import { Link } from '#app/ui/link.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

type DuplicatesProps = {
  readonly duplicates: readonly {
    readonly id: string;
    readonly title: string;
    readonly controlNumber: string;
    readonly submittedAt: string;
    readonly likeness: 'number' | 'party' | 'title';
  }[];
};

const WHY = {
  number: 'names a party with the same number',
  party: 'names the same party in a like matter',
  title: 'has nearly the same title',
} as const;

/** Earlier filings that may be the same matter; nothing keeps anybody from filing all the same. */
export function Duplicates({ duplicates }: DuplicatesProps) {
  if (duplicates.length === 0) return null;
  return (
    <Alert tone="info" title="You may have filed this before">
      <p>
        If it is the same matter, add what is new to the earlier filing: it keeps its control number
        and its place.
      </p>
      <ul>
        {duplicates.map(({ id, title, controlNumber, submittedAt, likeness }) => (
          <li key={id}>
            <Link to={`/items/${id}`}>{title}</Link>, {controlNumber}, filed{' '}
            <TimeStamp at={submittedAt} />: it {WHY[likeness]}.
          </li>
        ))}
      </ul>
    </Alert>
  );
}
