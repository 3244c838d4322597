import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type SortDirection = 'ascending' | 'descending';

type SortHeaderProps = { label: string; to: string; direction?: SortDirection | undefined };

/** A column's name as the link that sorts by it; the arrow shows the order in force. */
export function SortHeader({ label, to, direction }: SortHeaderProps) {
  return (
    <Link className="psilo-sort" to={to} preventScrollReset>
      {label}
      {direction ? (
        <Icon name={direction === 'ascending' ? 'sort-up' : 'sort-down'} size="small" />
      ) : null}
      {direction ? null : <span className="usa-sr-only">, sort</span>}
    </Link>
  );
}
