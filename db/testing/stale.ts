import type { Credential } from '#app/firewall/scope.ts';
import type { Cast } from './cast.ts';
import { credentialOfSession, type TestSession } from './credentials.ts';
import type { PersonName } from './people.ts';
import { withSuperuser } from './template.ts';

/** Makes the last proof of identity of a session six minutes old. */
export async function makeStale(cast: Cast, { id }: TestSession): Promise<void> {
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `update sessions set authenticated_at = now() - interval '6 minutes' where id = $1`,
      [id],
    ),
  );
}

/** Makes the last proof of identity of everybody new: a long proof must not run out of it halfway. */
export async function makeAllFresh({ database }: Cast): Promise<void> {
  await withSuperuser(database.superuserUrl, (client) =>
    client.query('update sessions set authenticated_at = now()'),
  );
}

/** Somebody of the cast who signed in a while ago: right in everything but for dangerous acts. */
export async function staleCredential(cast: Cast, who: PersonName): Promise<Credential> {
  const session = await cast.signIn(who);
  await makeStale(cast, session);
  const { face } = cast.people[who];
  return credentialOfSession(cast.session, { sessionId: session.id, face });
}
