import { AppError } from '#app/lib/errors.ts';
import type { DestinationId, OrganizationId } from '#app/lib/ids.ts';
import type { RequestContext } from '#app/server/context.ts';
import {
  type IssuedToken,
  issueRunningToken,
  issueToken,
  type Run,
  type SessionRow,
} from '#db/queries/gate.ts';
import { insertGateEvent } from '#db/queries/gate-events.ts';
import type { ActorRole } from './actor.ts';
import type { Credential } from './scope.ts';

/** Who a request comes from: a live session, and the credential of the membership or office it acts for. */
export type Authentication = {
  readonly session: SessionRow | null;
  readonly credential: Credential | null;
};

/** Requests that a page makes by itself carry this header; they do not count as activity (RULES 24). */
const BACKGROUND_HEADER = 'X-Psilo-Background';

type Asked = { readonly context: RequestContext; readonly request: Request };

const byContext = new WeakMap<RequestContext, Promise<Authentication>>();

/** Authenticates a request once, however many loaders it runs; each of them still asks for its own permission. */
export function authenticate(context: RequestContext, request: Request): Promise<Authentication> {
  const known = byContext.get(context);
  if (known) return known;
  const activity = request.headers.has(BACKGROUND_HEADER) ? 'ignore' : 'note';
  const authentication = lookUp(context, request, activity);
  byContext.set(context, authentication);
  return authentication;
}

/**
 * Asks once more, in the middle of an answer, whether who asked for it still acts: sessions end, memberships and officers
 * are disabled while bytes travel. It counts as no activity. That nobody uses a partner's session meanwhile ends nothing that
 * was begun in it (RULES 24); an office's exports end with its idle time.
 * @throws AppError sign_in_required
 */
export async function authenticateAgain(
  { context, request }: Asked,
  { actor }: Credential,
  run: Run,
): Promise<Credential> {
  const credential =
    actor.kind === 'partner'
      ? await lookUpRunning({ context, request }, run)
      : (await lookUp(context, request, 'ignore')).credential;
  if (credential?.actor.id !== actor.id) throw new AppError('sign_in_required');
  return credential;
}

/**
 * The same for a request that goes on with something begun in the session: the next part of an upload. While such requests
 * come, the session need not be in use, and it serves for nothing else (RULES 24).
 */
export async function authenticateRunning(
  { context, request }: Asked,
  run: Run,
): Promise<Authentication> {
  const credential = await lookUpRunning({ context, request }, run);
  return credential ? { session: null, credential } : authenticate(context, request);
}

/** The credential of a partner's session, in use or not, for the one thing that runs in it. */
async function lookUpRunning(
  { context: { services, requestId, ...context }, request }: Asked,
  run: Run,
): Promise<Credential | null> {
  const { keeper, faces, gate } = services.session;
  const sessionId = keeper.idOf(request.headers.get('Cookie'));
  if (!sessionId || !faces.includes('partner')) return null;
  const issued = await issueRunningToken(gate.pool, {
    ...{ sessionId, face: 'partner', requestId, run },
  });
  return issued ? credentialOf({ ...context, services, requestId }, issued) : null;
}

async function lookUp(
  context: RequestContext,
  request: Request,
  activity: 'note' | 'ignore',
): Promise<Authentication> {
  const { session: services } = context.services;
  const session = await services.keeper.find(request.headers.get('Cookie'), activity);
  if (!session || !services.faces.includes(session.face))
    return { session: null, credential: null };
  const issued = await issueToken(...tokenOf(context, session));
  return { session, credential: issued ? credentialOf(context, issued) : null };
}

function tokenOf(
  { services, requestId }: RequestContext,
  { id: sessionId, face }: SessionRow,
): Parameters<typeof issueToken> {
  return [services.session.gate.pool, { sessionId, face, requestId }];
}

function credentialOf(context: RequestContext, issued: IssuedToken): Credential {
  return {
    token: issued.token,
    actor: {
      kind: issued.kind,
      id: issued.subjectId,
      identityId: issued.identityId,
      // The gate's functions return these from the columns that the brands stand for.
      organizationId: issued.organizationId as OrganizationId | null,
      destinationId: issued.destinationId as DestinationId | null,
      roles: issued.roles as readonly ActorRole[],
      requestId: context.requestId,
      source: context.addressBlock,
    },
  };
}

/** Leaves a trace of a refused permission; the refused act itself has no transaction to write into. */
export async function noteRefusal(
  context: RequestContext,
  refused: { readonly credential: Credential; readonly permission: string },
): Promise<void> {
  const { actor } = refused.credential;
  await insertGateEvent(context.services.session.gate.pool, {
    action: 'access.refused',
    objectKind: actor.kind,
    objectId: actor.id,
    outcome: 'refused',
    reasonCode: refused.permission.replaceAll(' ', '_'),
    organizationId: actor.organizationId,
    source: context.addressBlock,
    requestId: context.requestId,
  });
}
