import type { SessionServices } from '#app/session/services.ts';
import { listSessions, type SessionRow } from '#db/queries/gate.ts';

/** The person's own live sessions, this one marked. The digest that names a session stays here. */
export async function viewSessions(services: SessionServices, session: SessionRow) {
  const sessions = await listSessions(services.gate.pool, session.identityId);
  return sessions
    .filter(({ stage }) => stage === 'full')
    .map(({ id, createdAt, lastActiveAt }) => ({
      key: id.slice(0, 12),
      startedAt: createdAt.toISOString(),
      activeAt: lastActiveAt.toISOString(),
      isThis: id === session.id,
    }));
}
