import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { MailAddress } from './address.ts';
import { refuseControlCharacters } from './mail-error.ts';
import type { MailFrame } from './message.ts';
import { portalLink } from './parts/link.ts';

/** A conference as a calendar shows it: when, and a link; who meets about what is behind the sign-in. */
export interface CalendarEntry {
  readonly conferenceId: string;
  /** Rises with every change, cancelling included (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  readonly summary: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Page of the conference in the portal. */
  readonly path: string;
}

export interface CalendarContext {
  readonly frame: MailFrame;
  readonly to: MailAddress;
  /** When the mail is made. */
  readonly at: Date;
}

/** A `text/calendar` part and its iTIP method. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

/**
 * Writes the invitation, update or cancellation for one person. The UID stays the same for all of them.
 * Throws MailError when a value holds a line end or another control character.
 */
export function writeCalendar(
  entry: CalendarEntry,
  { frame, to, at }: CalendarContext,
): CalendarPart {
  for (const value of [entry.summary, frame.productName]) refuseControlCharacters(value);
  const link = portalLink(frame.origin, entry.path);
  const isCancelled = entry.method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'psilo', product: 'portal', language: 'EN' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `conference-${entry.conferenceId}@${new URL(frame.origin).hostname}`,
    sequence: entry.sequence,
    stamp: at,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: entry.summary,
    location: link,
    url: link,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: frame.productName, email: frame.from },
    attendees: [
      {
        email: to.text,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: !isCancelled,
      },
    ],
  });
  return { method: entry.method, content: calendar.toString() };
}
