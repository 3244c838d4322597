import { z } from 'zod';
import type { PersonName } from '#db/testing/people.ts';
import { makeAllFresh } from '#db/testing/stale.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Client } from '../../fixtures/client.ts';
import type { Troupe } from '../surfaces/troupe.ts';
import { LOG } from './kinds.ts';
import { type Reading, walk } from './lists.ts';
import { compareParts } from './parts.ts';

interface Look {
  readonly who: PersonName;
  readonly routeId: string;
  /** Pages walked at most. */
  readonly most: number;
}

/** The log as an administrator finds it: against the database, its filters, its export, and what it links to. */
export async function lookAtLog(troupe: Troupe, { who, routeId, most }: Look) {
  const client = await troupe.clientOf(who);
  const reading = { client, routeId, kind: LOG, most };
  // Every reading is an event of its own; what stands before this one does not grow.
  await client.get(LOG.list);
  const { members, events, withheld } = await readEvents(troupe, who);
  const [newest = '', ...before] = events;
  const whole = await walk(reading, `after=${newest}`);
  const failures = [...whole.miscounted, ...compareWithEvents(whole, before)];
  const people = { name: 'person', values: members, isSharing: true };
  let exported = 0;
  for (const filter of [...LOG.filters, people]) {
    const parts = [];
    for (const value of filter.values) {
      const query = `${filter.name}=${value}`;
      await makeAllFresh(troupe.cast);
      parts.push(await walk(reading, `${query}&after=${newest}`));
      const file = await compareExport(reading, troupe, { who, query });
      failures.push(...file.failures);
      exported += file.exported;
    }
    failures.push(...parts.flatMap(({ miscounted }) => miscounted));
    if (whole.isWhole) failures.push(...compareParts(LOG, { whole, parts, filter }));
  }
  failures.push(...(await openLinks(client, whole.rows)));
  return { logged: whole.ids.length, exported, withheld, failures };
}

/** What the own people did, newest first, and how much of the organization's trail is none of theirs. */
async function readEvents({ cast }: Troupe, who: PersonName) {
  const { organizationId } = cast.people[who];
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const members = await client.query<{ id: string }>(
      'select id from memberships where organization_id = $1',
      [organizationId],
    );
    const ids = members.rows.map(({ id }) => id);
    const events = await client.query<{ id: string; isOwn: boolean }>(
      `select id, coalesce(actor_id = any ($2), false) as "isOwn" from audit_events
       where organization_id = $1 order by at desc, id desc`,
      [organizationId, ids],
    );
    const own = events.rows.filter(({ isOwn }) => isOwn);
    return {
      members: ids,
      events: own.map(({ id }) => id),
      withheld: events.rows.length - own.length,
    };
  });
}

/** The log is the own people's events in their order, as far as it was walked. */
export function compareWithEvents(
  { ids, isWhole }: { readonly ids: readonly string[]; readonly isWhole: boolean },
  events: readonly string[],
): readonly string[] {
  const expected = isWhole ? events : events.slice(0, ids.length);
  const own = new Set(events);
  const strange = ids.filter((id) => !own.has(id));
  if (strange.length > 0) return [`${strange.length} events are of nobody in the organization`];
  const isSame = ids.length === expected.length && ids.every((id, at) => id === expected[at]);
  return isSame ? [] : [`${ids.length} events where the own people left ${expected.length}`];
}

const Line = z.object({
  at: z.string(),
  person: z.string(),
  words: z.string(),
  about: z.object({ text: z.string(), to: z.string().nullable() }).nullable(),
  isRefused: z.boolean(),
});

/** The export of this part of the log, against the pages of the same part. */
async function compareExport(
  reading: Reading,
  troupe: Troupe,
  { who, query }: { readonly who: PersonName; readonly query: string },
) {
  const { status, body } = await reading.client.get(`/log/export/file?${query}`);
  if (status !== 200) return { exported: 0, failures: [`the export by ${query} got ${status}`] };
  // The export has left an event since, and what stands before that is what was exported.
  const { events } = await readEvents(troupe, who);
  const shown = await walk(reading, `${query}&after=${events[0]}`);
  const { exported, failures } = compareFile(body, shown);
  return { exported, failures: failures.map((line) => `the export by ${query} ${line}`) };
}

/** The file says what the page says, line by line, and its head counts them. */
export function compareFile(
  text: string,
  { rows, isWhole }: { readonly rows: readonly unknown[]; readonly isWhole: boolean },
) {
  const [head = [], , ...lines] = readCsv(text);
  const shown = z.array(Line).parse(rows).map(cellsOf);
  const told = isWhole ? lines : lines.slice(0, shown.length);
  const isSame = JSON.stringify(told) === JSON.stringify(shown);
  const isCounted = new RegExp(`, ${lines.length} events?, `).test(head.join());
  return {
    exported: lines.length,
    failures: [
      ...(isSame ? [] : [`has ${lines.length} lines that are not the page's ${shown.length}`]),
      ...(isCounted ? [] : [`says "${head.join()}" over ${lines.length} lines`]),
    ],
  };
}

function cellsOf({ at, person, words, about, isRefused }: z.infer<typeof Line>) {
  return [at, person, words, about?.text ?? '', isRefused ? 'Refused' : 'Done'];
}

/** Cells of a file in which every cell is quoted. */
function readCsv(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/^\uFEFF/, '').split('\r\n');
  return lines
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    );
}

/** Whatever a line links to opens for whoever reads the line. */
async function openLinks(client: Client, rows: readonly unknown[]): Promise<readonly string[]> {
  const links = z
    .array(Line)
    .parse(rows)
    .flatMap(({ about }) => (about?.to ? [about.to] : []));
  const failures: string[] = [];
  for (const to of new Set(links)) {
    const { status } = await client.get(to);
    if (status !== 200) failures.push(`a line links to ${to}, which answers ${status}`);
  }
  return failures;
}
