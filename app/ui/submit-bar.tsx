import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { formatMoment } from './format.ts';
import { useReaderTime } from './time-stamp.tsx';
import type { Moment } from './types.ts';

type SubmitBarProps = {
  /** Buttons, the primary one first. */
  children: ReactNode;
  savedAt?: Moment | undefined;
  isSaving?: boolean | undefined;
  /** Why something is not saved; stands in place of the last saving. */
  problem?: string | undefined;
  note?: ReactNode | undefined;
  timeZone?: string | undefined;
};

/** The end of a form: its buttons, and what is already safe. */
export function SubmitBar({
  children,
  savedAt,
  isSaving = false,
  problem,
  note,
  timeZone,
}: SubmitBarProps) {
  const reader = useReaderTime();
  return (
    <div className="psilo-submit-bar">
      <div className="psilo-submit-bar__buttons">{children}</div>
      <p
        className={classNames(
          'psilo-submit-bar__state',
          problem !== undefined && 'psilo-submit-bar__state--problem',
        )}
        role="status"
        suppressHydrationWarning
      >
        {problem ??
          saveState(savedAt, isSaving, { ...reader, timeZone: timeZone ?? reader.timeZone })}
      </p>
      {note ? <div className="psilo-submit-bar__note">{note}</div> : null}
    </div>
  );
}

type Reader = { readonly timeZone: string; readonly now: Moment };

/** With its day: a draft that is taken up again was seldom saved today. */
function saveState(savedAt: Moment | undefined, isSaving: boolean, reader: Reader): string {
  if (isSaving) return 'Saving…';
  return savedAt ? `Saved ${formatMoment(savedAt, { ...reader, withTime: true })}` : '';
}
