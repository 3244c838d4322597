import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import { hashToken, randomToken } from '#app/crypto/tokens.ts';
import type { RolePool } from '#db/pools.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  findSession,
  type GateConnection,
  insertSession,
  type NewSession,
  type SessionRow,
  touchSession,
} from '#db/queries/gate.ts';

/** The `__Host-` prefix binds the cookie to this host, path / and a secure origin (RFC 6265bis). */
export const SESSION_COOKIE = '__Host-psilo';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

type SessionAttributes = { readonly row: SessionRow };

export type StartedSession = { readonly token: string; readonly cookie: string };

/** Life cycle and cookies of sessions. The cookie carries a token; the stored id is its SHA-256. */
export type SessionKeeper = {
  /** Creates a session inside the caller's gate transaction. */
  start(gate: GateConnection, session: Omit<NewSession, 'id'>): Promise<StartedSession>;
  /** The live session of a request's cookies; noting activity unless told otherwise. */
  find(cookieHeader: string | null, activity: 'note' | 'ignore'): Promise<SessionRow | null>;
  /** The id that the session of a request's cookies would have, live or not. */
  idOf(cookieHeader: string | null): string | null;
  end(sessionId: string): Promise<void>;
  endAll(identityId: string): Promise<void>;
  sweep(): Promise<void>;
  /** `Set-Cookie` value that removes the cookie. */
  blankCookie(): string;
};

/** Builds the keeper on the gate's pool. Lucia runs the cycle; idle and absolute limits are the database's. */
export function createSessionKeeper(pool: RolePool): SessionKeeper {
  const lucia = new Lucia(adapterOf(pool), {
    // Longer than any idle limit, so that Lucia never renews by itself: `touch` does, once a minute.
    sessionExpiresIn: new TimeSpan(1, 's'),
    sessionCookie: {
      name: SESSION_COOKIE,
      expires: false,
      attributes: { secure: true, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ row }) => ({ row }),
  });

  return {
    async start(gate, session) {
      const token = randomToken();
      await insertSession(gate, { ...session, id: sessionIdOf(token) });
      return { token, cookie: lucia.createSessionCookie(token).serialize() };
    },
    async find(cookieHeader, activity) {
      const token = lucia.readSessionCookie(cookieHeader ?? '');
      if (!token) return null;
      const { session } = await lucia.validateSession(sessionIdOf(token));
      if (!session) return null;
      if (activity === 'note') await touchSession(pool.pool, session.id);
      return session.row;
    },
    idOf(cookieHeader) {
      const token = lucia.readSessionCookie(cookieHeader ?? '');
      return token ? sessionIdOf(token) : null;
    },
    end: (sessionId) => lucia.invalidateSession(sessionId),
    endAll: (identityId) => lucia.invalidateUserSessions(identityId),
    sweep: () => lucia.deleteExpiredSessions(),
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
  };
}

function sessionIdOf(token: string): string {
  return hashToken(token).toString('hex');
}

function adapterOf({ pool }: RolePool): Adapter {
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await findSession(pool, id);
      if (!row) return [null, null];
      const session = {
        id: row.id,
        userId: row.identityId,
        expiresAt: expiryOf(row),
        attributes: { row },
      };
      return [session, { id: row.identityId, attributes: {} }];
    },
    // Sessions are listed and created through the gate's own functions, inside transactions with their audit event.
    getUserSessions: () => Promise.reject(new Error('list sessions through the gate')),
    setSession: () => Promise.reject(new Error('start sessions through the keeper')),
    updateSessionExpiration: () => Promise.resolve(),
    deleteSession: (id) => deleteSession(pool, id),
    async deleteUserSessions(identityId) {
      await deleteSessionsOf(pool, identityId);
    },
    deleteExpiredSessions: () => deleteExpiredSessions(pool),
  };
}

/** Whichever comes first: idle or absolute limit. */
function expiryOf(row: SessionRow): Date {
  const idle = row.lastActiveAt.getTime() + row.idleSeconds * 1000;
  return new Date(Math.min(idle, row.absoluteExpiresAt.getTime()));
}
