import type pg from 'pg';
import type { RolePool } from '../pools.ts';
import { fixed } from '../prepared.ts';

/** A connection of psilo_gate: it can execute the functions of schema gate and read no table. */
export type GateConnection = Pick<pg.ClientBase, 'query'>;

export type Face = 'partner' | 'government';
export type MemberKind = 'partner' | 'officer';

export type SessionRow = {
  readonly id: string;
  readonly identityId: string;
  readonly face: Face;
  readonly stage: 'password' | 'full';
  readonly memberKind: MemberKind | null;
  readonly organizationId: string | null;
  readonly memberId: string | null;
  readonly idleSeconds: number;
  readonly createdAt: Date;
  readonly lastActiveAt: Date;
  readonly absoluteExpiresAt: Date;
  readonly authenticatedAt: Date;
};

export type NewSession = Pick<
  SessionRow,
  | 'id'
  | 'identityId'
  | 'face'
  | 'stage'
  | 'idleSeconds'
  | 'memberKind'
  | 'organizationId'
  | 'memberId'
> & { readonly absoluteSeconds: number };

export type IssuedToken = {
  readonly token: string;
  readonly kind: 'partner' | 'staff' | 'destination' | 'admin' | 'auditor';
  readonly subjectId: string;
  readonly identityId: string;
  readonly organizationId: string | null;
  readonly destinationId: string | null;
  readonly roles: readonly string[];
};

/** What is sealed of a person, with the keys on the way to it. */
export type SealedIdentity = {
  readonly id: string;
  readonly sealed: Buffer;
  readonly holderId: string;
  readonly wrapped: Buffer;
  readonly publicKey: Buffer;
  readonly privateKeyWrapped: Buffer;
  readonly realm: 'gate_partner' | 'gate_government';
};

export type IdentitySecret = SealedIdentity & {
  readonly hasTotp: boolean;
  readonly passwordHash: string;
};

export type Member = {
  readonly memberKind: MemberKind;
  readonly organizationId: string | null;
  readonly memberId: string;
  readonly role: string;
  readonly organizationState: string | null;
};

/** Rows of one of the gate's functions. */
export async function rows<Row>(
  gate: GateConnection,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  // The function's declared result columns are what the row types above repeat.
  return (await gate.query(fixed(text, values))).rows as Row[];
}

async function first<Row>(
  gate: GateConnection,
  text: string,
  values: readonly unknown[],
): Promise<Row | undefined> {
  return (await rows<Row>(gate, text, values))[0];
}

/** Runs several gate functions in one transaction, so that an act and its audit event stand or fall together. */
export async function withGate<T>(
  pool: RolePool,
  work: (gate: GateConnection) => Promise<T>,
): Promise<T> {
  const client = await pool.pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

const SESSION_COLUMNS = `id, identity_id as "identityId", face, stage, member_kind as "memberKind",
  organization_id as "organizationId", member_id as "memberId", idle_seconds as "idleSeconds",
  created_at as "createdAt", last_active_at as "lastActiveAt", absolute_expires_at as "absoluteExpiresAt",
  authenticated_at as "authenticatedAt"`;

export function findSession(gate: GateConnection, id: string): Promise<SessionRow | undefined> {
  return first(gate, `select ${SESSION_COLUMNS} from gate.find_session($1)`, [id]);
}

export async function insertSession(gate: GateConnection, session: NewSession): Promise<void> {
  await rows(gate, 'select gate.create_session($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    session.id,
    session.identityId,
    session.face,
    session.stage,
    session.idleSeconds,
    session.absoluteSeconds,
    session.memberKind,
    session.organizationId,
    session.memberId,
  ]);
}

export async function touchSession(gate: GateConnection, id: string): Promise<void> {
  await rows(gate, 'select gate.touch_session($1)', [id]);
}

export async function deleteSession(gate: GateConnection, id: string): Promise<void> {
  await rows(gate, 'select gate.end_session($1)', [id]);
}

export async function deleteSessionsOf(gate: GateConnection, identityId: string): Promise<number> {
  const row = await first<{ ended: number }>(gate, 'select gate.end_sessions($1) as ended', [
    identityId,
  ]);
  return row?.ended ?? 0;
}

export async function deleteExpiredSessions(gate: GateConnection): Promise<void> {
  await rows(gate, 'select gate.delete_expired_sessions()', []);
}

export type SessionSummary = Pick<
  SessionRow,
  'id' | 'stage' | 'memberKind' | 'createdAt' | 'lastActiveAt'
>;

export function listSessions(
  gate: GateConnection,
  identityId: string,
): Promise<readonly SessionSummary[]> {
  return rows(
    gate,
    `select id, stage, member_kind as "memberKind", created_at as "createdAt", last_active_at as "lastActiveAt"
     from gate.list_sessions($1)`,
    [identityId],
  );
}

type TokenRequest = {
  readonly sessionId: string;
  readonly face: Face;
  readonly requestId: string;
};

const TOKEN_COLUMNS = `token, kind, subject_id as "subjectId", identity_id as "identityId",
  organization_id as "organizationId", destination_id as "destinationId", roles`;

export function issueToken(
  gate: GateConnection,
  { sessionId, face, requestId }: TokenRequest,
): Promise<IssuedToken | undefined> {
  return first(gate, `select ${TOKEN_COLUMNS} from gate.issue_token($1, $2, $3)`, [
    sessionId,
    face,
    requestId,
  ]);
}

/** What goes on in a session: an upload by its row, an answer by an id that only its own process knows. */
export type Run = { readonly kind: 'upload' | 'answer'; readonly id: string };

/** For one thing that goes on in a session, such as a download, also when nobody uses the session meanwhile. */
export function issueRunningToken(
  gate: GateConnection,
  { sessionId, face, requestId, run }: TokenRequest & { readonly run: Run },
): Promise<IssuedToken | undefined> {
  const values = [sessionId, face, requestId, run.kind, run.id];
  return first(
    gate,
    `select ${TOKEN_COLUMNS} from gate.issue_running_token($1, $2, $3, $4, $5)`,
    values,
  );
}

export function listMembers(
  gate: GateConnection,
  identityId: string,
  face: Face,
): Promise<readonly Member[]> {
  return rows(
    gate,
    `select member_kind as "memberKind", organization_id as "organizationId", member_id as "memberId", role,
       organization_state as "organizationState"
     from gate.list_members($1, $2)`,
    [identityId, face],
  );
}

export type FoundIdentity = {
  readonly id: string;
  readonly passwordHash: string;
  readonly hasTotp: boolean;
  readonly isDisabled: boolean;
};

export function findIdentity(
  gate: GateConnection,
  emailIndex: Buffer,
  face: Face,
): Promise<FoundIdentity | undefined> {
  return first(
    gate,
    `select id, password_hash as "passwordHash", has_totp as "hasTotp", is_disabled as "isDisabled"
     from gate.find_identity($1, $2)`,
    [emailIndex, face],
  );
}

export function readIdentity(
  gate: GateConnection,
  sessionId: string,
): Promise<IdentitySecret | undefined> {
  return first(
    gate,
    `select id, sealed, has_totp as "hasTotp", password_hash as "passwordHash", holder_id as "holderId", wrapped,
       public_key as "publicKey", private_key_wrapped as "privateKeyWrapped", realm
     from gate.read_identity($1)`,
    [sessionId],
  );
}

export async function replacePasswordHash(
  gate: GateConnection,
  change: { readonly identityId: string; readonly old: string; readonly replacement: string },
): Promise<void> {
  await rows(gate, 'select gate.replace_password_hash($1, $2, $3)', [
    change.identityId,
    change.old,
    change.replacement,
  ]);
}

export async function acceptTotpStep(
  gate: GateConnection,
  identityId: string,
  step: number,
): Promise<boolean> {
  const row = await first<{ accepted: boolean }>(
    gate,
    'select gate.accept_totp_step($1, $2) as accepted',
    [identityId, step],
  );
  return row?.accepted === true;
}

/** True the first time, when the second factor becomes enrolled. */
export async function confirmTotp(gate: GateConnection, identityId: string): Promise<boolean> {
  const row = await first<{ enrolled: boolean }>(gate, 'select gate.confirm_totp($1) as enrolled', [
    identityId,
  ]);
  return row?.enrolled === true;
}

/** Seconds that a caller has to wait; zero when it may go on. */
export async function throttleWait(gate: GateConnection, key: Buffer): Promise<number> {
  const row = await first<{ wait: number }>(gate, 'select gate.throttle_wait($1) as wait', [key]);
  return row?.wait ?? 0;
}

export async function countFailure(
  gate: GateConnection,
  key: Buffer,
  limits: { readonly free: number; readonly block: number },
): Promise<number> {
  const row = await first<{ failures: number }>(
    gate,
    'select gate.throttle_fail($1, $2, $3) as failures',
    [key, limits.free, limits.block],
  );
  return row?.failures ?? 0;
}

export async function clearFailures(gate: GateConnection, key: Buffer): Promise<void> {
  await rows(gate, 'select gate.throttle_clear($1)', [key]);
}

export type Invitation = {
  readonly face: Face;
  readonly organizationId: string | null;
  readonly subjectId: string;
  readonly expiresAt: Date;
};

export function findInvitation(
  gate: GateConnection,
  tokenHash: Buffer,
): Promise<Invitation | undefined> {
  return first(
    gate,
    `select face, organization_id as "organizationId", subject_id as "subjectId", expires_at as "expiresAt"
     from gate.find_invitation($1)`,
    [tokenHash],
  );
}

export type NewIdentity = {
  readonly id: string;
  readonly face: Face;
  readonly emailIndex: Buffer;
  readonly sealed: Buffer;
  readonly passwordHash: string;
  readonly holderId: string;
  readonly wrapped: Buffer;
};

/** False when a person with this sign-in e-mail exists already. */
export async function insertIdentity(
  gate: GateConnection,
  identity: NewIdentity,
): Promise<boolean> {
  const row = await first<{ inserted: boolean }>(
    gate,
    'select gate.insert_identity($1, $2, $3, $4, $5, $6, $7) as inserted',
    [
      identity.id,
      identity.face,
      identity.emailIndex,
      identity.sealed,
      identity.passwordHash,
      identity.holderId,
      identity.wrapped,
    ],
  );
  return row?.inserted === true;
}

export async function acceptInvitation(
  gate: GateConnection,
  tokenHash: Buffer,
  identityId: string,
): Promise<boolean> {
  const row = await first<{ accepted: boolean }>(
    gate,
    'select gate.accept_invitation($1, $2) as accepted',
    [tokenHash, identityId],
  );
  return row?.accepted === true;
}

export type PublicHolder = { readonly id: string; readonly publicKey: Buffer };

export function findPublicHolder(
  gate: GateConnection,
  realm: 'admin' | 'mail' | 'staff' | 'gate_partner' | 'gate_government',
): Promise<PublicHolder | undefined> {
  return first(gate, 'select id, public_key as "publicKey" from gate.public_holder($1)', [realm]);
}

/** Creates the first office of an installation; false when there is one already. */
export async function insertFirstOfficer(
  gate: GateConnection,
  officer: {
    readonly id: string;
    readonly sealed: Buffer;
    readonly wraps: readonly { readonly holderId: string; readonly wrapped: Buffer }[];
    readonly tokenHash: Buffer;
  },
): Promise<boolean> {
  const row = await first<{ created: boolean }>(
    gate,
    'select gate.create_first_officer($1, $2, $3, $4, $5) as created',
    [
      officer.id,
      officer.sealed,
      officer.wraps.map((wrap) => wrap.holderId),
      officer.wraps.map((wrap) => wrap.wrapped),
      officer.tokenHash,
    ],
  );
  return row?.created === true;
}
