import type { ReactNode } from 'react';
import { TimeStamp } from './time-stamp.tsx';
import type { Moment, Tone } from './types.ts';

type TimelineEntry = {
  readonly key: string;
  readonly at: Moment;
  readonly title: ReactNode;
  readonly by?: ReactNode | undefined;
  readonly body?: ReactNode | undefined;
  readonly tone?: Tone | undefined;
  readonly tag?: ReactNode | undefined;
};

/** What happened, in the order given. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className="psilo-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li
          key={entry.key}
          className={`psilo-timeline__entry psilo-tone-${entry.tone ?? 'neutral'}`}
        >
          <p className="psilo-timeline__title">
            {entry.title} {entry.tag}
          </p>
          <p className="psilo-timeline__meta">
            <TimeStamp at={entry.at} withTime />
            {entry.by ? <span> · {entry.by}</span> : null}
          </p>
          {entry.body ? <div className="psilo-timeline__body">{entry.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}
