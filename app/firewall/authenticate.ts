import { AppError } from '#app/lib/errors.ts';
import type { DestinationId, OrganizationId } from '#app/lib/ids.ts';
import type { RequestContext } from '#app/server/context.ts';
import {
  type IssuedToken,
  issueToken,
  issueUploadToken,
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
 * Asks once more, in the middle of an answer, whether who asked for it still acts: sessions end and memberships are
 * disabled while bytes travel. It counts as no activity (RULES 24).
 * @throws AppError sign_in_required
 */
export async function authenticateAgain(
  context: RequestContext,
  request: Request,
  { actor, uploadId }: Credential & { readonly uploadId?: string | undefined },
): Promise<Credential> {
  const known = await lookUp(context, request, 'ignore');
  const credential = known.credential ?? (await lookUpUpload(context, request, uploadId));
  if (credential?.actor.id !== actor.id) throw new AppError('sign_in_required');
  return credential;
}

/**
 * The credential of a request about an upload. While bytes of it arrive it acts for its session, which nobody touched for
 * so long that it serves for nothing else; it counts as no activity (RULES 24).
 */
export async function authenticateUpload(
  context: RequestContext,
  request: Request,
  uploadId: string,
): Promise<Authentication> {
  const known = await authenticate(context, request);
  const credential = known.credential ?? (await lookUpUpload(context, request, uploadId));
  return { ...known, credential };
}

async function lookUpUpload(
  context: RequestContext,
  request: Request,
  uploadId: string | undefined,
): Promise<Credential | null> {
  const { session: services } = context.services;
  const sessionId = services.keeper.idOf(request.headers.get('Cookie'));
  if (!sessionId || !uploadId || !services.faces.includes('partner')) return null;
  const { requestId } = context;
  const issued = await issueUploadToken(services.gate.pool, { sessionId, requestId, uploadId });
  return issued ? credentialOf(issued, context) : null;
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
  const issued = await issueToken(services.gate.pool, {
    sessionId: session.id,
    face: session.face,
    requestId: context.requestId,
  });
  return { session, credential: issued ? credentialOf(issued, context) : null };
}

function credentialOf(issued: IssuedToken, context: RequestContext): Credential {
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
