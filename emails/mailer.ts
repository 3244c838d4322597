import nodemailer from 'nodemailer';
import type { MailAddress } from './address.ts';
import type { CalendarPart } from './calendar.ts';
import { MailError, refuseControlCharacters } from './mail-error.ts';

/** A mail relay. `none` is for a catcher on the same machine alone. */
export interface MailRelay {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly security: 'implicit' | 'starttls' | 'none';
}

export interface MailerSettings {
  readonly relay: MailRelay;
  readonly from: MailAddress;
  /** Shown as the sender's name. */
  readonly fromName: string;
  /** Certificates to trust besides the system's, in PEM; for a relay with a certificate of its own. */
  readonly trustedCertificates?: string;
}

/** One message to one reader. */
export interface OutgoingMail {
  /** Id of the outbox row: the same mail sent twice carries the same Message-ID (SECURITY-BASELINE 58). */
  readonly id: string;
  readonly to: MailAddress;
  readonly at: Date;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly calendar?: CalendarPart;
}

/** Port to the mail relay. */
export interface Mailer {
  /** Resolves when the relay took the message. Throws MailError. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** Opens a pool of connections to the relay; nothing connects before the first message. */
export function createMailer(settings: MailerSettings): Mailer {
  refuseControlCharacters(settings.fromName);
  const transport = nodemailer.createTransport(transportOptions(settings));
  return {
    async send(mail) {
      refuseControlCharacters(mail.subject);
      try {
        await transport.sendMail(composed(mail, settings));
      } catch (error) {
        throw toMailError(error);
      }
    },
    close: () => transport.close(),
  };
}

function transportOptions({ relay, trustedCertificates }: MailerSettings) {
  const { host, port, user, password, security } = relay;
  if (security === 'none' && !isLoopback(host)) throw new Error('mail_without_tls_refused');
  return {
    host,
    port,
    pool: true as const,
    maxConnections: 4,
    secure: security === 'implicit',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: {
      minVersion: 'TLSv1.2' as const,
      ...(trustedCertificates && { ca: trustedCertificates }),
    },
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1' || host === '[::1]';
}

function composed(mail: OutgoingMail, { from, fromName }: MailerSettings) {
  const { to, calendar } = mail;
  return {
    // Objects and an envelope of our own: no text is ever read as a list of addresses.
    from: { name: fromName, address: from.text },
    to: { name: '', address: to.text },
    envelope: { from: from.text, to: [to.text] },
    messageId: `<${mail.id}@${from.domain}>`,
    date: mail.at,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: 'conference.ics', content: calendar.content },
    }),
  };
}

/** Only what the relay says of this address or this message is final; trouble with sign-in or sender is ours to mend. */
function toMailError(error: unknown): MailError {
  const facts = error instanceof Error ? error : new Error('mail_failed');
  const reply =
    'responseCode' in facts && typeof facts.responseCode === 'number' ? facts.responseCode : 0;
  const command = 'command' in facts && typeof facts.command === 'string' ? facts.command : '';
  if (reply >= 500 && command === 'RCPT TO')
    return new MailError('mail_recipient_refused', true, error);
  if (reply >= 500 && command === 'DATA') return new MailError('mail_message_refused', true, error);
  return new MailError(reply > 0 ? 'mail_relay_refused' : 'mail_relay_unavailable', false, error);
}
