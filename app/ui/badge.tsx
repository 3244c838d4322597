import type { ReactNode } from 'react';
import { formatCount } from './format.ts';
import { VisuallyHidden } from './layout.tsx';
import { TimeStamp } from './time-stamp.tsx';
import type { Moment, Tone } from './types.ts';

type StateBadgeProps = {
  tone: Tone;
  children: ReactNode;
  /** When the thing came into this state. */
  at?: Moment | undefined;
};

/** The state of a thing: a shape that differs by tone, and the word. */
export function StateBadge({ tone, children, at }: StateBadgeProps) {
  return (
    <span className={`psilo-badge psilo-tone-${tone}`}>
      <svg className="psilo-badge__shape" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
        <path d={shapes[tone]} fillRule="evenodd" />
      </svg>
      {at === undefined ? (
        children
      ) : (
        <span>
          {children} <TimeStamp at={at} withTime />
        </span>
      )}
    </span>
  );
}

// Ring, disc, half disc, check, triangle, octagon: told apart without color.
const shapes: Readonly<Record<Tone, string>> = {
  neutral: 'M5 0a5 5 0 1 0 0 10A5 5 0 0 0 5 0m0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6',
  info: 'M5 0a5 5 0 1 0 0 10A5 5 0 0 0 5 0',
  waiting: 'M5 0a5 5 0 1 0 0 10A5 5 0 0 0 5 0m0 1.5v7a3.5 3.5 0 1 1 0-7',
  good: 'M3.7 9 0 5.3l1.5-1.5 2.2 2.2L8.5 1 10 2.5z',
  warn: 'M5 .5 10 9.5H0z',
  bad: 'M3 0h4l3 3v4l-3 3H3L0 7V3z',
};

/** A quiet label: type, agreement, commodity. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="psilo-tag">{children}</span>;
}

type CountProps = { value: number; cap?: number | undefined; label?: string | undefined };

/** A count beside a name; `label` says what is counted to those who listen. */
export function Count({ value, cap, label }: CountProps) {
  return (
    <span className="psilo-count">
      {formatCount(value, cap)}
      {label ? ' ' : null}
      {label ? <VisuallyHidden>{label}</VisuallyHidden> : null}
    </span>
  );
}
