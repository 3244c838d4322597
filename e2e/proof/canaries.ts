import { trackResources } from '#app/commands/processes/resources.ts';
import { makeAllFresh } from '#db/testing/stale.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Answer } from '../fixtures/client.ts';
import { listServedRoutes } from '../fixtures/served-routes.ts';
import { type Fetcher, listFetchers } from './canaries/actors.ts';
import { ENCODINGS } from './canaries/encodings.ts';
import { requestsFor } from './canaries/fetch.ts';
import { type Planted, plant } from './canaries/plant.ts';
import { MUST, mayRead, type Reader } from './canaries/readers.ts';
import { createScanner, type Scan } from './canaries/scanner.ts';
import { collectSilent } from './canaries/silent.ts';
import { type Token, TokenBook } from './canaries/tokens.ts';
import type { Ground, Section } from './section.ts';
import { someOf } from './surfaces/draw.ts';
import { together } from './surfaces/together.ts';
import { openTroupe, type Troupe } from './surfaces/troupe.ts';

/** A token of its own in every field; whoever meets one that is not for them has met a leak. */
export const canaries: Section = {
  name: 'canaries',
  claim:
    'No word, file, file name or note of anybody reaches a reader it is not for, in any encoding: not by page, data, download, error, mail, log, health answer, job, dump or stored file.',
  atLeast: { tokens: 80, answers: 4000, silent: 50, sightings: 15, encodings: 15 },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      return await proveCanaries(ground, await openTroupe(resources, ground));
    } finally {
      await resources.stopAll();
    }
  },
};

const ORGANIZATIONS = ['one', 'two', 'three'];
const SMALL_REQUESTS = 30;

async function proveCanaries(ground: Ground, troupe: Troupe) {
  const book = new TokenBook();
  const planted: Planted[] = [];
  for (const name of ORGANIZATIONS) planted.push(await plant(troupe.cast, book, name));
  const { notes, failures } = await speak(troupe, book, planted);
  const scan = createScanner(book.tokens);
  const log = createLog();
  const served = await listServedRoutes(await troupe.clientOf(null));
  const requests = requestsFor(served, planted);
  const random = ground.random('canaries');
  let answers = 0;
  const fetchers = await listFetchers(troupe, planted);
  for (const fetcher of fetchers) {
    const sent = ground.isSmall ? someOf(requests, { count: SMALL_REQUESTS, random }) : requests;
    await together(sent, async (request) => {
      log.meet(fetcher, request.what, scan(textOf(await request.send(fetcher.client))));
    });
    answers += sent.length;
  }
  failures.push(...(await openArchives(troupe, { planted, fetchers, scan, log })));
  ground.log(`${answers} answers, ${log.sightings.size} kinds of sightings`);
  await settle(troupe);
  const silent = await collectSilent(troupe.stage, troupe.cast.database.superuserUrl);
  for (const bytes of silent) {
    const of = planted.find(({ liaison, administrator }) =>
      [liaison, administrator].some(({ email }) => email === bytes.to),
    );
    log.meet(
      { reader: bytes.reader, of: of?.name ?? null, name: bytes.what },
      '',
      scan(bytes.text),
    );
  }
  return {
    counts: {
      ...{ tokens: book.tokens.length, answers, silent: silent.length, spoken: notes },
      ...{ sightings: log.sightings.size, encodings: ENCODINGS.length },
    },
    failures: [
      ...failures,
      ...log.leaks,
      ...missedEncodings(scan, book.tokens),
      ...(ground.isSmall ? [] : listUnseen(log.sightings)),
    ],
  };
}

interface Archives {
  readonly planted: readonly Planted[];
  readonly fetchers: readonly Fetcher[];
  readonly scan: Scan;
  readonly log: ReturnType<typeof createLog>;
}

/** Everybody's archive with the bytes of its files, asked for while the proof of identity is fresh. */
async function openArchives(troupe: Troupe, { planted, fetchers, scan, log }: Archives) {
  const failures: string[] = [];
  for (const fetcher of fetchers) {
    await makeAllFresh(troupe.cast);
    const met = scan(textOf(await fetcher.client.get('/items/export/archive')));
    log.meet(fetcher, 'GET /items/export/archive', met);
    const isPlanted = planted.some(({ name }) => name === fetcher.of);
    const hasFile = met.some(({ of, field }) => of === 'file' && field === 'file body');
    if (isPlanted && fetcher.reader === 'liaison' && !hasFile)
      failures.push(`control: the archive of ${fetcher.name} has no word of its files`);
  }
  return failures;
}

/** The desk writes further tokens through the portal itself, so that mails go out and logs are written. */
async function speak({ clientOf }: Troupe, book: TokenBook, planted: readonly Planted[]) {
  const analyst = await clientOf('analyst');
  const failures: string[] = [];
  for (const { name, ids } of planted) {
    const at = `/desk/items/${ids['itemId']}`;
    for (const [act, fields] of [
      ['note', { text: book.give(name, 'desk', 'note by form') }],
      ['ask', { question: book.give(name, 'message', 'question by form') }],
      ['note', { text: book.give(name, 'desk', 'refused note'), more: 'x' }],
    ] as const) {
      const { status } = await analyst.post(`${at}/${act}`, fields);
      if (status >= 500 || status === 404) failures.push(`POST ${act}: ${status}`);
    }
  }
  return { notes: planted.length * 3, failures };
}

function textOf({ headers, body }: Answer): string {
  const all = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...all, body].join('\n')).toString('latin1');
}

/** What was met: by whom it may be, and by whom it may not. */
function createLog() {
  const sightings = new Set<string>();
  const leaks = new Set<string>();
  const meet = (
    { reader, of, name }: Pick<Fetcher, 'reader' | 'of' | 'name'>,
    where: string,
    tokens: readonly Token[],
  ) => {
    for (const token of tokens) {
      if (mayRead(reader, of, token)) sightings.add(`${reader} ${token.of}`);
      else leaks.add(`${name} met ${token.of} (${token.field}) of ${token.owner} ${where}`.trim());
    }
  };
  return { sightings, leaks, meet };
}

function listUnseen(sightings: ReadonlySet<string>): readonly string[] {
  return MUST.filter(
    ([reader, of]: readonly [Reader, string]) => !sightings.has(`${reader} ${of}`),
  ).map(([reader, of]) => `control: ${reader} never met any ${of}`);
}

/** The scanner finds what is planted in front of it, whatever the encoding. */
function missedEncodings(scan: Scan, tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) =>
    ENCODINGS.filter(({ write }) => !scan(`{"a":"${write(token.text)}"}`).includes(token)).map(
      ({ name }) => `control: a token in ${name} is not found`,
    ),
  );
}

const LONGEST_MS = 30_000;
const POLL_MS = 100;

/** Until every job that can run has run, so that its mails are there. */
async function settle({ cast }: Troupe): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  await withSuperuser(cast.database.superuserUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ open: number }>(
        `select count(*)::int as open from outbox where done_at is null and dead_at is null and not_before < now()`,
      );
      if (rows[0]?.open === 0 || performance.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  });
}
