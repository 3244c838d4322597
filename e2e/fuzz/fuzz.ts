import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Resources } from '#app/commands/processes/resources.ts';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { listServedRoutes, type ServedRoute } from '../fixtures/served-routes.ts';
import { say } from '../proof/say.ts';
import { BY_PROTOCOL } from '../proof/surfaces/acts.ts';
import type { Troupe } from '../proof/surfaces/troupe.ts';
import { type Endpoint, makeEndpoints } from './endpoints.ts';
import { findTyped } from './find-typed.ts';
import { beginJournal } from './journal.ts';
import type { FuzzOptions } from './options.ts';
import { openPoster } from './post.ts';
import type { Checked } from './report.ts';
import { type Portal, tryEndpoint } from './try-endpoint.ts';

/** Failures of one endpoint that are printed. */
const SHOWN = 3;

/** Tries every endpoint whose name has the word, and looks for what was typed in the log of the process. */
export async function fuzz(
  resources: Resources,
  { cast, stage, clientOf }: Troupe,
  options: FuzzOptions,
): Promise<readonly Checked[]> {
  const endpoints = await makeEndpoints(cast);
  const served = await listServedRoutes(await clientOf(null));
  // What the worker would send and write meanwhile is nothing that a form did.
  await fetch(`${stage.controlUrl}/kill`, { method: 'POST' });
  const journal = await beginJournal(cast.database.superuserUrl);
  await resources.add({ stop: () => journal.close() });
  const poster = openPoster(stage.origin);
  await resources.add({ stop: async () => poster.close() });
  const portal: Portal = { poster, journal, dataUrl: (endpoint) => dataUrlOf(served, endpoint) };
  const checked: Checked[] = [tell('every action has a good form', listUntried(served, endpoints))];
  const startedAt = performance.now();
  let requests = 0;
  for (const endpoint of endpoints.filter(({ name }) => name.includes(options.only))) {
    const random = seededRandom(seedOf(options.seed, endpoint.name));
    const tried = await tryEndpoint(portal, endpoint, { inputs: options.inputs, random });
    requests += tried.requests;
    const what = `${endpoint.name}: ${tried.requests} forms, ${tried.accepted} taken`;
    checked.push(tell(what, tried.failures));
  }
  const perSecond = requests / ((performance.now() - startedAt) / 1000);
  say(`\n${requests} forms, ${perSecond.toFixed(0)} a second`);
  return [
    ...checked,
    tell('no log holds what was typed', findTyped(readFileSync(stage.webLog, 'utf8'))),
  ];
}

function tell(name: string, failures: readonly string[]): Checked {
  say(`${failures.length === 0 ? '✓' : '✘'} ${name}`);
  for (const failure of failures.slice(0, SHOWN)) say(`  ✘ ${failure}`);
  return { name, failures };
}

/** Every action of the running build is tried. */
function listUntried(
  served: readonly ServedRoute[],
  endpoints: readonly Endpoint[],
): readonly string[] {
  const known = new Set([...endpoints.map(({ path }) => path), ...BY_PROTOCOL]);
  return served
    .filter(({ path, hasAction }) => hasAction && !known.has(path))
    .map(({ path }) => `${path}: an action without a good form`);
}

function dataUrlOf(served: readonly ServedRoute[], { path, url }: Endpoint): string {
  const { id = '' } = served.find((route) => route.path === path) ?? {};
  return `${url}?_data=${encodeURIComponent(id)}`;
}

function seedOf(seed: number, name: string): number {
  return createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE(0);
}
