import type pg from 'pg';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Face, GateConnection, SealedIdentity } from './gate.ts';

/** The sealed sign-in address behind an index; nothing for an unknown or disabled person. */
export async function findIdentityAddress(
  gate: GateConnection,
  emailIndex: Buffer,
  face: Face,
): Promise<SealedIdentity | undefined> {
  const { rows } = await gate.query<SealedIdentity>(
    `select id, sealed, holder_id as "holderId", wrapped, public_key as "publicKey",
       private_key_wrapped as "privateKeyWrapped", realm
     from gate.find_identity_address($1, $2)`,
    [emailIndex, face],
  );
  return rows[0];
}

export type NewReset = {
  readonly id: string;
  /** Null when nobody signs in with the address: the row, the job and the event are of the same shape. */
  readonly identityId: string | null;
  readonly sealed: Buffer;
  readonly holderId: string;
  readonly wrapped: Buffer;
  readonly outboxId: string;
  readonly source: string;
  readonly requestId: string;
};

/** Stores a request with the outbox row of its mail and the audit event. */
export async function insertReset(gate: GateConnection, reset: NewReset): Promise<void> {
  await gate.query('select gate.request_reset($1, $2, $3, $4, $5, $6, $7, $8)', [
    reset.id,
    reset.identityId,
    reset.sealed,
    reset.holderId,
    reset.wrapped,
    reset.outboxId,
    reset.source,
    reset.requestId,
  ]);
}

/** Whose password a token may set; nothing when it is unknown, used, old or void. */
export async function findReset(
  gate: GateConnection,
  tokenHash: Buffer,
): Promise<(SealedIdentity & { readonly face: Face }) | undefined> {
  const { rows } = await gate.query<SealedIdentity & { readonly face: Face }>(
    `select face, id, sealed, holder_id as "holderId", wrapped, public_key as "publicKey",
       private_key_wrapped as "privateKeyWrapped", realm
     from gate.find_reset($1)`,
    [tokenHash],
  );
  return rows[0];
}

/** Sets the password, uses up the token, ends every session, intends the notice. False when the token is spent. */
export async function completeReset(
  gate: GateConnection,
  change: {
    readonly tokenHash: Buffer;
    readonly passwordHash: string;
    readonly noticeId: string;
    readonly source: string;
    readonly requestId: string;
  },
): Promise<boolean> {
  const { rows } = await gate.query<{ readonly done: boolean }>(
    'select gate.complete_reset($1, $2, $3, $4, $5) as done',
    [change.tokenHash, change.passwordHash, change.noticeId, change.source, change.requestId],
  );
  return rows[0]?.done === true;
}

/** Deletes old requests with their tokens; runs as the steward. */
export async function deleteOldResets(steward: Pick<pg.Pool, 'query'>): Promise<void> {
  await steward.query('select gate.delete_old_resets()');
}

export type ResetContact = {
  readonly id: string;
  readonly hasSignIn: boolean;
  readonly isOpen: boolean;
  readonly sealed: Buffer;
  readonly holderId: string;
  readonly wrapped: Buffer;
};

/** Where the mail of a request goes, as the mail job sees it. */
export async function findResetContact(
  db: ReadHandle,
  resetId: string,
): Promise<ResetContact | undefined> {
  const row = await db
    .selectFrom('passwordResets')
    .select(['id', 'identityId', 'closedAt', 'sealed', 'holderId', 'wrapped'])
    .where('id', '=', resetId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { identityId, closedAt, ...contact } = row;
  return { ...contact, hasSignIn: identityId !== null, isOpen: closedAt === null };
}

/** Stores the digest of a freshly made reset token; the token itself goes into the mail and nowhere else. */
export async function insertResetToken(
  db: WriteHandle,
  token: { readonly tokenHash: Buffer; readonly resetId: string; readonly lifeMinutes: number },
): Promise<void> {
  await db.insertInto('resetTokens').values(token).execute();
}
