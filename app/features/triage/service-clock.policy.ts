import { addBusinessDays, businessDaysBetween } from '#app/lib/business-days.ts';
import { type CalendarDate, formatDate } from '#app/lib/calendar-date.ts';
import { dateIn, endOfDay } from '#app/lib/eastern-time.ts';

/** Business days within which the desk acknowledges or returns what it receives. */
export const ACKNOWLEDGE_DAYS = 2;

/** What the clock reads. A resubmission is received anew. */
export interface ClockFacts {
  readonly receivedAt: Date;
  readonly acknowledgedAt: Date | null;
  /** Returned for completion: the clock rests until the partner submits again. */
  readonly waitsForPartner: boolean;
}

export type ClockState = 'running' | 'warning' | 'overdue' | 'paused' | 'met' | 'missed';

export interface ServiceClock {
  /** Last day in time, Eastern. */
  readonly dueOn: CalendarDate;
  /** End of that day. */
  readonly dueAt: Date;
  /** Business days left: 0 on the last day, negative when over. */
  readonly daysLeft: number;
  /** Part of the time used up, 0 to 1, for a bar. */
  readonly used: number;
  readonly state: ClockState;
  readonly sentence: string;
}

/** Amber from here on. */
const WARNING = 0.75;

function stateOf(
  facts: ClockFacts,
  dueAt: Date,
  at: { readonly now: Date; readonly used: number },
): ClockState {
  if (facts.acknowledgedAt) return facts.acknowledgedAt < dueAt ? 'met' : 'missed';
  if (facts.waitsForPartner) return 'paused';
  if (at.now >= dueAt) return 'overdue';
  return at.used >= WARNING ? 'warning' : 'running';
}

function daysInWords(days: number): string {
  return days === 1 ? '1 business day' : `${days} business days`;
}

function sentenceOf(state: ClockState, daysLeft: number, due: string): string {
  switch (state) {
    case 'met':
      return `Acknowledged in time; it was due ${due}.`;
    case 'missed':
      return `Acknowledged late; it was due ${due}.`;
    case 'paused':
      return 'Waiting for the partner; the clock rests.';
    case 'overdue':
      return daysLeft === 0
        ? `Overdue since the end of ${due}.`
        : `Overdue by ${daysInWords(-daysLeft)}; it was due ${due}.`;
    case 'warning':
    case 'running':
      return daysLeft === 0 ? `Due today, ${due}.` : `Due in ${daysInWords(daysLeft)}, ${due}.`;
  }
}

/** The service clock of acknowledging: by the end of the second business day after receipt, Eastern time. */
export function serviceClock(facts: ClockFacts, now: Date): ServiceClock {
  const dueOn = addBusinessDays(dateIn(facts.receivedAt), ACKNOWLEDGE_DAYS);
  const dueAt = endOfDay(dueOn);
  const stoppedAt = facts.acknowledgedAt ?? now;
  const total = dueAt.getTime() - facts.receivedAt.getTime();
  const used = Math.min(1, Math.max(0, (stoppedAt.getTime() - facts.receivedAt.getTime()) / total));
  const daysLeft = businessDaysBetween(dateIn(stoppedAt), dueOn);
  const state = stateOf(facts, dueAt, { now, used });
  return {
    dueOn,
    dueAt,
    daysLeft,
    used,
    state,
    sentence: sentenceOf(state, daysLeft, `${formatDate(dueOn)} Eastern time`),
  };
}
