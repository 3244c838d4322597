import type { MailBody, MailFrame } from '../message.ts';
import { portalLink } from './link.ts';

/** The same mail as plain text. */
export function mailText(body: MailBody, frame: MailFrame): string {
  const facts = (body.facts ?? []).map((fact) => `${fact.label}: ${fact.value}`).join('\n');
  const action =
    body.action && `${body.action.label}:\n${portalLink(frame.origin, body.action.path)}`;
  const foot = [
    '-- ',
    `${frame.productName}, ${frame.agencyName}`,
    body.reason,
    'Nobody reads answers to this address.',
  ].join('\n');
  const blocks = [body.heading, ...body.paragraphs, facts, action, foot];
  return `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
}
