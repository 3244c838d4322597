import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { properBody } from '../fuzz/bodies.ts';
import { openPoster, type Poster } from '../fuzz/post.ts';

/** The portal that is measured, with the cast in it. */
export interface Portal {
  readonly cast: Cast;
  readonly origin: string;
}

/** A liaison at work: a session, and drafts that are complete. */
interface Filer {
  readonly cookie: string;
  readonly memberId: string;
  readonly draftIds: string[];
}

const LIAISONS: readonly PartnerName[] = [
  'alderLiaison',
  'birchLiaison',
  'cedarLiaison',
  'drakeLiaison',
];

/** So many filers, each with a session and so many complete allegations of its own. */
export async function makeFilers(
  { cast }: Portal,
  { filers, each }: { readonly filers: number; readonly each: number },
): Promise<readonly Filer[]> {
  const made: Filer[] = [];
  for (let number = 0; number < filers; number += 1) {
    const name = LIAISONS[number % LIAISONS.length] ?? 'alderLiaison';
    const { cookie } = await cast.signIn(name);
    const draftIds: string[] = [];
    for (let draft = 0; draft < each; draft += 1)
      draftIds.push((await makeDraft(cast, name, { type: 'adcvd' })).id);
    made.push({ cookie, memberId: cast.people[name].memberId, draftIds });
  }
  return made;
}

export interface Filed {
  /** Milliseconds of each filing, from the post to the redirect to its receipt. */
  readonly times: readonly number[];
  readonly seconds: number;
  readonly errors: number;
}

/** Files everything that these filers have, each one after another, all of them beside each other. */
export async function fileAll({ origin }: Portal, filers: readonly Filer[]): Promise<Filed> {
  const poster = openPoster(origin);
  const times: number[] = [];
  let errors = 0;
  const startedAt = performance.now();
  const work = async (filer: Filer) => {
    for (const draftId of filer.draftIds) {
      const since = performance.now();
      const isFiled = await fileOne(poster, filer, draftId);
      times.push(performance.now() - since);
      if (!isFiled) errors += 1;
    }
  };
  await Promise.all(filers.map(work));
  poster.close();
  return { times, errors, seconds: (performance.now() - startedAt) / 1000 };
}

async function fileOne(poster: Poster, filer: Filer, draftId: string): Promise<boolean> {
  const body = properBody(
    [
      ['member', filer.memberId],
      ['version', '1'],
      ['certification', 'on'],
    ],
    false,
  );
  const reply = await poster.post(`/drafts/${draftId}/submit`, filer.cookie, body);
  return reply.status === 302 && reply.location.endsWith('/receipt');
}

/** How many items these drafts became, and how many different control numbers those have. */
export function countFiled(
  { cast }: Portal,
  filers: readonly Filer[],
): Promise<{ readonly items: number; readonly controlNumbers: number }> {
  const draftIds = filers.flatMap((filer) => filer.draftIds);
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ items: number; controlNumbers: number }>(
      `select count(*)::int as items, count(distinct control_number)::int as "controlNumbers"
       from items where draft_id = any ($1)`,
      [draftIds],
    );
    return rows[0] ?? { items: 0, controlNumbers: 0 };
  });
}

const JOBS_LIMIT_MS = 300_000;

/** How many jobs of all filings are not done yet, and how many seconds it takes until none is left. */
export async function awaitJobs({
  cast,
}: Portal): Promise<{ readonly left: number; readonly seconds: number }> {
  const startedAt = performance.now();
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const count = async () => {
      const { rows } = await client.query<{ left: number }>(
        'select count(*)::int as left from outbox where done_at is null and dead_at is null',
      );
      return rows[0]?.left ?? 0;
    };
    const left = await count();
    while ((await count()) > 0) {
      if (performance.now() - startedAt > JOBS_LIMIT_MS) throw new Error('jobs were not done');
      await sleep(100);
    }
    return { left, seconds: (performance.now() - startedAt) / 1000 };
  });
}

const BY_HAND = `create table if not exists filed_by_hand (
  id uuid primary key default gen_random_uuid(), control_number text not null unique,
  answers jsonb not null, filed_at timestamptz not null default now())`;

/** The least that filing could be: the answers as they are, in one row and one transaction, without a portal. */
export async function fileByHand({ cast }: Portal, count: number): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: cast.database.superuserUrl });
  await client.connect();
  await client.query(BY_HAND);
  const answers = JSON.stringify({ title: 'Steel hangers', narrative: 'x'.repeat(2_000) });
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const since = performance.now();
    await client.query('begin');
    await client.query(
      'insert into filed_by_hand (control_number, answers) values (gen_random_uuid(), $1)',
      [answers],
    );
    await client.query('commit');
    times.push(performance.now() - since);
  }
  await client.query('drop table filed_by_hand');
  await client.end();
  return times;
}
