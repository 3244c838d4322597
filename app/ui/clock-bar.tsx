import { formatMoment, formatMomentInFull, lastMinute, plural } from './format.ts';
import type { Moment } from './types.ts';

type ClockBarProps = {
  label: string;
  /** Whole days until due; negative when over. */
  daysLeft: number;
  daysTotal: number;
  dueAt: Moment;
  /** Statutory clocks run in U.S. Eastern time. */
  timeZone?: string | undefined;
  isPaused?: boolean | undefined;
  /** `row` is narrow, for tables; beside an open item its date is heard and not shown. `full` shows the label, too. */
  size?: 'row' | 'full' | undefined;
};

const amberShare = 0.25;

/** Days left as a number and a bar: amber with a quarter left, red when over, always with its date. */
export function ClockBar(props: ClockBarProps) {
  const {
    label,
    daysLeft,
    dueAt,
    timeZone = 'America/New_York',
    isPaused = false,
    size = 'full',
  } = props;
  const state = isPaused ? 'paused' : clockState(daysLeft, props.daysTotal);
  const last = lastMinute(dueAt, timeZone);
  const due = formatMoment(last, { timeZone, now: farPast, withTime: true });
  return (
    <div
      className={`psilo-clock psilo-clock--${size} psilo-clock--${state}`}
      title={size === 'row' ? `${label}: due ${formatMomentInFull(last, timeZone)}` : undefined}
    >
      <span className={size === 'row' ? 'usa-sr-only' : 'psilo-clock__label'}>{label}</span>
      <span className="psilo-clock__days">{daysInWords(daysLeft, isPaused)}</span>
      <Bar daysLeft={daysLeft} daysTotal={props.daysTotal} />
      <span className="psilo-clock__due">due {due}</span>
    </div>
  );
}

// NOTE: a due date is always written out, so "now" is far from it.
const farPast = '1970-01-01T00:00:00Z';

/** How a clock looks with this many of its days left. */
export function clockState(daysLeft: number, daysTotal: number): 'over' | 'close' | 'calm' {
  if (daysLeft < 0) return 'over';
  return daysLeft <= daysTotal * amberShare ? 'close' : 'calm';
}

function daysInWords(daysLeft: number, isPaused: boolean): string {
  if (isPaused) return `paused, ${plural(Math.max(daysLeft, 0), 'day')} left`;
  if (daysLeft < 0) return `${plural(-daysLeft, 'day')} over`;
  return daysLeft === 0 ? 'due today' : `${plural(daysLeft, 'day')} left`;
}

function Bar({ daysLeft, daysTotal }: { daysLeft: number; daysTotal: number }) {
  const share = daysLeft < 0 ? 1 : Math.min(daysLeft / Math.max(daysTotal, 1), 1);
  return (
    <svg
      className="psilo-clock__bar"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="psilo-clock__track" width="100" height="6" />
      <rect className="psilo-clock__fill" width={Math.round(share * 100)} height="6" />
    </svg>
  );
}
