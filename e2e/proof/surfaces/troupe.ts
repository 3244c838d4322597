import type { Resources } from '#app/commands/processes/resources.ts';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { type Cast, joinCast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { connectTo } from '#db/testing/test-database.ts';
import { type Client, openClient } from '../../fixtures/client.ts';
import type { Stage } from '../../testing/stage-file.ts';
import type { Ground } from '../section.ts';

/** The running portal and the people who ask it. */
export interface Troupe {
  readonly stage: Stage;
  readonly cast: Cast;
  /** Requests of somebody of the cast who signed in not long ago, or of a stranger (null). */
  clientOf(who: PersonName | null): Promise<Client>;
  /** Requests with a session of your own choice, for a membership or office. */
  clientWith(memberId: string, cookie: string): Promise<Client>;
}

/** Dangerous acts ask for a proof of identity of the last five minutes; sections can take longer. */
const FRESH_MS = 4 * 60_000;

/** Joins the portal of this run; what is opened ends with `resources`. */
export async function openTroupe(
  resources: Resources,
  ground: Pick<Ground, 'stage'>,
): Promise<Troupe> {
  const stage = await ground.stage();
  const keys = await openLocalKeyFile(stage.keyFile, { allowSample: true });
  const database = connectTo(stage.serverUrl, stage.database);
  const { origin, storageDirectory } = stage;
  const cast = await joinCast(database, stage.members, { keys, storageDirectory });
  await resources.add({ stop: () => cast.close() });
  const open = async (member: string | undefined, cookie: string | undefined) => {
    const client = openClient({ origin, cookie, member });
    await resources.add({ stop: async () => client.close() });
    return client;
  };
  const clients = new Map<PersonName | null, { made: Promise<Client>; since: number }>();
  return {
    stage,
    cast,
    clientOf: (who) => {
      const now = performance.now();
      const known = clients.get(who);
      if (known && now - known.since < FRESH_MS) return known.made;
      const made = who === null ? open(undefined, undefined) : openFor(cast, who, open);
      clients.set(who, { made, since: now });
      return made;
    },
    clientWith: open,
  };
}

async function openFor(
  cast: Cast,
  who: PersonName,
  open: (member: string, cookie: string) => Promise<Client>,
): Promise<Client> {
  const { cookie } = await cast.signIn(who);
  return open(cast.people[who].memberId, cookie);
}
