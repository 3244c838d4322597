import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type CalendarContext, type CalendarPart, writeCalendar } from './calendar.ts';
import { MailError } from './mail-error.ts';
import type { Message } from './message.ts';
import { isMessageName, type Mail, type MessageName, messages } from './messages/registry.ts';
import { MailPage } from './parts/mail-page.tsx';
import { mailText } from './parts/mail-text.ts';

/** A message ready to be sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly calendar?: CalendarPart;
}

/**
 * Writes a message for one reader. Throws MailError when there is no such message, or a link would leave the portal.
 */
export function renderMail(mail: Mail, context: CalendarContext): RenderedMail {
  const message = messageOf(mail);
  const subject = message.subject(mail.props);
  const body = message.body(mail.props);
  const page = createElement(MailPage, { subject, body, frame: context.frame });
  return {
    subject,
    html: `<!doctype html>${renderToStaticMarkup(page)}`,
    text: mailText(body, context.frame),
    ...(message.calendar && { calendar: writeCalendar(message.calendar(mail.props), context) }),
  };
}

/** The sample of a message, for previews. */
export function sampleMail(name: MessageName): Mail {
  // `as`: the sample belongs to the message of that name.
  return { name, props: messages[name].sample } as Mail;
}

/** What defines a message. Throws MailError for a name that no registry knows, as an old outbox row may carry. */
export function messageOf(mail: Mail): Message<Mail['props']> {
  if (!isMessageName(mail.name)) throw new MailError('mail_message_unknown', true);
  // `as`: a name and its props come as one pair of `Mail`; the compiler cannot follow the pair through the lookup.
  return messages[mail.name] as Message<Mail['props']>;
}
