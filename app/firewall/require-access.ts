import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { AppError } from '#app/lib/errors.ts';
import type { Run } from '#db/queries/gate.ts';
import { abilityOf, mayEver } from './ability.ts';
import { authenticate, authenticateRunning, noteRefusal } from './authenticate.ts';
import type { Permission } from './permissions.ts';
import { signInResponse } from './replies.ts';
import type { Credential } from './scope.ts';

/**
 * The credential of a request that may do what a route declares.
 * @throws Response a redirect, when the person has to sign in or to choose first
 * @throws AppError not_allowed, when the permission is missing
 */
export async function requireAccess(
  { context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>,
  access: Permission | 'signed in',
  run: Run | null = null,
): Promise<Credential> {
  const { session, credential } = run
    ? await authenticateRunning({ context, request }, run)
    : await authenticate(context, request);
  if (!credential) {
    if (session?.stage !== 'full') throw signInResponse(request);
    throw redirect(session.memberId === null ? '/choose' : '/access-ended');
  }
  if (access === 'signed in') return credential;
  // Without conditions on rows, grants do not matter: use cases ask again about each row.
  if (!mayEver(abilityOf(credential.actor, []), access)) {
    await noteRefusal(context, { credential, permission: access });
    throw new AppError('not_allowed');
  }
  return credential;
}
