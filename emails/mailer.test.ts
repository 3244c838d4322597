import { afterEach, describe, expect, test } from 'vitest';
import { MailError } from './mail-error.ts';
import { createMailer, type Mailer, type OutgoingMail } from './mailer.ts';
import { renderMail, sampleMail } from './render.ts';
import { testAddress } from './testing/address.ts';
import { type Catcher, type CatcherOptions, startCatcher } from './testing/catcher.ts';
import { testCertificate } from './testing/certificate.ts';

const ID = '6f1d2c3b-4a59-4e68-9770-8b9cadbecfd0';
const to = testAddress('liaison@orient.example');
const mail: OutgoingMail = {
  id: ID,
  to,
  at: new Date('2026-11-03T12:00:00Z'),
  subject: 'We have it: PS-7K3QD-M2XWA-H',
  html: '<!doctype html><p>We have it.</p>',
  text: 'We have it.',
};

const opened: { mailer: Mailer; catcher: Catcher }[] = [];

afterEach(async () => {
  for (const { mailer, catcher } of opened.splice(0)) {
    mailer.close();
    await catcher.close();
  }
});

async function start(
  options: CatcherOptions = {},
  security: 'none' | 'starttls' | 'implicit' = 'none',
  trustedCertificates?: string,
) {
  const catcher = await startCatcher(options);
  const mailer = createMailer({
    relay: { host: '127.0.0.1', port: catcher.port, security },
    from: testAddress('portal@agency.example'),
    fromName: 'PSILO portal',
    ...(trustedCertificates && { trustedCertificates }),
  });
  opened.push({ mailer, catcher });
  return { mailer, catcher };
}

describe('a message that the relay takes', () => {
  test('goes to its one recipient, as envelope and as header (baseline 56)', async () => {
    const { mailer, catcher } = await start();

    await mailer.send(mail);

    const [caught] = catcher.caught;
    expect(catcher.caught).toHaveLength(1);
    expect(caught?.envelope).toEqual({
      from: 'portal@agency.example',
      to: ['liaison@orient.example'],
    });
    expect(caught?.header('to')).toBe('liaison@orient.example');
    expect(caught?.header('cc')).toBeUndefined();
    expect(caught?.header('bcc')).toBeUndefined();
  });

  test('carries a Message-ID made of its outbox row, the same when it is sent again', async () => {
    const { mailer, catcher } = await start();

    await mailer.send(mail);
    await mailer.send(mail);

    const ids = catcher.caught.map((caught) => caught.header('message-id'));
    expect(ids).toEqual([`<${ID}@agency.example>`, `<${ID}@agency.example>`]);
  });

  test('says that a machine wrote it, and when', async () => {
    const { mailer, catcher } = await start();

    await mailer.send(mail);

    expect(catcher.caught[0]?.header('auto-submitted')).toBe('auto-generated');
    expect(catcher.caught[0]?.header('date')).toBe('Tue, 03 Nov 2026 12:00:00 +0000');
    expect(catcher.caught[0]?.header('from')).toBe('PSILO portal <portal@agency.example>');
  });

  test('has a page and a plain text', async () => {
    const { mailer, catcher } = await start();

    await mailer.send(mail);

    const parsed = await catcher.caught[0]?.parse();
    expect(parsed?.html).toContain('<p>We have it.</p>');
    expect(parsed?.text?.trim()).toBe('We have it.');
    expect(parsed?.attachments).toEqual([]);
  });

  test('brings a conference as an invitation that mail programs understand', async () => {
    const { mailer, catcher } = await start();
    const frame = {
      productName: 'PSILO portal',
      agencyName: 'Agency',
      origin: 'https://portal.agency.example',
      from: 'portal@agency.example',
    };
    const rendered = renderMail(sampleMail('conference-invitation'), { frame, to, at: mail.at });

    await mailer.send({ ...mail, ...rendered });

    const raw = catcher.caught[0]?.raw ?? '';
    expect(raw).toMatch(/content-type: text\/calendar; charset=utf-8; method=REQUEST/i);
    const parsed = await catcher.caught[0]?.parse();
    expect(parsed?.attachments.map((file) => file.filename)).toContain('conference.ics');
  });

  test('reads no file and fetches no address that a text names (baseline 57)', async () => {
    const { mailer, catcher } = await start();
    // `as`: what a mistake elsewhere could hand over; the compiler would refuse it.
    const sneaky = { ...mail, html: { path: '/etc/passwd' } } as unknown as OutgoingMail;

    await expect(mailer.send(sneaky)).rejects.toMatchObject({ isMailError: true });

    expect(catcher.caught).toEqual([]);
  });
});

describe('headers', () => {
  test.each([
    'We have it\r\nBcc: b@evil.example',
    'We have it\nBcc: b@evil.example',
    'We have it\rBcc: b@evil.example',
    'We have it\0',
    'We have it\u0085Bcc: b@evil.example',
    'We have it\u2028Bcc: b@evil.example',
    'We have\tit',
  ])('a subject %j is refused and nothing is sent', async (subject) => {
    const { mailer, catcher } = await start();

    await expect(mailer.send({ ...mail, subject })).rejects.toMatchObject({
      code: 'mail_header_refused',
      isPermanent: true,
    });

    expect(catcher.caught).toEqual([]);
  });

  test('a sender name with a line end is refused when the mailer is made', () => {
    expect(() =>
      createMailer({
        relay: { host: '127.0.0.1', port: 25, security: 'none' },
        from: testAddress('portal@agency.example'),
        fromName: 'Portal\r\nBcc: b@evil.example',
      }),
    ).toThrow(MailError);
  });
});

describe('encryption (baseline 57)', () => {
  test('is required: a relay that offers none gets no message', async () => {
    const { mailer, catcher } = await start({}, 'starttls');

    await expect(mailer.send(mail)).rejects.toMatchObject({ isPermanent: false });

    expect(catcher.caught).toEqual([]);
  });

  test('needs a certificate that somebody vouches for', async () => {
    const { mailer, catcher } = await start({ certificate: testCertificate }, 'starttls');

    await expect(mailer.send(mail)).rejects.toMatchObject({ isPermanent: false });

    expect(catcher.caught).toEqual([]);
  });

  test('is started before the message goes out', async () => {
    const options = { certificate: testCertificate };
    const { mailer, catcher } = await start(options, 'starttls', testCertificate.cert);

    await mailer.send(mail);

    expect(catcher.caught[0]?.isEncrypted).toBe(true);
  });

  test.each(['relay.agency.example', '192.0.2.1', '127.0.0.1.evil.example'])(
    'cannot be switched off towards %s',
    (host) => {
      expect(() =>
        createMailer({
          relay: { host, port: 25, security: 'none' },
          from: testAddress('portal@agency.example'),
          fromName: 'Portal',
        }),
      ).toThrow('mail_without_tls_refused');
    },
  );
});

describe('a message that the relay does not take', () => {
  test.each<[string, CatcherOptions, string, boolean]>([
    ['an address it does not know', { onRecipient: 550 }, 'mail_recipient_refused', true],
    ['a mailbox that is full', { onRecipient: 452 }, 'mail_relay_refused', false],
    ['a message it refuses', { onMessage: 554 }, 'mail_message_refused', true],
    ['a message it defers', { onMessage: 451 }, 'mail_relay_refused', false],
    ['a sender it refuses', { onSender: 553 }, 'mail_relay_refused', false],
  ])('for %s', async (_what, options, code, isPermanent) => {
    const { mailer } = await start(options);

    await expect(mailer.send(mail)).rejects.toMatchObject({ code, isPermanent });
  });

  test('is worth another try when nobody answers', async () => {
    const { mailer, catcher } = await start();
    await catcher.close();

    await expect(mailer.send(mail)).rejects.toMatchObject({
      code: 'mail_relay_unavailable',
      isPermanent: false,
    });
  });
});
