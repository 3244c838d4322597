import { trackResources } from '#app/commands/processes/resources.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Client } from '../fixtures/client.ts';
import { listServedRoutes } from '../fixtures/served-routes.ts';
import { makeWorld, parametersOf, urlOf, type WorldOf } from '../fixtures/world.ts';
import { GROWING, KINDS, type Kind, LOG } from './consistency/kinds.ts';
import { type Walked, walk } from './consistency/lists.ts';
import { lookAtArchive } from './consistency/own-archive.ts';
import { lookAtLog } from './consistency/own-log.ts';
import { compareParts } from './consistency/parts.ts';
import type { Ground, Section } from './section.ts';
import { someOf } from './surfaces/draw.ts';
import { together } from './surfaces/together.ts';
import { openTroupe, type Troupe } from './surfaces/troupe.ts';

/** Every way to learn that a thing exists says the same. */
export const consistency: Section = {
  name: 'consistency',
  claim:
    'What somebody finds in a list is what they can open, what the filters share among them, and what the title counts; nothing else opens. An archive of own items holds the items of the list and no other, and names every file in it. The log of an organization holds what its own people did, on the page and in the file alike.',
  atLeast: {
    lists: 25,
    listed: 150,
    opened: 100,
    closed: 100,
    logged: 30,
    exported: 60,
    archived: 20,
    withheld: 3,
  },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      return await proveLists(ground, await openTroupe(resources, ground));
    } finally {
      await resources.stopAll();
    }
  },
};

const OWNERS: readonly WorldOf[] = [
  { organization: 'alder', liaison: 'alderLiaison', destination: 'hsi' },
  { organization: 'birch', liaison: 'birchLiaison', destination: 'targeting' },
  { organization: 'cedar', liaison: 'cedarLiaison', destination: 'ipr-center' },
  { organization: 'cedar', liaison: 'cedarColleague', destination: 'hsi' },
];

/** How many of what is listed and of what is not are opened, and how many pages of a list are walked at most. */
const SIZES = { small: { opened: 4, pages: 2 }, full: { opened: 40, pages: 80 } };

const SMALL_LISTS = 10;
const SMALL_LOGS = 1;

async function proveLists(ground: Ground, troupe: Troupe) {
  for (const of of OWNERS) await makeWorld(troupe.cast, of);
  const served = await listServedRoutes(await troupe.clientOf(null));
  const random = ground.random('consistency');
  const size = ground.isSmall ? SIZES.small : SIZES.full;
  const all = KINDS.flatMap((kind) => kind.who.map((who) => ({ kind, who })));
  const pairs = ground.isSmall ? someOf(all, { count: SMALL_LISTS, random }) : all;
  const failures: string[] = [];
  const counts = {
    lists: 0,
    listed: 0,
    opened: 0,
    closed: 0,
    logged: 0,
    exported: 0,
    archived: 0,
    withheld: 0,
  };
  for (const { kind, who } of pairs) {
    const routeId = served.find(({ path }) => path === kind.list)?.id ?? '';
    const look = { kind, who, routeId, size, random };
    const found = await lookAt(troupe, look);
    failures.push(...found.failures.map((line) => `${kind.name} of ${who}: ${line}`));
    counts.lists += 1;
    counts.listed += found.listed;
    counts.opened += found.opened;
    counts.closed += found.closed;
  }
  const readers = ground.isSmall ? someOf(LOG.who, { count: SMALL_LOGS, random }) : LOG.who;
  for (const who of readers) {
    const routeId = served.find(({ path }) => path === LOG.list)?.id ?? '';
    // Looking is an event itself, so that no log is empty.
    await (await troupe.clientOf(who)).get(LOG.list);
    const found = await lookAtLog(troupe, { who, routeId, most: size.pages });
    failures.push(...found.failures.map((line) => `log of ${who}: ${line}`));
    counts.logged += found.logged;
    counts.exported += found.exported;
    counts.withheld += found.withheld;
  }
  for (const { kind, who } of archivesIn(pairs)) {
    const routeId = served.find(({ path }) => path === kind.list)?.id ?? '';
    const found = await lookAtArchive(troupe, { kind, who, routeId, most: size.pages });
    failures.push(...found.failures.map((line) => `${kind.name} of ${who}: ${line}`));
    counts.archived += found.archived;
  }
  return { counts, failures };
}

type Pair = { readonly kind: Kind; readonly who: PersonName };

/** Whose items are compared with their archive: everybody's at the full size, at the small one somebody's at least. */
function archivesIn(pairs: readonly Pair[]): readonly Pair[] {
  const all = pairs.filter(({ kind }) => kind.name === 'items');
  const [items] = KINDS.filter(({ name }) => name === 'items');
  const [who] = items?.who ?? [];
  return all.length === 0 && items && who ? [{ kind: items, who }] : all;
}

interface Look {
  readonly kind: Kind;
  readonly who: PersonName;
  readonly routeId: string;
  readonly size: (typeof SIZES)['small'];
  random(): number;
}

async function lookAt(troupe: Troupe, look: Look) {
  const { kind, who, routeId, size } = look;
  const client = await troupe.clientOf(who);
  const most = GROWING.includes(kind.name) ? 1 : size.pages;
  const reading = { client, routeId, kind, most };
  const everyId = await listEveryId(troupe, kind);
  // The trail grows with every reading; what stands before this very moment does not.
  const start = GROWING.includes(kind.name) ? await newestPlace(troupe) : kind.all;
  const whole = await walk(reading, start);
  const failures = [...whole.miscounted];
  if (new Set(whole.ids).size < whole.ids.length) failures.push('something is listed twice');
  const strange = whole.ids.filter((id) => !everyId.has(id));
  if (strange.length > 0) failures.push(`${strange.length} ids are of nothing`);
  for (const filter of kind.filters) {
    const parts: Walked[] = [];
    for (const value of filter.values) {
      const query = new URLSearchParams(start);
      query.set(filter.name, value);
      parts.push(await walk(reading, query.toString()));
    }
    failures.push(...parts.flatMap(({ miscounted }) => miscounted));
    if (whole.isWhole || most === 1) failures.push(...compareParts(kind, { whole, parts, filter }));
  }
  const doors = await tryDoors(client, look, { whole, everyId });
  return { ...doors, listed: whole.ids.length, failures: [...failures, ...doors.failures] };
}

async function listEveryId({ cast }: Troupe, { table }: Kind): Promise<ReadonlySet<string>> {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query<{ id: string }>(`select id from ${table}`),
  );
  return new Set(rows.map(({ id }) => id));
}

async function newestPlace({ cast }: Troupe): Promise<string> {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query<{ place: string }>('select max(position)::text as place from audit_events'),
  );
  return `before=${rows[0]?.place ?? 1}`;
}

/** Opens some of what is listed, which must open, and some of what is not, which must not be there. */
async function tryDoors(
  client: Client,
  { kind, size, random }: Look,
  { whole, everyId }: { readonly whole: Walked; readonly everyId: ReadonlySet<string> },
) {
  const { detail, detailOfOthers = detail } = kind;
  if (detail === null || detailOfOthers === null) return { opened: 0, closed: 0, failures: [] };
  const known = new Set(whole.ids);
  const isKnown = whole.isWhole && !GROWING.includes(kind.name);
  const others = isKnown ? [...everyId].filter((id) => !known.has(id)) : [];
  const some = (ids: readonly string[]) => someOf(ids, { count: size.opened, random });
  const open = async (ids: readonly string[], expected: number) => {
    const wrong = await together(ids, async (id) => {
      const page = whole.ofOthers.has(id) ? detailOfOthers : detail;
      const [slot = ''] = parametersOf(page);
      const { status } = await client.get(urlOf(page, { [slot]: id }));
      return status === expected ? [] : [`${page} answers ${status}, not ${expected}: ${id}`];
    });
    return wrong.flat();
  };
  const [inside, outside] = [some(whole.ids), some(others)];
  return {
    opened: inside.length,
    closed: outside.length,
    failures: [...(await open(inside, 200)), ...(await open(outside, 404))],
  };
}
