import { createHash } from 'node:crypto';
import { startPostgres } from '#app/commands/postgres/postgres.ts';
import { type Resources, trackResources } from '#app/commands/processes/resources.ts';
import { superuserUrlForTests } from '#app/config/test-environment.ts';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { copyTemplate } from '#db/testing/test-database.ts';
import { startStage } from '../testing/stage.ts';
import { readStage, type Stage } from '../testing/stage-file.ts';
import type { Options } from './options.ts';
import { say } from './say.ts';
import type { Ground } from './section.ts';

/** What sections stand on, and how to take it away. */
export interface Prepared {
  readonly ground: Ground;
  stop(): Promise<void>;
}

/** Prepares the ground; servers start when a section asks for them. */
export function prepareGround(options: Options): Prepared {
  const { seed, effort, isSmall, isUpdating } = options;
  const deadline = performance.now() + options.minutes * 60_000;
  const resources = trackResources(new AbortController().signal);
  const serverUrl = once(() => findServer(resources));
  const stage = once(() => raiseStage(resources));
  const ground: Ground = {
    effort,
    isSmall,
    seed,
    isUpdating,
    random: (name) => seededRandom(seedOf(seed, name)),
    serverUrl,
    database: async () => {
      const database = await copyTemplate(await serverUrl());
      await resources.add({ stop: () => database.close() });
      return database;
    },
    stage,
    isOver: () => performance.now() > deadline,
    log: (line) => say(`  ${line}`),
  };
  return { ground, stop: () => resources.stopAll() };
}

/** The server of the test run around this one, else a server of our own. */
async function findServer(resources: Resources): Promise<string> {
  const given = superuserUrlForTests();
  if (given !== undefined) return given;
  return (await resources.add(await startPostgres({ purpose: 'test' }))).superuserUrl;
}

async function raiseStage(resources: Resources): Promise<Stage> {
  await resources.add({ stop: await startStage({ hasScanner: false }) });
  return readStage();
}

function seedOf(seed: number, name: string): number {
  return createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE(0);
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
