import type { CalendarEntry } from '../calendar.ts';
import { sayDuration, sayInstant } from '../instant.ts';
import type { MailFact } from '../message.ts';

/** Props of mails about a conference: when, about which item, and its page, which asks to sign in. */
export interface ConferenceMailProps {
  readonly conferenceId: string;
  readonly controlNumber: string;
  /** 0 for the invitation; one more with every change, cancelling included. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The reader's zone, `America/New_York`. */
  readonly timeZone: string;
  readonly path: string;
}

export const conferenceMailSample: ConferenceMailProps = {
  conferenceId: 'c7b0a5f2-8d34-4e69-b1a7-3f5d9e2c4a81',
  controlNumber: 'PS-7K3QD-M2XWA-H',
  sequence: 0,
  startsAt: new Date('2026-11-03T19:00:00Z'),
  endsAt: new Date('2026-11-03T19:45:00Z'),
  timeZone: 'America/New_York',
  path: '/conferences/c7b0a5f2-8d34-4e69-b1a7-3f5d9e2c4a81',
};

export function conferenceFacts(props: ConferenceMailProps): readonly MailFact[] {
  return [
    { label: 'Starts', value: sayInstant(props.startsAt, props.timeZone) },
    { label: 'Takes', value: sayDuration(props.startsAt, props.endsAt) },
    { label: 'About', value: props.controlNumber },
  ];
}

export function conferenceEntry(
  props: ConferenceMailProps,
  method: CalendarEntry['method'],
): CalendarEntry {
  const { conferenceId, sequence, startsAt, endsAt, path } = props;
  const summary = `Conference about ${props.controlNumber}`;
  return { conferenceId, sequence, startsAt, endsAt, path, method, summary };
}
