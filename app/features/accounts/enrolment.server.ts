import QRCode from 'qrcode';
import { totpUri } from '#app/crypto/totp.ts';
import { AppError } from '#app/lib/errors.ts';
import { openIdentity } from '#app/session/identity.ts';
import type { SessionServices } from '#app/session/services.ts';
import { type SessionRow, withGate } from '#db/queries/gate.ts';

/** What a person needs to add the portal to an authenticator app. */
export type Enrolment = {
  readonly account: string;
  /** Base32, in groups of four for typing. */
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
};

/**
 * Shows the TOTP secret to a person who has given the password and never proved the second factor.
 * @throws AppError not_allowed once the second factor is confirmed: the secret is shown no more
 */
export async function viewEnrolment(
  services: SessionServices,
  input: { readonly session: SessionRow; readonly issuer: string },
): Promise<Enrolment> {
  const identity = await withGate(services.gate, (gate) =>
    openIdentity(services, gate, input.session.id),
  );
  if (!identity || identity.hasTotp || input.session.stage !== 'password') {
    throw new AppError('not_allowed');
  }
  const { email: account, totpSecret } = identity;
  const uri = totpUri({ issuer: input.issuer, account, secret: totpSecret });
  return { account, secret: totpSecret.match(/.{1,4}/g)?.join(' ') ?? totpSecret, qr: drawQr(uri) };
}

/** A QR code as one SVG path, one unit a module: no image to load, nothing inline but geometry. */
function drawQr(text: string): Enrolment['qr'] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const cells = Array.from(data, (isDark, index) =>
    isDark ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : '',
  );
  return { size, path: cells.join('') };
}
