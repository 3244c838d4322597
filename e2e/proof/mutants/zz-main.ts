import pg from 'pg';
import { startPostgres } from '#app/commands/postgres/postgres.ts';
import { createCast } from '#db/testing/cast.ts';
import { listCases } from '#db/testing/rls-cases.ts';
import { createRlsWorld } from '#db/testing/rls-world.ts';
import { copyTemplate } from '#db/testing/test-database.ts';
import { listSqlMutants } from './sql-mutants.ts';
import { triesOn } from './try-sql.ts';

const server = await startPostgres({ purpose: 'test' });
try {
  const cast = await createCast(await copyTemplate(server.superuserUrl));
  const cases = listCases(cast, await createRlsWorld(cast));
  const client = new pg.Client({ connectionString: cast.database.superuserUrl });
  await client.connect();
  const mutants = (await listSqlMutants(client)).filter(({ id, table }) =>
    (id + table).includes(process.argv[2] ?? ''),
  );
  const attempt = triesOn(client, cast, cases);
  const t0 = performance.now();
  let survivors = 0;
  for (const mutant of mutants) {
    const killer = await attempt(mutant);
    if (killer === null) {
      survivors += 1;
      console.log(`SURVIVED ${mutant.table}: ${mutant.id}`);
    } else if (process.argv[3]) console.log(`killed ${mutant.id} BY ${killer}`);
  }
  console.log(
    `${mutants.length} mutants, ${survivors} survived, ${Math.round(performance.now() - t0)} ms, ${cases.length} cases`,
  );
  await client.end();
  await cast.close();
} finally {
  await server.stop();
}
