import { describe, expect, test } from 'vitest';
import { type CalendarEntry, writeCalendar } from './calendar.ts';
import { type MessageName, messages } from './messages/registry.ts';
import { renderMail, sampleMail } from './render.ts';
import { testAddress } from './testing/address.ts';
import { parseCalendar } from './testing/parse-calendar.ts';

const context = {
  frame: {
    productName: 'PSILO portal',
    agencyName: 'Agency',
    origin: 'https://portal.agency.example',
    from: 'portal@agency.example',
  },
  to: testAddress('liaison@orient.example'),
  at: new Date('2026-11-01T10:00:00Z'),
};

const entry: CalendarEntry = {
  conferenceId: 'c7b0a5f2-8d34-4e69-b1a7-3f5d9e2c4a81',
  sequence: 3,
  method: 'REQUEST',
  summary: 'Conference about PS-7K3QD-M2XWA-H',
  startsAt: new Date('2026-11-03T19:00:00Z'),
  endsAt: new Date('2026-11-03T19:45:00Z'),
  path: '/conferences/c7b0a5f2',
};

describe('an invitation', () => {
  const event = parseCalendar(writeCalendar(entry, context).content);

  test.each([
    ['METHOD', 'REQUEST'],
    ['UID', 'conference-c7b0a5f2-8d34-4e69-b1a7-3f5d9e2c4a81@portal.agency.example'],
    ['SEQUENCE', '3'],
    ['DTSTAMP', '20261101T100000Z'],
    ['DTSTART', '20261103T190000Z'],
    ['DTEND', '20261103T194500Z'],
    ['SUMMARY', 'Conference about PS-7K3QD-M2XWA-H'],
    ['LOCATION', 'https://portal.agency.example/conferences/c7b0a5f2'],
    ['STATUS', 'CONFIRMED'],
    ['ORGANIZER', 'mailto:portal@agency.example'],
    ['ATTENDEE', 'MAILTO:liaison@orient.example'],
  ])('says %s %s', (name, value) => {
    expect(event.get(name)?.map((line) => line.toLowerCase())).toEqual([value.toLowerCase()]);
  });

  test('is written in lines of at most 75 octets that end with CR LF', () => {
    const { content } = writeCalendar(entry, context);
    const lines = content.split('\r\n');

    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});

describe('a cancellation', () => {
  const event = parseCalendar(
    writeCalendar({ ...entry, sequence: 4, method: 'CANCEL' }, context).content,
  );

  test('takes the same entry back', () => {
    expect(event.get('METHOD')).toEqual(['CANCEL']);
    expect(event.get('STATUS')).toEqual(['CANCELLED']);
    expect(event.get('SEQUENCE')).toEqual(['4']);
    expect(event.get('UID')).toEqual(
      parseCalendar(writeCalendar(entry, context).content).get('UID'),
    );
  });
});

describe('text in a calendar entry', () => {
  test.each(['\r\n', '\n', '\r', '\t', '\0', '\u0085', '\u2028', '\u2029'])(
    'with %j is refused',
    (end) => {
      const summary = `Conference${end}ATTENDEE:mailto:b@evil.example`;

      expect(() => writeCalendar({ ...entry, summary }, context)).toThrow('mail_header_refused');
    },
  );

  test('has its separators escaped', () => {
    const { content } = writeCalendar({ ...entry, summary: 'a;b,c\\d' }, context);

    expect(content).toContain('SUMMARY:a\\;b\\,c\\\\d');
  });
});

describe('messages', () => {
  test.each<[MessageName, string]>([
    ['conference-invitation', 'REQUEST'],
    ['conference-updated', 'REQUEST'],
    ['conference-cancelled', 'CANCEL'],
  ])('%s carries a calendar entry with method %s', (name, method) => {
    const { calendar } = renderMail(sampleMail(name), context);

    expect(calendar?.method).toBe(method);
    expect(parseCalendar(calendar?.content ?? '').get('METHOD')).toEqual([method]);
  });

  test('of other kinds carry none', () => {
    const others = Object.keys(messages).filter((name) => !name.startsWith('conference-'));

    for (const name of others) {
      // `as`: a key of the registry.
      expect(renderMail(sampleMail(name as MessageName), context).calendar).toBeUndefined();
    }
  });
});
