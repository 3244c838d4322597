import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listMails, readMail } from '#app/features/demo/mailbox.server.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';

let directory: string;
let catcher: MailCatcher;

beforeEach(async () => {
  directory = join(mkdtempSync(join(tmpdir(), 'psilo-mail-')), 'mail');
  catcher = await startMailCatcher({ port: 0, directory, most: 3 });
});

afterEach(() => catcher.close());

async function send(subject: string): Promise<void> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: catcher.port,
    ignoreTLS: true,
  });
  await transport.sendMail({
    from: 'Portal <portal@psilo.test>',
    to: 'liaison@harbor.test',
    subject,
    text: 'Sign in to read it.',
    html: '<p>Sign in to read it.</p>',
    icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
  });
}

describe('the mail catcher', () => {
  it('keeps a message with its parts and sends nothing on', async () => {
    await send('Control number PS-7K3QD-M2XWA-H');

    const [summary] = await listMails(directory);
    const mail = await readMail(directory, summary?.id ?? '');

    expect(summary).toMatchObject({
      from: 'portal@psilo.test',
      to: 'liaison@harbor.test',
      subject: 'Control number PS-7K3QD-M2XWA-H',
    });
    expect(mail?.text).toContain('Sign in to read it.');
    expect(mail?.html).toContain('<p>Sign in to read it.</p>');
    expect(mail?.attachments[0]?.contentType).toBe('text/calendar');
    expect(mail?.attachments[0]?.text).toContain('BEGIN:VCALENDAR');
  });

  it('lists the newest first and keeps only so many', async () => {
    for (const subject of ['one', 'two', 'three', 'four']) await send(subject);

    const subjects = (await listMails(directory)).map((mail) => mail.subject);

    expect(subjects).toHaveLength(3);
    expect(subjects[0]).toBe('four');
    expect(readdirSync(directory)).toHaveLength(3);
  });

  it.each(['absent', '../secrets', '1234567890123-00000000', ''])(
    'finds no message called "%s"',
    async (id) => {
      writeFileSync(join(directory, '../secrets.eml'), 'secret');

      expect(await readMail(directory, id)).toBeUndefined();
    },
  );
});
