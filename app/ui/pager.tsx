import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

type PagerProps = {
  label: string;
  previousTo?: string | undefined;
  nextTo?: string | undefined;
  summary?: ReactNode | undefined;
};

/** Next and previous by opaque cursor; nothing when there is one page. */
export function Pager({ label, previousTo, nextTo, summary }: PagerProps) {
  if (!previousTo && !nextTo) return null;
  return (
    <nav className="psilo-pager" aria-label={label}>
      {previousTo ? (
        <Link to={previousTo} rel="prev">
          <Icon name="chevron-left" />
          Previous
        </Link>
      ) : (
        <span />
      )}
      {summary ? <span className="psilo-muted">{summary}</span> : null}
      {nextTo ? (
        <Link to={nextTo} rel="next">
          Next
          <Icon name="chevron-right" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
