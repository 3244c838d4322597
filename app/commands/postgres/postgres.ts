import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Sentence } from '../launch/sentence.mjs';
import { findFreePort } from '../processes/free-port.ts';
import { exitOf, spawnKept } from '../processes/kept-child.ts';
import { REPOSITORY } from '../processes/repository.ts';
import { type Cluster, prepareCluster, SUPERUSER } from './cluster.ts';
import {
  explainFailure,
  explainFileError,
  isPortTaken,
  isPredecessorEnding,
  readReport,
} from './failure.ts';
import { keeperWords } from './keeper.ts';
import { clearLeftover, sweepThrowAways } from './leftover.ts';
import { candidateHomes, chooseHome, chooseProgram } from './place.ts';
import { type Purpose, serverWords } from './settings.ts';
import { findSystemUser, identityOf } from './system-user.ts';

export interface PostgresOptions {
  /** `demo` and `bench` keep their data between runs; `test` is thrown away. */
  readonly purpose: Purpose;
  /** The checkout whose packages and data directory are used; this one unless told. */
  readonly repository?: string;
  /** Preferred port; a free one unless told, or when it is taken. */
  readonly port?: number;
  /** Start over: remove the data of earlier runs first. */
  readonly reset?: boolean;
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly superuserUrl: string;
  /** The cluster's own directory: log and data. */
  readonly directory: string;
  urlFor(login: {
    readonly user: string;
    readonly password: string;
    readonly database: string;
  }): string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly exited: Promise<number>;
  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts PostgreSQL from the packages, as an unprivileged user where we are root.
 * @throws Sentence saying what is wrong and what to do.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const cluster = await chooseCluster(options, log);
  try {
    await clearLeftover(cluster.data);
    if (options.reset) rmSync(cluster.directory, { recursive: true, force: true });
    const isFirst = !existsSync(cluster.data);
    if (isFirst) log(`PostgreSQL makes its files in ${cluster.directory}.`);
    const password = await prepareCluster(cluster);
    return await startServer(cluster, password, options.port);
  } catch (error) {
    if (cluster.isThrowAway) rmSync(cluster.directory, { recursive: true, force: true });
    throw explainFileError(error, cluster.directory);
  }
}

async function chooseCluster(
  options: PostgresOptions,
  log: (line: string) => void,
): Promise<Cluster> {
  const repository = options.repository ?? REPOSITORY;
  const isThrowAway = options.purpose === 'test';
  const homes = candidateHomes(repository);
  const user = findSystemUser(join(homes[0] ?? '', 'demo/postgres/data'));
  const home = chooseHome(homes, user);
  const parent = join(home, options.purpose);
  if (isThrowAway) await sweepThrowAways(parent);
  const directory = join(
    parent,
    isThrowAway ? `postgres-${process.pid}-${Date.now().toString(36)}` : 'postgres',
  );
  const program = chooseProgram({ repository, home, user, log });
  const { purpose } = options;
  return { directory, data: join(directory, 'data'), program, user, purpose, isThrowAway };
}

const MOST_ATTEMPTS = 20;
const BETWEEN_ATTEMPTS_MS = 250;

/** A port chosen as free may be taken before the server has it, so another one is tried. */
async function startServer(
  cluster: Cluster,
  password: string,
  preferred?: number,
): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    const port = preferred && attempt < MOST_ATTEMPTS ? preferred : await findFreePort();
    const started = await tryServer(cluster, password, port);
    if (typeof started !== 'string') return started;
    const isWorthRetrying = isPortTaken(started) || isPredecessorEnding(started);
    if (!isWorthRetrying || attempt === MOST_ATTEMPTS)
      throw explainFailure(started, cluster.directory);
    await pause(BETWEEN_ATTEMPTS_MS);
  }
}

/** @returns the running server, or what its log says about its failure. */
async function tryServer(
  cluster: Cluster,
  password: string,
  port: number,
): Promise<EmbeddedPostgres | string> {
  const log = join(cluster.directory, 'server.log');
  const keeper = spawnKeeper(cluster, port, log);
  const exited = exitOf(keeper);
  const superuserUrl = urlFor(port, { user: SUPERUSER, password, database: 'postgres' });
  const isReady = await Promise.race([answers(superuserUrl), exited.then(() => false)]);
  if (!isReady) {
    keeper.ref();
    keeper.kill('SIGTERM');
    await exited;
    return readReport(log);
  }
  return {
    host: HOST,
    port,
    superuser: SUPERUSER,
    superuserUrl,
    directory: cluster.directory,
    urlFor: (login) => urlFor(port, login),
    exited,
    stop: async () => {
      keeper.ref();
      keeper.kill('SIGTERM');
      await exited;
    },
  };
}

function spawnKeeper(cluster: Cluster, port: number, log: string) {
  mkdirSync(cluster.directory, { recursive: true });
  if (existsSync(log)) renameSync(log, `${log}.previous`);
  const output = openSync(log, 'a', 0o600);
  try {
    const plan = {
      program: join(cluster.program, 'bin/postgres'),
      words: serverWords(cluster.data, port, cluster.purpose),
      ...identityOf(cluster.user),
      ...(cluster.isThrowAway ? { removeAfter: cluster.directory } : {}),
    };
    return spawnKept({ words: keeperWords(plan), output });
  } finally {
    closeSync(output);
  }
}

/** Recovery after a crash replays the log before it answers. */
const LONGEST_START_MS = 120_000;
const POLL_MS = 25;

/** Waits until the server lets us in; false when it never does. */
async function answers(url: string): Promise<boolean> {
  const deadline = Date.now() + LONGEST_START_MS;
  while (Date.now() < deadline) {
    if (await canConnect(url)) return true;
    await pause(POLL_MS);
  }
  return false;
}

const WRONG_PASSWORD = '28P01';

async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  // The server may close the connection while it starts; connect() reports that.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === WRONG_PASSWORD)
      throw new Sentence(
        'The database has another password than the one kept beside it: start over with --reset.',
      );
    return false;
  }
}

function urlFor(
  port: number,
  { user, password, database }: { user: string; password: string; database: string },
): string {
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${HOST}:${port}/${encodeURIComponent(database)}`;
}
