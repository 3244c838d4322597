import type { Resources } from '#app/commands/processes/resources.ts';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { type Cast, joinCast } from '#db/testing/cast.ts';
import type { TestSession } from '#db/testing/credentials.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { type Client, openClient } from '../../fixtures/client.ts';
import type { Scene } from '../../testing/scene.ts';
import { startTwin } from '../../testing/stage.ts';
import type { Stage } from '../../testing/stage-file.ts';

/** One of two portals that began alike. */
export interface ProofWorld {
  readonly stage: Stage;
  readonly cast: Cast;
  /** Requests of somebody of the cast, or of a stranger (null). */
  clientOf(who: PersonName | null): Promise<Client>;
  /** Requests of a session that began before the worlds parted, or of a stranger (null). */
  observe(session: TestSession | null): Promise<Client>;
  /** Until every job that was intended has been done. */
  settle(): Promise<void>;
}

export async function openWorld(
  resources: Resources,
  scene: Scene,
  directory: string,
): Promise<ProofWorld> {
  const preload = import.meta.resolve('./repeatable.ts');
  const { stage, database } = await startTwin(resources, scene, { directory, preload });
  const keys = await openLocalKeyFile(stage.keyFile, { allowSample: true });
  const { storageDirectory } = stage;
  const cast = await joinCast(database, stage.members, { keys, storageDirectory });
  const open = async (whose: Omit<Parameters<typeof openClient>[0], 'origin'>) => {
    const client = openClient({ origin: stage.origin, ...whose });
    await resources.add({ stop: async () => client.close() });
    return client;
  };
  return {
    stage,
    cast,
    clientOf: async (who) =>
      open({
        cookie: who ? (await cast.signIn(who)).cookie : undefined,
        member: who ? cast.people[who].memberId : undefined,
      }),
    observe: (session) => open({ cookie: session?.cookie, member: undefined }),
    settle: () => settle(database),
  };
}

const LONGEST_MS = 300_000;
const POLL_MS = 100;

/** Until every job that is due, or was tried and waits for its next try, has been done. */
export async function settle({ superuserUrl }: TestDatabase): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  await withSuperuser(superuserUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ open: number }>(
        `select count(*)::int as open from outbox where done_at is null and dead_at is null and (attempts > 0 or not_before < now() + interval '5 seconds')`,
      );
      if (rows[0]?.open === 0) return;
      if (performance.now() > deadline) throw new Error(`${rows[0]?.open} jobs are not done`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  });
}
