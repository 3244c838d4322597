import { AppError } from '#app/lib/errors.ts';
import { clearFailures, listMembers, type SessionRow, withGate } from '#db/queries/gate.ts';
import { openIdentity } from './identity.ts';
import type { StartedSession } from './keeper.ts';
import type { RequestOrigin, SessionServices } from './services.ts';
import {
  emailIndexOf,
  isCodeAccepted,
  noteFailure,
  refusalOf,
  replaceLiveSession,
  requireNoWait,
  startFull,
  throttleKeys,
} from './sign-in.server.ts';

type Proof = {
  readonly session: SessionRow;
  readonly password: string;
  readonly code: string;
};

/**
 * Step-up: whoever holds a session proves again, with both factors, that the session is theirs. It counts against the
 * same limits as signing in, so that a stolen session buys no further guesses. A new session takes the old one's place
 * and acts for the same membership or office (baseline 12, 18).
 * @throws AppError sign_in_refused | too_many | not_allowed when the membership is gone
 */
export async function confirmIdentity(
  services: SessionServices,
  proof: Proof,
  origin: RequestOrigin,
): Promise<StartedSession> {
  const { session } = proof;
  const identity = await withGate(services.gate, (gate) =>
    openIdentity(services, gate, session.id),
  );
  if (!identity || session.stage !== 'full') throw new AppError('not_allowed');
  const emailIndex = emailIndexOf(services, identity.email).toString('hex');
  const keys = [
    ...throttleKeys('password', emailIndex, origin),
    ...throttleKeys('totp', identity.id, origin),
  ];
  await requireNoWait(services, keys, refusalOf(identity.id, 'blocked', origin));
  // Both are always tried: an answer must not tell which of them was wrong.
  const isPassword = await services.hasher.verify(identity.passwordHash, proof.password);
  const isCode = await isCodeAccepted(services, proof);
  if (!isPassword || !isCode) {
    await noteFailure(services, keys, refusalOf(identity.id, 'confirmation', origin));
    throw new AppError('sign_in_refused', {
      sentence: 'The password or the code is not right. Check both and try again.',
    });
  }
  return withGate(services.gate, async (gate) => {
    await Promise.all(keys.map((key) => clearFailures(gate, key.digest)));
    const members = await listMembers(gate, session.identityId, session.face);
    const member = members.find(({ memberId }) => memberId === session.memberId);
    if (!member && session.memberId !== null) throw new AppError('not_allowed');
    const act = { session, member, origin, action: 'session.confirmed' } as const;
    const started = await startFull(services, gate, act);
    await replaceLiveSession(gate, session);
    return started;
  });
}
