import { keyedIndex, normalizeEmail } from '#app/crypto/keyed-index.ts';
import { constantTimeEqual } from '#app/crypto/tokens.ts';
import { verifyTotp } from '#app/crypto/totp.ts';
import { AppError } from '#app/lib/errors.ts';
import {
  acceptTotpStep,
  clearFailures,
  confirmTotp,
  countFailure,
  deleteSession,
  deleteSessionsOf,
  type Face,
  type FoundIdentity,
  findIdentity,
  findSession,
  type GateConnection,
  listMembers,
  type Member,
  replacePasswordHash,
  type SessionRow,
  throttleWait,
  withGate,
} from '#db/queries/gate.ts';
import { type GateEvent, insertGateEvent } from '#db/queries/gate-events.ts';
import { type EntryAction, noteEntry } from './entry-events.ts';
import { openIdentity } from './identity.ts';
import type { StartedSession } from './keeper.ts';
import type { RequestOrigin, SessionServices } from './services.ts';
import { type Throttle, throttleDigest } from './throttle.ts';

/** Between password and second factor a session lives this long and opens nothing else. */
const FIRST_FACTOR_SECONDS = 10 * 60;
/** Baseline 11: growing delay after 5 failures, blocked at 20 per source and at 100 over all sources. */
const PER_SOURCE = { free: 5, block: 20 };
const OVER_ALL = { free: 50, block: 100 };

export type Credentials = { readonly email: string; readonly password: string };
export type FirstFactor = StartedSession & { readonly next: 'enrol' | 'code' };

/**
 * First factor. Unknown account, wrong password and disabled account answer alike, after the same work.
 * @throws AppError sign_in_refused | too_many (with seconds to wait)
 */
export async function giveFirstFactor(
  services: SessionServices,
  credentials: Credentials,
  origin: RequestOrigin,
): Promise<FirstFactor> {
  const emailIndex = emailIndexOf(services, credentials.email);
  const keys = throttleKeys('password', emailIndex.toString('hex'), origin);
  await requireNoWait(services, keys, refusalOf(null, 'blocked', origin));

  const found = await findOnFaces(services, emailIndex);
  const isRight = await services.hasher.verify(
    found?.identity.passwordHash ?? null,
    credentials.password,
  );
  if (!found || !isRight || found.identity.isDisabled) {
    await noteFailure(services, keys, refusalOf(found?.identity.id ?? null, 'password', origin));
    throw new AppError('sign_in_refused');
  }
  const started = await withGate(services.gate, async (gate) => {
    await Promise.all(keys.map((key) => clearFailures(gate, key.digest)));
    const session = await services.keeper.start(gate, {
      ...noMember,
      identityId: found.identity.id,
      face: found.face,
      stage: 'password',
      idleSeconds: FIRST_FACTOR_SECONDS,
      absoluteSeconds: FIRST_FACTOR_SECONDS,
    });
    await requireSamePassword(gate, emailIndex, found);
    return session;
  });
  await upgradeHash(services, found.identity, credentials.password);
  return { ...started, next: found.identity.hasTotp ? 'code' : 'enrol' };
}

/**
 * A password set while the old one was being checked ends what the old one began. Looked up after the session row is
 * there: from then on a reset waits for this transaction and deletes its session.
 */
async function requireSamePassword(
  gate: GateConnection,
  emailIndex: Buffer,
  found: Found,
): Promise<void> {
  const now = await findIdentity(gate, emailIndex, found.face);
  const isSame = constantTimeEqual(now?.passwordHash ?? '', found.identity.passwordHash);
  if (!isSame) throw new AppError('sign_in_refused');
}

const noMember = { memberKind: null, organizationId: null, memberId: null } as const;

/**
 * Second factor: a TOTP step counts once. The session of the first factor ends, a full one begins (baseline 18).
 * @throws AppError sign_in_refused | too_many
 */
export async function giveSecondFactor(
  services: SessionServices,
  input: { readonly session: SessionRow; readonly code: string },
  origin: RequestOrigin,
): Promise<StartedSession> {
  const { session } = input;
  const keys = throttleKeys('totp', session.identityId, origin);
  await requireNoWait(services, keys, refusalOf(session.identityId, 'blocked', origin));
  const accepted = await isCodeAccepted(services, input);
  if (!accepted) {
    await noteFailure(services, keys, {
      ...refusalOf(session.identityId, 'second_factor', origin),
      action: 'factor.refused',
    });
    throw new AppError('sign_in_refused');
  }
  return withGate(services.gate, async (gate) => {
    await Promise.all(keys.map((key) => clearFailures(gate, key.digest)));
    const isEnrolled = await confirmTotp(gate, session.identityId);
    const members = await listMembers(gate, session.identityId, session.face);
    const only = members.length === 1 ? members[0] : undefined;
    if (isEnrolled) {
      await noteEntry(gate, {
        action: 'factor.enrolled',
        identityId: session.identityId,
        organizationId: only?.organizationId ?? null,
        memberId: only?.memberId ?? null,
        origin,
      });
    }
    const started = await startFull(services, gate, {
      session,
      member: only,
      origin,
      action: 'session.signed-in',
    });
    await replaceLiveSession(gate, session);
    return started;
  });
}

export async function isCodeAccepted(
  services: SessionServices,
  { session, code }: { readonly session: SessionRow; readonly code: string },
): Promise<boolean> {
  return withGate(services.gate, async (gate) => {
    const identity = await openIdentity(services, gate, session.id);
    if (!identity) return false;
    const step = verifyTotp(identity.totpSecret, code, services.clock.now());
    return step !== null && (await acceptTotpStep(gate, identity.id, step));
  });
}

/**
 * Chooses the organization or office to act for, in a new session.
 * @throws AppError not_allowed when the person is no member there
 */
export async function chooseMember(
  services: SessionServices,
  input: { readonly session: SessionRow; readonly memberId: string },
  origin: RequestOrigin,
): Promise<StartedSession> {
  const { session } = input;
  return withGate(services.gate, async (gate) => {
    const members = await listMembers(gate, session.identityId, session.face);
    const member = members.find((candidate) => candidate.memberId === input.memberId);
    if (!member || session.stage !== 'full') throw new AppError('not_allowed');
    const act = { session, member, origin, action: 'session.switched' } as const;
    const started = await startFull(services, gate, act);
    await replaceLiveSession(gate, session);
    return started;
  });
}

/** The old session gives way to the new one, unless it was ended meanwhile: then the new one does not begin either. */
export async function replaceLiveSession(gate: GateConnection, old: SessionRow): Promise<void> {
  if (!(await findSession(gate, old.id))) throw new AppError('sign_in_required');
  await deleteSession(gate, old.id);
}

type FullSession = {
  readonly session: SessionRow;
  readonly member: Member | undefined;
  readonly origin: RequestOrigin;
  readonly action: EntryAction;
};

export async function startFull(
  services: SessionServices,
  gate: GateConnection,
  { session, member, origin, action }: FullSession,
): Promise<StartedSession> {
  const isPrivileged =
    session.face === 'government' || member?.role.includes('administrator') === true;
  const { idleSeconds, idlePrivilegedSeconds, absoluteSeconds } = services.limits;
  await noteEntry(gate, {
    action,
    identityId: session.identityId,
    organizationId: member?.organizationId ?? null,
    memberId: member?.memberId ?? null,
    origin,
  });
  return services.keeper.start(gate, {
    identityId: session.identityId,
    face: session.face,
    stage: 'full',
    idleSeconds: isPrivileged ? idlePrivilegedSeconds : idleSeconds,
    absoluteSeconds,
    memberKind: member?.memberKind ?? null,
    organizationId: member?.organizationId ?? null,
    memberId: member?.memberId ?? null,
  });
}

/** Ends this session, or all sessions of the person; binds the very next request of each. */
export async function signOut(
  services: SessionServices,
  input: { readonly session: SessionRow; readonly everywhere: boolean },
  origin: RequestOrigin,
): Promise<void> {
  const { session, everywhere } = input;
  await withGate(services.gate, async (gate) => {
    await (everywhere
      ? deleteSessionsOf(gate, session.identityId)
      : deleteSession(gate, session.id));
    await noteEntry(gate, {
      action: everywhere ? 'session.ended-everywhere' : 'session.ended',
      identityId: session.identityId,
      organizationId: session.organizationId,
      memberId: session.memberId,
      origin,
    });
  });
}

/** Keyed digest under which a sign-in e-mail is found. */
export function emailIndexOf(services: Pick<SessionServices, 'keys'>, email: string): Buffer {
  return keyedIndex(services.keys.indexKey('gate_email'), 'gate_email', normalizeEmail(email));
}

type Found = { readonly identity: FoundIdentity; readonly face: Face };

async function findOnFaces(
  services: SessionServices,
  emailIndex: Buffer,
): Promise<Found | undefined> {
  for (const face of services.faces) {
    const identity = await findIdentity(services.gate.pool, emailIndex, face);
    if (identity) return { identity, face };
  }
  return undefined;
}

async function upgradeHash(
  services: SessionServices,
  identity: FoundIdentity,
  password: string,
): Promise<void> {
  if (!services.hasher.needsRehash(identity.passwordHash)) return;
  const replacement = await services.hasher.hash(password);
  await replacePasswordHash(services.gate.pool, {
    identityId: identity.id,
    old: identity.passwordHash,
    replacement,
  });
}

export function throttleKeys(
  purpose: string,
  account: string,
  origin: RequestOrigin,
): readonly Throttle[] {
  return [
    { digest: throttleDigest(purpose, account, origin.source), limits: PER_SOURCE },
    { digest: throttleDigest(purpose, account, 'all sources'), limits: OVER_ALL },
  ];
}

/** Forgets the wrong passwords of an account: those from this source and the sum over all (baseline 11). */
export async function forgiveFailures(
  gate: GateConnection,
  emailIndex: Buffer,
  origin: RequestOrigin,
): Promise<void> {
  const keys = throttleKeys('password', emailIndex.toString('hex'), origin);
  for (const { digest } of keys) await clearFailures(gate, digest);
}

/** A try during a wait is refused whatever was typed, and leaves its trace (baseline 11). */
export async function requireNoWait(
  services: SessionServices,
  keys: readonly Throttle[],
  event: GateEvent,
): Promise<void> {
  const waits = await Promise.all(keys.map((key) => throttleWait(services.gate.pool, key.digest)));
  const retryAfter = Math.max(...waits);
  if (retryAfter === 0) return;
  await withGate(services.gate, (gate) =>
    insertGateEvent(gate, { ...event, action: 'session.blocked' }),
  );
  throw new AppError('too_many', { retryAfter });
}

export async function noteFailure(
  services: SessionServices,
  keys: readonly Throttle[],
  event: GateEvent,
): Promise<void> {
  await withGate(services.gate, async (gate) => {
    for (const key of keys) await countFailure(gate, key.digest, key.limits);
    await insertGateEvent(gate, event);
  });
}

export function refusalOf(
  identityId: string | null,
  reasonCode: string,
  origin: RequestOrigin,
): GateEvent {
  return {
    action: 'session.refused',
    objectKind: 'identity',
    objectId: identityId,
    outcome: 'refused',
    reasonCode,
    organizationId: null,
    ...origin,
  };
}
