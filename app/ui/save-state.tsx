import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { formatMoment } from './format.ts';
import { useReaderTime } from './time-stamp.tsx';
import type { Moment } from './types.ts';

type SaveStateProps = {
  readonly savedAt: Moment;
  /** Why something is not saved; stands in place of the last saving. */
  readonly problem: string | undefined;
  /** What the person can do about it. */
  readonly children?: ReactNode;
};

/** What of a form is safe, always in sight while the form is. */
export function SaveState({ savedAt, problem, children }: SaveStateProps) {
  const reader = useReaderTime();
  return (
    <div className={classNames('psilo-save-state', problem && 'psilo-save-state--problem')}>
      <p role="status" suppressHydrationWarning>
        {problem ?? `Saved ${formatMoment(savedAt, { ...reader, withTime: true })}`}
      </p>
      {children}
    </div>
  );
}
