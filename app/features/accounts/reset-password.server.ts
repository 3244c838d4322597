import { hashToken } from '#app/crypto/tokens.ts';
import { newId, type OutboxId } from '#app/lib/ids.ts';
import { openSecrets } from '#app/session/identity.ts';
import type { RequestOrigin, SessionServices } from '#app/session/services.ts';
import { emailIndexOf, forgiveFailures } from '#app/session/sign-in.server.ts';
import { withGate } from '#db/queries/gate.ts';
import { insertGateEvent } from '#db/queries/gate-events.ts';
import { completeReset, findReset } from '#db/queries/resets.ts';
import { hashNewPassword } from './new-password.server.ts';

/** Whether a reset link is still good; nothing about whose it is. */
export async function isResetGood(services: SessionServices, token: string): Promise<boolean> {
  const reset = await findReset(services.gate.pool, hashToken(token));
  return reset !== undefined && services.faces.includes(reset.face);
}

/**
 * Sets a forgotten password. It signs nobody in and leaves the second factor as it is; every session of the person
 * ends, every other link is void, and the account is open again if wrong passwords had shut it (baseline 9, 11).
 * @returns false when the link is used, old, void or unknown
 * @throws AppError invalid (the password, with the reason)
 */
export async function resetPassword(
  services: SessionServices,
  { token, password }: { readonly token: string; readonly password: string },
  origin: RequestOrigin,
): Promise<boolean> {
  const tokenHash = hashToken(token);
  const reset = await findReset(services.gate.pool, tokenHash);
  if (!reset || !services.faces.includes(reset.face)) return refuse(services, origin);

  const { email } = await openSecrets(services, reset);
  const passwordHash = await hashNewPassword(services, { password, email });
  const isDone = await withGate(services.gate, async (gate) => {
    const noticeId = newId<OutboxId>();
    const isSet = await completeReset(gate, { tokenHash, passwordHash, noticeId, ...origin });
    if (isSet) await forgiveFailures(gate, emailIndexOf(services, email), origin);
    return isSet;
  });
  return isDone || refuse(services, origin);
}

async function refuse(services: SessionServices, origin: RequestOrigin): Promise<false> {
  await withGate(services.gate, (gate) =>
    insertGateEvent(gate, {
      action: 'password.reset-refused',
      objectKind: 'identity',
      objectId: null,
      outcome: 'refused',
      reasonCode: 'link_spent',
      organizationId: null,
      ...origin,
    }),
  );
  return false;
}
