import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildApplication } from '#app/commands/build.ts';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { type Resources, trackResources } from '#app/commands/processes/resources.ts';
import { quantile } from '#app/lib/testing/measure.ts';
import { SITE } from '../fixtures/site-map.ts';
import { say } from '../proof/say.ts';
import { openTroupe } from '../proof/surfaces/troupe.ts';
import { prepareBrowser } from '../testing/browser.ts';
import { createScene } from '../testing/scene.ts';
import { startTwin } from '../testing/stage.ts';
import type { BenchServer } from './bench-database.ts';
import { filingsByHand } from './filing-by-hand.ts';
import {
  awaitJobs,
  countFiled,
  fileAll,
  fileByHand,
  makeFilers,
  type Portal,
} from './intake-filing.ts';
import { type Worked, workedFor, workedSoFar } from './processor-time.ts';
import { scriptSizes } from './script-sizes.ts';
import { scriptingPerKey } from './typing.ts';

/** What has to hold: times at the 95th percentile and one client, throughput at eight (RULES 28). */
const GOALS = {
  filingMs: 150,
  filedPerSecond: 50,
  editorBytes: 180_000,
  pageBytes: 100_000,
  keyMs: 16,
};
const EDITOR = '/drafts/:draftId/step/:step';
const WARM_UP = 10;
const PAGES = 20;

type Part = (portal: Portal, sizes: Sizes) => Promise<readonly string[]>;
type Sizes = { readonly filings: number; readonly filers: number; readonly keys: number };

/** Filing through HTTP, alone and beside each other; scripts of pages; keys in a long narrative. */
export async function benchIntake(server: BenchServer, words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      filings: { type: 'string', default: '200' },
      filers: { type: 'string', default: '8' },
      keys: { type: 'string', default: '200' },
      only: { type: 'string', default: '' },
    },
  });
  const sizes = {
    filings: Number(values.filings),
    filers: Number(values.filers),
    keys: Number(values.keys),
  };
  const resources = trackResources(new AbortController().signal);
  const missed: string[] = [];
  try {
    if ('scripts'.includes(values.only)) missed.push(...(await measureScripts()));
    const parts = Object.entries(PARTS).filter(([name]) => name.includes(values.only));
    const portal = parts.length > 0 ? await raisePortal(resources, server) : null;
    for (const [, part] of parts) if (portal) missed.push(...(await part(portal, sizes)));
  } finally {
    await resources.stopAll();
  }
  say(missed.length === 0 ? '\nAll goals hold.' : `\nGoals missed:\n  ${missed.join('\n  ')}`);
  return missed.length === 0 ? 0 : 1;
}

const PARTS: Readonly<Record<string, Part>> = { filing: measureFiling, typing: measureTyping };

/** A portal of its own on the server of the benchmarks, which flushes to disk as a real one does. */
async function raisePortal(resources: Resources, server: BenchServer): Promise<Portal> {
  const at = (name: string) => join(REPOSITORY, '.psilo/bench', name);
  const scene = await createScene(at('scene'), server.superuserUrl);
  await resources.add({ stop: () => scene.database.close() });
  const { stage } = await startTwin(resources, scene, { directory: at('portal') });
  const { cast } = await openTroupe(resources, { stage: async () => stage });
  return { cast, origin: stage.origin };
}

async function measureFiling(portal: Portal, { filings, filers }: Sizes) {
  await fileAll(portal, await makeFilers(portal, { filers: 1, each: WARM_UP }));
  const one = await makeFilers(portal, { filers: 1, each: filings });
  const alone = await fileAll(portal, one);
  const byHand = await fileByHand(portal, filings);
  // Each connection plans its statements when it meets them first, as each process reads its code.
  await fileAll(portal, await makeFilers(portal, { filers, each: WARM_UP }));
  const many = await makeFilers(portal, { filers, each: Math.ceil(filings / 2) });
  await awaitJobs(portal);
  const before = workedSoFar();
  const beside = await fileAll(portal, many);
  const between = workedSoFar();
  const jobs = await awaitJobs(portal);
  const meanwhile = workedFor(beside.times.length, before, between);
  const later = workedFor(beside.times.length, between, workedSoFar());
  const filed = await countFiled(portal, [...one, ...many]);
  const byHandBeside = await filingsByHand(portal.cast.database.superuserUrl, one[0]?.draftIds[0], {
    filers,
    each: Math.ceil(filings / 2),
  });
  const expected = alone.times.length + beside.times.length;
  const perSecond = beside.times.length / beside.seconds;
  const perSecondAlone = alone.times.length / alone.seconds;
  const errors = alone.errors + beside.errors;
  say('\nFiling an allegation through HTTP, from its last form to the receipt, in milliseconds');
  say(rowOf('one filer', alone.times));
  say(rowOf('by hand: one row as it is', byHand));
  say(`  ratio at p50: ${ratio(quantile(alone.times, 0.5), quantile(byHand, 0.5))}`);
  say(rowOf(`${filers} filers`, beside.times));
  say(
    `  a second: ${perSecond.toFixed(1)} by ${filers}, ${perSecondAlone.toFixed(1)} by one, ratio ${ratio(perSecond, perSecondAlone)}`,
  );
  say(
    `  the same rows by hand, without portal, row security and jobs: ${byHandBeside.toFixed(1)} a second by ${filers}`,
  );
  say(`  ${jobs.left} of their jobs were left, done after ${jobs.seconds.toFixed(1)} s`);
  say('  processor time for each filing, while they filed and for its jobs afterwards');
  for (const [kind, ms] of meanwhile)
    say(`    ${kind.padEnd(26)} ${milliseconds(ms)} ${milliseconds(later.get(kind) ?? 0)}`);
  say(`    ${'all'.padEnd(26)} ${milliseconds(sum(meanwhile))} ${milliseconds(sum(later))}`);
  say(`  ${filed.items} items, ${filed.controlNumbers} control numbers, ${errors} errors`);
  return [
    ...over('filing by one, p95 ms', quantile(alone.times, 0.95), GOALS.filingMs),
    ...(perSecond < GOALS.filedPerSecond
      ? [`filings a second: ${perSecond.toFixed(1)}, at least ${GOALS.filedPerSecond}`]
      : []),
    ...over('errors', errors, 0),
    ...(filed.items === expected && filed.controlNumbers === expected
      ? []
      : [`${expected} filings made ${filed.items} items with ${filed.controlNumbers} numbers`]),
  ];
}

async function measureScripts(): Promise<readonly string[]> {
  const { directory } = await buildApplication({ flavor: 'production', log: say });
  const partners = SITE.filter(isOfPartners).map(({ path }) => path);
  const pages = scriptSizes(join(directory, 'client'))
    .filter(({ path }) => partners.includes(path))
    .toSorted((a, b) => b.whole - a.whole);
  say(
    '\nScripts of the pages of partners after gzip, in kB: before the page works, with what comes later',
  );
  for (const { path, first, whole } of pages)
    say(`  ${path.padEnd(52)}${kilobytes(first)}${kilobytes(whole)}`);
  return pages.flatMap(({ path, first, whole }) => [
    ...over(`bytes of ${path}`, first, path === EDITOR ? GOALS.editorBytes : GOALS.pageBytes),
    ...(path === EDITOR ? over('bytes with the editor', whole, GOALS.editorBytes) : []),
  ]);
}

function isOfPartners({ kind, opensTo }: (typeof SITE)[number]): boolean {
  const isTheirs = Array.isArray(opensTo)
    ? opensTo.includes('liaison') || opensTo.includes('administrator')
    : true;
  return kind === 'page' && isTheirs;
}

async function measureTyping(portal: Portal, { keys }: Sizes): Promise<readonly string[]> {
  const { executable, arguments: args, environment } = prepareBrowser();
  const options = { executablePath: executable, args: [...args], env: { ...environment } };
  const browser = await chromium.launch(options);
  try {
    const short = await scriptingPerKey(portal, browser, { pages: 1, keys });
    const long = await scriptingPerKey(portal, browser, { pages: PAGES, keys });
    say('\nScripting for each key in a narrative, by a trace of the browser, in milliseconds');
    say(rowOf('1 page', short));
    say(rowOf(`${PAGES} pages`, long));
    say(`  ratio at p95: ${ratio(quantile(long, 0.95), quantile(short, 0.95))}`);
    return over('scripting of a key, p95 ms', quantile(long, 0.95), GOALS.keyMs);
  } finally {
    await browser.close();
  }
}

function over(what: string, found: number, most: number): readonly string[] {
  return found > most ? [`${what}: ${found.toFixed(0)}, at most ${most}`] : [];
}

function rowOf(name: string, times: readonly number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1));
  return `  ${name.padEnd(28)} p50 ${p50}, p95 ${p95}, p99 ${p99} (${times.length})`;
}

function sum(worked: Worked): number {
  return [...worked.values()].reduce((total, ms) => total + ms, 0);
}

function milliseconds(ms: number): string {
  return ms.toFixed(1).padStart(5);
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(9);
}
