import { hashToken } from '#app/crypto/tokens.ts';
import { newTotpSecret } from '#app/crypto/totp.ts';
import { AppError } from '#app/lib/errors.ts';
import { type IdentityId, newId } from '#app/lib/ids.ts';
import { sealNewIdentity } from '#app/session/identity.ts';
import type { RequestOrigin, SessionServices } from '#app/session/services.ts';
import { emailIndexOf } from '#app/session/sign-in.server.ts';
import {
  acceptInvitation as acceptInvitationRow,
  findInvitation,
  findPublicHolder,
  type GateConnection,
  type Invitation,
  insertIdentity,
  type SessionRow,
  withGate,
} from '#db/queries/gate.ts';
import { insertGateEvent } from '#db/queries/gate-events.ts';
import { hashNewPassword } from './new-password.server.ts';

/** Whether an invitation link is still good; nothing about who invited whom. */
export async function viewInvitation(
  services: SessionServices,
  token: string,
): Promise<{ readonly isGood: boolean; readonly face: Invitation['face'] | null }> {
  const invitation = await findInvitation(services.gate.pool, hashToken(token));
  const isGood = invitation !== undefined && services.faces.includes(invitation.face);
  return { isGood, face: isGood ? invitation.face : null };
}

export type Acceptance = {
  readonly token: string;
  readonly email: string;
  readonly password: string;
};

/**
 * Creates the invited person's identity and ties the membership or office to it. The person signs in afterwards
 * and enrols the second factor: accepting never signs in.
 * @throws AppError link_used | invalid (password; an e-mail address that already has a sign-in)
 */
export async function acceptInvitation(
  services: SessionServices,
  input: Acceptance,
  origin: RequestOrigin,
): Promise<void> {
  const passwordHash = await hashNewPassword(services, input);
  await withGate(services.gate, async (gate) => {
    const tokenHash = hashToken(input.token);
    const invitation = await findInvitation(gate, tokenHash);
    if (!invitation || !services.faces.includes(invitation.face)) throw new AppError('link_used');
    const id = await createIdentity(services, gate, {
      ...input,
      passwordHash,
      face: invitation.face,
    });
    await tie(gate, { tokenHash, invitation, identityId: id, origin });
  });
}

/**
 * Ties a further membership to a person who is signed in.
 * @throws AppError link_used
 */
export async function joinByInvitation(
  services: SessionServices,
  input: { readonly token: string; readonly session: SessionRow },
  origin: RequestOrigin,
): Promise<void> {
  const { session } = input;
  await withGate(services.gate, async (gate) => {
    const tokenHash = hashToken(input.token);
    const invitation = await findInvitation(gate, tokenHash);
    if (!invitation || invitation.face !== session.face || session.stage !== 'full') {
      throw new AppError('link_used');
    }
    await tie(gate, { tokenHash, invitation, identityId: session.identityId, origin });
  });
}

async function createIdentity(
  services: SessionServices,
  gate: GateConnection,
  input: Acceptance & { readonly passwordHash: string; readonly face: Invitation['face'] },
): Promise<string> {
  const { email, face, passwordHash } = input;
  const holder = await findPublicHolder(
    gate,
    face === 'partner' ? 'gate_partner' : 'gate_government',
  );
  if (!holder) throw new AppError('unavailable');
  const id = newId<IdentityId>();
  const secrets = { email: email.trim(), totpSecret: newTotpSecret() };
  const sealed = sealNewIdentity(services, { id, secrets, holder });
  const emailIndex = emailIndexOf(services, email);
  const isNew = await insertIdentity(gate, { id, face, emailIndex, passwordHash, ...sealed });
  // Said to the holder of a mailed token alone, who proved to receive mail at an invited address.
  if (!isNew) {
    throw new AppError('invalid', {
      fields: { email: ['This address already has a sign-in. Sign in, then open the link again.'] },
    });
  }
  return id;
}

async function tie(
  gate: GateConnection,
  input: {
    readonly tokenHash: Buffer;
    readonly invitation: Invitation;
    readonly identityId: string;
    readonly origin: RequestOrigin;
  },
): Promise<void> {
  const isAccepted = await acceptInvitationRow(gate, input.tokenHash, input.identityId);
  if (!isAccepted) throw new AppError('link_used');
  await insertGateEvent(gate, {
    action: 'invitation.accepted',
    objectKind: input.invitation.face === 'partner' ? 'membership' : 'officer',
    objectId: input.invitation.subjectId,
    outcome: 'done',
    reasonCode: null,
    organizationId: input.invitation.organizationId,
    ...input.origin,
  });
}
