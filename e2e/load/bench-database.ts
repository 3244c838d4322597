import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '#app/commands/postgres/postgres.ts';
import { migrate } from '#db/migrate.ts';
import { ensureDatabase, withDatabase } from '#db/provision.ts';
import { fingerprint, roleUrl, testPasswords, withSuperuser } from '#db/testing/template.ts';
import { connectTo, type TestDatabase } from '#db/testing/test-database.ts';
import { say } from '../proof/say.ts';

const DATA = path.join(import.meta.dirname, 'bench-data.sql');

/** The server of the benchmarks; its files stay between runs. */
export type BenchServer = {
  readonly superuserUrl: string;
  /** The database with so many items: built at the first call, kept for the same migrations and data. */
  database(items: number): Promise<TestDatabase>;
  stop(): Promise<void>;
};

export async function startBenchServer(): Promise<BenchServer> {
  const postgres = await startPostgres({ purpose: 'bench', log: say });
  const opened: TestDatabase[] = [];
  return {
    superuserUrl: postgres.superuserUrl,
    async database(items) {
      const name = await ensureBuilt(postgres.superuserUrl, items);
      const database = connectTo(postgres.superuserUrl, name);
      opened.push(database);
      return database;
    },
    async stop() {
      await Promise.all(opened.map((database) => database.close()));
      await postgres.stop();
    },
  };
}

async function ensureBuilt(serverUrl: string, items: number): Promise<string> {
  const digest = createHash('sha256')
    .update(await fingerprint())
    .update(readFileSync(DATA));
  const version = digest.digest('hex').slice(0, 12);
  const name = `bench_${version}_${items}`;
  const names = await databases(serverUrl);
  if (names.includes(name)) return name;
  // What other migrations made is of no use any more, nor is what a run that was cut off left behind.
  for (const old of names.filter(
    (other) => !other.startsWith(`bench_${version}`) || other.endsWith('new'),
  ))
    await withSuperuser(serverUrl, (client) => client.query(`drop database ${old} with (force)`));
  say(`Building ${items.toLocaleString('en')} items, once for these migrations.`);
  const building = `${name}_new`;
  await ensureDatabase(serverUrl, { database: building, rolePasswords: testPasswords });
  await migrate(roleUrl(serverUrl, building, 'psilo_migrator'));
  await fill(withDatabase(serverUrl, building), items);
  await withSuperuser(serverUrl, (client) =>
    client.query(`alter database ${building} rename to ${name}`),
  );
  return name;
}

async function databases(serverUrl: string): Promise<readonly string[]> {
  const { rows } = await withSuperuser(serverUrl, (client) =>
    client.query<{ datname: string }>(
      "select datname from pg_database where datname like 'bench\\_%'",
    ),
  );
  return rows.map(({ datname }) => datname);
}

/** Fills a migrated database with so many items and what belongs to them, as its superuser. */
export async function fill(url: string, items: number, log = say): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select set_config('bench.items', $1, false)", [String(items)]);
    for (const { title, statements } of stepsOf(readFileSync(DATA, 'utf8'))) {
      const startedAt = performance.now();
      for (const statement of statements) await client.query(statement);
      log(`  ${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    }
  } finally {
    await client.end();
  }
}

/** Steps of the file, and their statements: each ends with a semicolon at the end of a line that does not go on. */
function stepsOf(text: string) {
  return text
    .split(/^-- step: /m)
    .slice(1)
    .map((step) => {
      const [title = '', ...lines] = step.split('\n');
      const statements = lines
        .join('\n')
        .split(/;\n(?=create|insert|set|select|do|vacuum|--|\n|$)/);
      return { title, statements: statements.filter((statement) => statement.trim() !== '') };
    });
}
