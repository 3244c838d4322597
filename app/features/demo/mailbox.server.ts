import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Address, Attachment } from 'postal-mime';

/** A message of the demo's mail catcher as a list shows it. */
export interface MailSummary {
  readonly id: string;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

export interface CaughtAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly text: string;
}

/** A whole message. `html` is as it was sent: show it only inside a sandboxed frame. */
export interface CaughtMail extends MailSummary {
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly CaughtAttachment[];
}

const MAIL_FILE = /^(\d{13})-[0-9a-f]{8}\.eml$/;
const LONGEST_LIST = 100;

// Undefined outside a build, in tests and commands; the production build knows it as false and drops what follows.
const isDemo = typeof __DEMO__ === 'undefined' || __DEMO__;

/** The newest messages of the folder that the demo's mail catcher fills, newest first. */
export async function listMails(directory: string): Promise<readonly MailSummary[]> {
  if (!isDemo) throw new NoMailboxError();
  const names = (await readdir(directory)).filter((name) => MAIL_FILE.test(name)).sort();
  const newest = names.reverse().slice(0, LONGEST_LIST);
  const mails = await Promise.all(newest.map((name) => readMail(directory, idOf(name))));
  return mails.flatMap((mail) => (mail ? [summaryOf(mail)] : []));
}

/** One message by the id that a list gave, or undefined when it is gone. */
export async function readMail(directory: string, id: string): Promise<CaughtMail | undefined> {
  if (!isDemo) throw new NoMailboxError();
  const name = `${id}.eml`;
  const received = MAIL_FILE.exec(name)?.[1];
  if (received === undefined) return undefined;
  const content = await readFileIfThere(join(directory, name));
  return content && parseMail(content, id, new Date(Number(received)));
}

/** Raised where the mailbox was asked for outside the demo (RULES 30). */
class NoMailboxError extends Error {
  constructor() {
    super('The mailbox exists in the demo only.');
    this.name = 'NoMailboxError';
  }
}

async function parseMail(content: Buffer, id: string, receivedAt: Date): Promise<CaughtMail> {
  // Imported here so that production holds no trace of the parser.
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(content, { attachmentEncoding: 'utf8' });
  return {
    id,
    receivedAt,
    from: mail.from ? addressText(mail.from) : '',
    to: (mail.to ?? []).map(addressText).join(', '),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: mail.attachments.map(attachmentOf),
  };
}

function attachmentOf(attachment: Attachment): CaughtAttachment {
  return {
    filename: attachment.filename ?? 'unnamed',
    contentType: attachment.mimeType,
    text: typeof attachment.content === 'string' ? attachment.content : '',
  };
}

function summaryOf({ id, receivedAt, from, to, subject }: CaughtMail): MailSummary {
  return { id, receivedAt, from, to, subject };
}

function addressText(address: Address): string {
  return address.address ?? address.name;
}

function idOf(name: string): string {
  return name.slice(0, -'.eml'.length);
}

async function readFileIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
