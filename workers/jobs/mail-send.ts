import { type ComposedMail, composeMail } from '#app/features/mail/compose.server.ts';
import { askForGrant } from '#app/features/mail/item-reader.server.ts';
import { parseAddress } from '#emails/address.ts';
import { isMailError, type MailError } from '#emails/mail-error.ts';
import { isMessageName } from '#emails/messages/registry.ts';
import { renderMail } from '#emails/render.ts';
import { NeverAgain, RetryLater } from '../errors.ts';
import { mailSend } from './definitions.ts';
import { defineHandler, type HandlerServices } from './handler.ts';

/**
 * Sends one message. No transaction is open while the mail relay is spoken to; a crash between sending and noting it
 * sends the same message, with the same Message-ID, once more (SECURITY-BASELINE 58).
 */
export const sendMailJob = defineHandler(mailSend, async (services, job) => {
  const { scopes } = services;
  if (!isMessageName(job.payload.message)) throw new NeverAgain('mail_message_unknown');
  const key = `${job.kind}:${job.id}`;
  const composed = await scopes.unlessDone(job, key, (scope) => composeMail(scope, job.payload));
  if (composed === undefined) return;
  if (composed) await deliver(services, job.id, composed);
  await scopes.once(job, key, async (scope) => {
    if (!composed) await askForGrant(scope, job.payload);
  });
});

async function deliver(
  services: HandlerServices,
  id: string,
  composed: ComposedMail,
): Promise<void> {
  const to = parseAddress(composed.to);
  if (!to) throw new NeverAgain('mail_address_refused');
  const at = services.clock.now();
  try {
    const frame = services.mailFrames[composed.face];
    const rendered = renderMail(composed.mail, { frame, to, at });
    await services.mailer.send({ id, to, at, ...rendered });
  } catch (error) {
    throw isMailError(error) ? verdictOn(error) : error;
  }
}

function verdictOn(error: MailError): NeverAgain | RetryLater {
  return error.isPermanent
    ? new NeverAgain(error.code, { cause: error })
    : new RetryLater(error.code, { cause: error });
}
