import { totpCode } from '#app/crypto/totp.ts';
import type { Clock } from '#app/lib/clock.ts';
import { AppError } from '#app/lib/errors.ts';
import { demoTotpSecret } from './demo-codes.ts';
import { listMails, readMail } from './mailbox.server.ts';

const KEY = /^[A-Z2-7]{32}$/;

/** The present code of a demo account, or of a key that the enrolment page showed. */
export function showCode(
  clock: Clock,
  asked: string,
): { readonly code: string; readonly seconds: number } {
  if (!__DEMO__) throw new AppError('page_not_found');
  const now = clock.now();
  const key = asked.replaceAll(/\s/g, '').toUpperCase();
  const secret = KEY.test(key) ? key : demoTotpSecret(asked);
  return { code: totpCode(secret, now), seconds: 30 - (Math.floor(now.getTime() / 1000) % 30) };
}

/** What the demo's mail catcher holds, newest first. */
export async function viewMailbox(directory: string | undefined) {
  if (!__DEMO__ || !directory) throw new AppError('page_not_found');
  const mails = await listMails(directory);
  return mails.map(({ receivedAt, ...mail }) => ({
    ...mail,
    receivedAt: receivedAt.toISOString(),
  }));
}

/** One caught mail as plain text, with its attachments. @throws AppError page_not_found */
export async function viewMail(directory: string | undefined, id: string) {
  if (!__DEMO__ || !directory) throw new AppError('page_not_found');
  const mail = await readMail(directory, id);
  if (!mail) throw new AppError('page_not_found');
  const { receivedAt, html: _html, ...shown } = mail;
  return { ...shown, receivedAt: receivedAt.toISOString() };
}
