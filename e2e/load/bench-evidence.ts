import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { type Resources, trackResources } from '#app/commands/processes/resources.ts';
import { quantile } from '#app/lib/testing/measure.ts';
import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { announceFile, askOffset, type Sender, sendPart, textFrom } from '../fixtures/uploads.ts';
import { say } from '../proof/say.ts';
import { openTroupe } from '../proof/surfaces/troupe.ts';
import { prepareLargeWeb } from '../testing/large-web.ts';
import { createScene } from '../testing/scene.ts';
import { startTwin } from '../testing/stage.ts';
import type { BenchServer } from './bench-database.ts';
import { PLAIN_SINK } from './plain-sink.ts';

/** What has to hold; sizes are decimal where people read them and binary where machines do. */
const GOALS = { grownBytes: 64 * 2 ** 20, share: 0.6, startMs: 50, errors: 0 };
const WARM_UP_BYTES = 64 * 2 ** 20;
const RANGES = 40;
const RANGE_BYTES = 2 ** 20;
const SMALL_BYTES = 20_000;
/** A draft takes fifty files. */
const PER_DRAFT = 25;

type Sizes = { readonly bytes: number; readonly small: number };

type Ground = {
  readonly cast: Cast;
  readonly sender: Sender;
  /** Of the web process. */
  readonly pid: number;
};

/** A large upload against a plain file, ranges of it, and many small uploads beside each other. */
export async function benchEvidence(
  server: BenchServer,
  words: readonly string[],
): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      megabytes: { type: 'string', default: '2047' },
      small: { type: 'string', default: '100' },
    },
  });
  const sizes = { bytes: Number(values.megabytes) * 2 ** 20, small: Number(values.small) };
  const resources = trackResources(new AbortController().signal);
  const missed: string[] = [];
  try {
    const ground = await raise(resources, server);
    missed.push(...(await measureUpload(ground, sizes)), ...(await measureSmall(ground, sizes)));
  } finally {
    await resources.stopAll();
  }
  say(missed.length === 0 ? '\nAll goals hold.' : `\nGoals missed:\n  ${missed.join('\n  ')}`);
  return missed.length === 0 ? 0 : 1;
}

async function raise(resources: Resources, server: BenchServer): Promise<Ground> {
  const at = (name: string) => join(REPOSITORY, '.psilo/bench', name);
  const scene = await createScene(at('scene'), server.superuserUrl);
  await resources.add({ stop: () => scene.database.close() });
  const { stage } = await startTwin(resources, scene, { directory: at('portal') });
  const { cast } = await openTroupe(resources, { stage: async () => stage });
  const sink = pathToFileURL(join(REPOSITORY, 'e2e/load/plain-sink.ts')).href;
  const web = await prepareLargeWeb(stage, sink);
  const service = await resources.add(await web.start());
  const pid = service.pid();
  if (pid === undefined) throw new Error('the web process is not there');
  const { cookie } = await cast.signIn('alderLiaison');
  const { memberId } = cast.people.alderLiaison;
  return { cast, sender: { origin: web.origin, cookie, memberId }, pid };
}

async function measureUpload(ground: Ground, { bytes }: Sizes): Promise<readonly string[]> {
  const { cast, sender, pid } = ground;
  const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  await uploadWhole(sender, draftId, WARM_UP_BYTES);
  await sendPlain(sender, WARM_UP_BYTES);
  const half = Math.floor(bytes / 2);
  // Before and after, so that what the machine does besides falls on both.
  const before = await secondsOf(() => sendPlain(sender, half));
  const rss = watchMemory(pid);
  const startedAt = performance.now();
  const evidenceId = await uploadWhole(sender, draftId, bytes);
  const seconds = (performance.now() - startedAt) / 1_000;
  const grown = rss.stop();
  const after = await secondsOf(() => sendPlain(sender, bytes - half));
  const plain = before + after;
  const starts: number[] = [];
  for (let n = 0; n < RANGES; n += 1) {
    const start = randomInt(0, Math.max(1, bytes - RANGE_BYTES));
    starts.push(await millisecondsToFirstByte(sender, evidenceId, start));
  }
  const rate = (took: number) => `${(bytes / took / 1e6).toFixed(0)} MB a second`;
  const share = plain / seconds;
  say(`\nUpload of ${(bytes / 2 ** 30).toFixed(2)} GiB`);
  say(`  sealed and written down: ${rate(seconds)} (${seconds.toFixed(1)} s)`);
  say(`  to a plain file in the same process: ${rate(plain)} (${plain.toFixed(1)} s)`);
  say(`  share: ${share.toFixed(2)}; the web process grew by ${(grown / 2 ** 20).toFixed(0)} MiB`);
  const [p50, p95] = [quantile(starts, 0.5), quantile(starts, 0.95)];
  say(`  first byte of a range: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${RANGES})`);
  return [
    ...over('growth of the web process, MiB', grown / 2 ** 20, GOALS.grownBytes / 2 ** 20),
    ...(share < GOALS.share ? [`throughput: ${share.toFixed(2)} of a plain file`] : []),
    ...over('first byte of a range, p95 ms', p95, GOALS.startMs),
  ];
}

async function measureSmall({ cast, sender }: Ground, { small }: Sizes) {
  const drafts = await Promise.all(
    Array.from({ length: Math.ceil(small / PER_DRAFT) }, () =>
      makeDraft(cast, 'alderLiaison', { type: 'ipr' }),
    ),
  );
  const startedAt = performance.now();
  const sent = await Promise.allSettled(
    Array.from({ length: small }, (_, n) =>
      uploadWhole(sender, drafts[Math.floor(n / PER_DRAFT)]?.id ?? '', SMALL_BYTES),
    ),
  );
  const failures = sent.filter(({ status }) => status === 'rejected');
  const seconds = (performance.now() - startedAt) / 1_000;
  say(`\n${small} uploads of ${SMALL_BYTES} bytes beside each other: ${seconds.toFixed(1)} s`);
  say(`  ${failures.length} errors`);
  return over('errors of small uploads', failures.length, GOALS.errors);
}

async function uploadWhole(sender: Sender, draftId: string, bytes: number): Promise<string> {
  const id = await announceFile(sender, draftId, { name: `Gate ${bytes}.txt`, size: bytes });
  const part = { offset: 0, length: bytes, bytes: textFrom(0, bytes) };
  const status = await sendPart(sender, id, part);
  if (status !== 204 || (await askOffset(sender, id)) !== bytes) {
    throw new Error(`the upload did not end well: ${status}`);
  }
  return id;
}

/** The same bytes by the same client. */
async function sendPlain({ origin }: Sender, bytes: number): Promise<void> {
  const headers = { 'Content-Length': String(bytes) };
  const sent = request(new URL(PLAIN_SINK, origin), { method: 'POST', headers, agent: false });
  const answered = once(sent, 'response');
  await pipeline(Readable.from(textFrom(0, bytes)), sent);
  // The answer's own type: the event of Node has no types.
  const [answer] = (await answered) as [IncomingMessage];
  answer.resume();
  if (answer.statusCode !== 204) throw new Error(`no plain file: ${answer.statusCode}`);
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

function millisecondsToFirstByte(
  { origin, cookie }: Sender,
  evidenceId: string,
  start: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { Cookie: cookie, Range: `bytes=${start}-${start + RANGE_BYTES - 1}` };
    const startedAt = performance.now();
    const sent = request(new URL(`/evidence/${evidenceId}`, origin), { headers });
    sent.once('response', (answer) => {
      if (answer.statusCode !== 206) reject(new Error(`no range: ${answer.statusCode}`));
      let took = 0;
      answer.once('data', () => {
        took = performance.now() - startedAt;
      });
      answer.on('end', () => resolve(took));
      answer.resume();
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** Highest resident memory of a process from here on, less what it has now (Linux). */
function watchMemory(pid: number): { stop(): number } {
  const now = () => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  };
  const before = now();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, now());
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(most, now()) - before;
    },
  };
}

function over(what: string, found: number, most: number): readonly string[] {
  return found > most ? [`${what}: ${found.toFixed(1)}, at most ${most}`] : [];
}
