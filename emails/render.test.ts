import { describe, expect, test } from 'vitest';
import type { MailFrame } from './message.ts';
import { controlNumber } from './messages/control-number.ts';
import { type Mail, type MessageName, messages } from './messages/registry.ts';
import { messageOf, renderMail, sampleMail } from './render.ts';
import { testAddress } from './testing/address.ts';

const frame: MailFrame = {
  productName: 'PSILO portal',
  agencyName: 'Trade <Enforcement> & "Facts"',
  origin: 'https://portal.agency.example',
  from: 'portal@agency.example',
};
const context = {
  frame,
  to: testAddress('liaison@orient.example'),
  at: new Date('2026-11-01T10:00:00Z'),
};
const names = Object.keys(messages) as MessageName[]; // `as`: Object.keys forgets the literal keys.

/** Everything a mail may be told. A new prop needs a reason why it is no content. */
const PROPS = [
  'conferenceId',
  'controlNumber',
  'endsAt',
  'path',
  'reference',
  'sequence',
  'startsAt',
  'timeZone',
  'validMinutes',
];

describe.each(names)('the message %s', (name) => {
  const mail = sampleMail(name);
  const rendered = renderMail(mail, context);

  test('has subject, page and plain text', () => {
    expect(rendered.subject).toMatch(/^[\x20-\x7e]{8,120}$/);
    expect(rendered.html).toMatch(/^<!doctype html><html lang="en">/);
    expect(rendered.text.length).toBeGreaterThan(150);
  });

  test('carries codes, times and links, and no content (baseline 55)', () => {
    for (const [prop, value] of Object.entries(mail.props)) {
      expect(PROPS).toContain(prop);
      // One word: a title, a name, a question or an address has no way in.
      if (typeof value === 'string') expect(value, prop).toMatch(/^[\w/.-]+$/);
    }
  });

  test('says the same in both', () => {
    const body = messageOf(mail).body(mail.props);
    for (const words of [body.heading, ...body.paragraphs, body.reason]) {
      expect(rendered.text).toContain(words);
      expect(visibleText(rendered.html)).toContain(words);
    }
  });

  test('names the agency, escaped on the page', () => {
    expect(rendered.text).toContain('Trade <Enforcement> & "Facts"');
    expect(rendered.html).toContain('Trade &lt;Enforcement&gt; &amp; &quot;Facts&quot;');
  });

  test('links to the portal alone', () => {
    const links = [...rendered.html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]);
    for (const link of links) expect(link).toMatch(/^https:\/\/portal\.agency\.example\//);
  });

  test('loads nothing when it is opened', () => {
    expect(rendered.html).not.toMatch(/<(?:img|link|script|iframe|style)\b|url\(/i);
  });

  test('uses none of the words that we do not use', () => {
    const all = `${rendered.subject} ${rendered.text}`;
    expect(all).not.toMatch(/\b(?:please|successfully|oops|sorry|kindly)\b/i);
  });
});

describe('values of props', () => {
  const hostile = 'PS-1<script>alert(1)</script>"\'&';

  test('are escaped on the page', () => {
    const mail: Mail = {
      name: 'control-number',
      props: { controlNumber: hostile, path: '/items/1' },
    };

    const { html } = renderMail(mail, context);

    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/items/1\r\nX: y',
    '/items/"><script>',
    'items/1',
    '',
  ])('cannot lead a link to %j', (path) => {
    const mail: Mail = { name: 'control-number', props: { ...controlNumber.sample, path } };

    expect(() => renderMail(mail, context)).toThrow('mail_link_refused');
  });
});

test('a message that does not exist is refused', () => {
  // `as`: a name that no compiler saw, as an old outbox row may carry.
  const mail = { name: 'constructor', props: {} } as unknown as Mail;

  expect(() => renderMail(mail, context)).toThrow('mail_message_unknown');
});

function visibleText(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
