import { createCast } from '#db/testing/cast.ts';
import { listCases } from '#db/testing/rls-cases.ts';
import { createRlsWorld } from '#db/testing/rls-world.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Ground, Section } from '../section.ts';
import { EXPLAINED_SQL } from './explained-sql.ts';
import { judge, type Tried } from './explanations.ts';
import { listSqlMutants } from './sql-mutants.ts';
import { triesOn } from './try-sql.ts';

const PROGRESS_EVERY = 100;

/**
 * The second wall by itself: every policy dropped, widened and weakened by each of its conditions, row security lifted,
 * every trigger disabled, each in a transaction that is rolled back, against the cases of its table. The cases are SQL
 * on the role's own connection, so that neither permissions nor sealing stand before the database.
 */
export const databaseWall: Section = {
  name: 'database',
  claim:
    'Whatever is taken away from row security and from the triggers, a test of that table notices.',
  atLeast: { mutants: 500, cases: 1000 },
  async prove(ground) {
    const { tried, cases } = await tryAll(ground);
    const { unexplained, explained, stale } = judge(tried, EXPLAINED_SQL);
    return {
      counts: {
        mutants: tried.length,
        killed: tried.filter(({ killer }) => killer !== null).length,
        explained: explained.length,
        cases,
      },
      failures: [...unexplained.map((id) => `survived: ${id}`), ...stale],
      notes: explained.map(({ id, reason }) => `${id}. ${reason}`),
    };
  },
};

async function tryAll(
  ground: Ground,
): Promise<{ readonly tried: readonly Tried[]; readonly cases: number }> {
  const cast = await createCast(await ground.database());
  const cases = listCases(cast, await createRlsWorld(cast));
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const mutants = await listSqlMutants(client);
    const killerOf = triesOn(client, cast, cases);
    const tried: Tried[] = [];
    for (const mutant of mutants) {
      tried.push({ id: mutant.id, killer: await killerOf(mutant) });
      if (tried.length % PROGRESS_EVERY === 0)
        ground.log(`${tried.length} of ${mutants.length} mutants`);
    }
    return { tried, cases: cases.length };
  });
}
