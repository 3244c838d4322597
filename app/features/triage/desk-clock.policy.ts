import { ACKNOWLEDGE_DAYS, serviceClock } from './service-clock.policy.ts';

type ClockRow = {
  readonly state: string;
  readonly receivedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly hasOpenQuestion: unknown;
};

/** The service clock of an item as pages show it; null once nobody waits for an acknowledgment any more. */
export function clockOf(row: ClockRow, now: Date) {
  if (row.state !== 'submitted' && row.state !== 'returned_for_completion') return null;
  const { dueAt, daysLeft, state, sentence } = serviceClock(
    {
      receivedAt: row.receivedAt,
      acknowledgedAt: row.acknowledgedAt,
      waitsForPartner: row.state === 'returned_for_completion' || row.hasOpenQuestion === true,
    },
    now,
  );
  return {
    dueAt: dueAt.toISOString(),
    daysLeft,
    daysTotal: ACKNOWLEDGE_DAYS,
    isPaused: state === 'paused',
    sentence,
  };
}
