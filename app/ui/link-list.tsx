import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Link } from './link.tsx';
import { shownTitle } from './shown-text.tsx';
import type { Tone } from './types.ts';

type LinkListEntry = {
  readonly key: string;
  readonly to: string;
  readonly title: ReactNode;
  /** Above the title, small: control number, type. */
  readonly lead?: ReactNode | undefined;
  /** Below the title, small. */
  readonly meta?: ReactNode | undefined;
  /** At the end: clock, state. */
  readonly aside?: ReactNode | undefined;
  readonly isCurrent?: boolean | undefined;
  readonly isUnread?: boolean | undefined;
  /** Loads a whole document: downloads. */
  readonly isDocument?: boolean | undefined;
  readonly tone?: Tone | undefined;
};

type LinkListProps = {
  label: string;
  entries: readonly LinkListEntry[];
  empty?: ReactNode | undefined;
  density?: 'roomy' | 'dense' | undefined;
};

/** Things to open, one per row: the list of a split view, a partner's items. */
export function LinkList({ label, entries, empty, density = 'roomy' }: LinkListProps) {
  if (entries.length === 0 && empty) return empty;
  return (
    <ul className={`psilo-links psilo-links--${density}`} aria-label={label}>
      {entries.map((entry) => (
        <Entry key={entry.key} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: LinkListEntry }) {
  return (
    <li
      className={classNames(
        'psilo-links__entry',
        entry.tone && `psilo-links__entry--toned psilo-tone-${entry.tone}`,
      )}
      data-current={entry.isCurrent ? '' : undefined}
    >
      <div className="psilo-links__words">
        {entry.lead ? <div className="psilo-links__lead">{entry.lead}</div> : null}
        <p className="psilo-links__title">
          {entry.isUnread ? <span className="psilo-links__unread">New: </span> : null}
          <Link
            to={entry.to}
            reloadDocument={entry.isDocument ?? false}
            aria-current={entry.isCurrent ? 'true' : undefined}
            preventScrollReset
          >
            {shownTitle(entry.title)}
          </Link>
        </p>
        {entry.meta ? <div className="psilo-links__meta">{entry.meta}</div> : null}
      </div>
      {entry.aside ? <div className="psilo-links__aside">{entry.aside}</div> : null}
    </li>
  );
}
