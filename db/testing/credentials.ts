import { hashToken } from '#app/crypto/tokens.ts';
import type { ActorRole } from '#app/firewall/actor.ts';
import type { Credential } from '#app/firewall/scope.ts';
import type { DestinationId, OrganizationId } from '#app/lib/ids.ts';
import { newId } from '#app/lib/ids.ts';
import type { SessionServices } from '#app/session/services.ts';
import { type IssuedToken, issueToken, withGate } from '../queries/gate.ts';
import type { Person } from './people.ts';
import { withSuperuser } from './template.ts';
import type { TestDatabase } from './test-database.ts';

export type TestSession = {
  /** Id as the database has it: the digest of the token. */
  readonly id: string;
  /** `Cookie` header of a browser that is signed in. */
  readonly cookie: string;
};

/** A live, fully authenticated session of somebody of the cast, started through the gate. */
export async function startSession(session: SessionServices, person: Person): Promise<TestSession> {
  const { limits } = session;
  const started = await withGate(session.gate, (gate) =>
    session.keeper.start(gate, {
      identityId: person.identityId,
      face: person.face,
      stage: 'full',
      idleSeconds: limits.idleSeconds,
      absoluteSeconds: limits.absoluteSeconds,
      memberKind: person.face === 'partner' ? 'partner' : 'officer',
      organizationId: person.organizationId,
      memberId: person.memberId,
    }),
  );
  const [cookie = ''] = started.cookie.split(';');
  return { id: hashToken(started.token).toString('hex'), cookie };
}

/** Who a session acts for, with the token the database issues for it. */
export async function credentialOfSession(
  session: SessionServices,
  input: { readonly sessionId: string; readonly face: Person['face'] },
): Promise<Credential> {
  const requestId = newId();
  const issued = await issueToken(session.gate.pool, { ...input, requestId });
  if (!issued) throw new Error('the gate issued no token');
  return credentialOfToken(issued, requestId);
}

function credentialOfToken(issued: IssuedToken, requestId: string): Credential {
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
      requestId,
      source: '203.0.113.0/24',
    },
  };
}

/** A job as the worker opens it: an outbox row, and the token the relay issues for its organization. */
export async function credentialOfJob(
  database: TestDatabase,
  job: { readonly organizationId: OrganizationId | null; readonly subjectId?: string },
): Promise<Credential> {
  const id = newId();
  await withSuperuser(database.superuserUrl, (client) =>
    client.query(
      `insert into outbox (id, kind, queue, organization_id, subject_id) values ($1, 'mail.send', 'mail', $2, $3)`,
      [id, job.organizationId, job.subjectId ?? newId()],
    ),
  );
  const { rows } = await database
    .pool('psilo_relay')
    .pool.query<{ token: string }>('select token from relay.open_job($1)', [id]);
  const token = rows[0]?.token;
  if (token === undefined) throw new Error('the relay opened no job');
  return {
    token,
    actor: {
      kind: 'worker',
      id,
      identityId: null,
      organizationId: job.organizationId,
      destinationId: null,
      roles: ['job'],
      requestId: id,
      source: null,
    },
  };
}
