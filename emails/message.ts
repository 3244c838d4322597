import type { CalendarEntry } from './calendar.ts';

/** What every mail of an installation shows. */
export interface MailFrame {
  readonly productName: string;
  readonly agencyName: string;
  /** Scheme and host that all links lead to, `https://portal.agency.gov`. */
  readonly origin: string;
  /** Address that mails come from; also the organizer of conferences. */
  readonly from: string;
}

/** One line of facts, such as a control number or a time. */
export interface MailFact {
  readonly label: string;
  readonly value: string;
}

/** Where the one button of a mail leads: a path of the portal, which asks to sign in. */
export interface MailAction {
  readonly label: string;
  readonly path: string;
}

/** The text of a mail, once; the HTML page and the plain text are both made from it and cannot disagree. */
export interface MailBody {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts?: readonly MailFact[];
  readonly action?: MailAction;
  /** Why the reader got this mail. */
  readonly reason: string;
}

/**
 * A kind of message. Its props are numbers of the portal, times and paths: there is no prop that item content, a name
 * or an address could go to (SECURITY-BASELINE 55).
 */
export interface Message<Props> {
  subject(props: Props): string;
  body(props: Props): MailBody;
  /** An entry for the reader's calendar, for messages about a conference. */
  calendar?(props: Props): CalendarEntry;
  /** For the preview page and the tests. */
  readonly sample: Props;
}

/** Lets the compiler infer the props of a message from its parts. */
export function defineMessage<Props>(message: Message<Props>): Message<Props> {
  return message;
}
