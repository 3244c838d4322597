import { withGate } from '#db/queries/gate.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Client } from '../../fixtures/client.ts';
import type { Troupe } from '../surfaces/troupe.ts';

/** What somebody can show besides a whole session of their own. */
export const WEAK = ['first', 'expired', 'disabled'] as const;
export type Weak = (typeof WEAK)[number];

/** Requests of somebody who gave only the password, whose time is up, or who was disabled after signing in. */
export async function openWeak(troupe: Troupe, who: PersonName, weak: Weak): Promise<Client> {
  if (weak === 'first') return openFirstFactor(troupe, who);
  const session = await troupe.cast.signIn(who);
  if (weak === 'expired') await expire(troupe, session.id);
  return troupe.clientWith(troupe.cast.people[who].memberId, session.cookie);
}

async function openFirstFactor(troupe: Troupe, who: PersonName): Promise<Client> {
  const { session, people } = troupe.cast;
  const { identityId, face } = people[who];
  const { limits, keeper, gate } = session;
  const started = await withGate(gate, (handle) =>
    keeper.start(handle, {
      identityId,
      face,
      stage: 'password',
      idleSeconds: limits.idleSeconds,
      absoluteSeconds: limits.absoluteSeconds,
      memberKind: null,
      organizationId: null,
      memberId: null,
    }),
  );
  const [cookie = ''] = started.cookie.split(';');
  return troupe.clientWith(people[who].memberId, cookie);
}

async function expire({ cast }: Troupe, sessionId: string): Promise<void> {
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `update sessions set absolute_expires_at = now() - interval '1 second' where id = $1`,
      [sessionId],
    ),
  );
}

/** Disables somebody of the cast for the time of `work`; sections run one after another, so nobody else is hit. */
export async function whileDisabled(
  { cast }: Troupe,
  who: PersonName,
  work: () => Promise<void>,
): Promise<void> {
  const { memberId, face } = cast.people[who];
  const table = face === 'partner' ? 'memberships' : 'officers';
  const set = (state: string, at: string) =>
    withSuperuser(cast.database.superuserUrl, async (client) => {
      // Without triggers: drafts of who leaves would pass on, and nobody gives them back.
      await client.query('set session_replication_role = replica');
      await client.query(`update ${table} set state = $2, disabled_at = ${at} where id = $1`, [
        memberId,
        state,
      ]);
    });
  await set('disabled', 'now()');
  try {
    await work();
  } finally {
    await set('active', 'null');
  }
}
