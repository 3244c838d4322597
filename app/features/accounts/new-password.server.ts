import { findPasswordProblem } from '#app/crypto/password-rules.ts';
import { AppError } from '#app/lib/errors.ts';
import type { SessionServices } from '#app/session/services.ts';

const MINIMUM_PASSWORD = 12;

/**
 * Judges a new password by the rules and hashes it. Call it before a transaction: hashing takes long and must not
 * hold a connection.
 * @throws AppError invalid, with the reason beside the field
 */
export async function hashNewPassword(
  { hasher }: Pick<SessionServices, 'hasher'>,
  { password, email }: { readonly password: string; readonly email: string },
): Promise<string> {
  const words = email.split(/[@.]/);
  const problem = findPasswordProblem(password, { minimum: MINIMUM_PASSWORD, words });
  if (problem) throw new AppError('invalid', { fields: { password: [problem.sentence] } });
  return hasher.hash(password);
}
