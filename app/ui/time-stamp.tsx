import { createContext, type ReactNode, useContext } from 'react';
import { formatMoment, formatMomentInFull } from './format.ts';
import type { Moment } from './types.ts';

type ReaderTime = { readonly timeZone: string; readonly now: Moment | undefined };

const ReaderTimeContext = createContext<ReaderTime>({
  timeZone: 'America/New_York',
  now: undefined,
});

type TimeZoneProps = { timeZone: string; now: Moment | undefined; children: ReactNode };

/** Gives every `TimeStamp` below the reader's zone and the server's idea of now. */
export function TimeZone({ timeZone, now, children }: TimeZoneProps) {
  return (
    <ReaderTimeContext.Provider value={{ timeZone, now }}>{children}</ReaderTimeContext.Provider>
  );
}

/** The reader's zone and now, as the frame was told. */
export function useReaderTime(): { timeZone: string; now: Moment } {
  const { timeZone, now } = useContext(ReaderTimeContext);
  return { timeZone, now: now ?? new Date() };
}

type TimeStampProps = {
  at: Moment;
  timeZone?: string | undefined;
  now?: Moment | undefined;
  /** Shows the time also when the day is not near. */
  withTime?: boolean | undefined;
  /** Puts the stamp in the tab order so that the full moment shows on focus. */
  isFocusable?: boolean | undefined;
};

/** A moment in the reader's zone, "today 14:05 EST" or "3 Nov 2026"; the full moment is its title. */
export function TimeStamp({ at, timeZone, now, withTime, isFocusable }: TimeStampProps) {
  const reader = useReaderTime();
  const zone = timeZone ?? reader.timeZone;
  const full = formatMomentInFull(at, zone);
  return (
    <time
      className="psilo-time"
      dateTime={new Date(at).toISOString()}
      title={full}
      data-full={isFocusable ? full : undefined}
      tabIndex={isFocusable ? 0 : undefined}
      // NOTE: without `now` from the loader, midnight may pass between server and browser.
      suppressHydrationWarning
    >
      {formatMoment(at, { timeZone: zone, now: now ?? reader.now, withTime })}
    </time>
  );
}
