import type { Client } from '../fixtures/client.ts';
import { listServedRoutes, type ServedRoute } from '../fixtures/served-routes.ts';
import {
  addressOf,
  opensTo,
  ROLES,
  type Role,
  SITE,
  type SiteRoute,
} from '../fixtures/site-map.ts';
import { expect, test } from '../fixtures/test.ts';
import { urlOf, type World } from '../fixtures/world.ts';

const GUARDED = SITE.filter(({ opensTo: audience }) => audience !== 'gate');
const CLOSED = GUARDED.filter(({ opensTo: audience }) => audience !== 'everyone');
// Objects, so that the compiler knows every role is there.
const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

test('every URL that is served has an expectation, and every expectation a URL (baseline 24)', async ({
  clientOf,
}) => {
  const served = await listServedRoutes(await clientOf(null));

  expect(served.map(({ path }) => path).sort()).toEqual(SITE.map(({ path }) => path).sort());
});

for (const role of ROLE_NAMES) {
  test(`${role}: opens the pages of the role and no other (baseline 26)`, async ({
    worldOf,
    clientOf,
  }) => {
    const world = await worldOf('alder');
    const client = await clientOf(ROLES[role]);

    const wrong: string[] = [];
    for (const route of GUARDED.filter(({ kind }) => kind !== 'post')) {
      const { status } = await client.get(addressOf(route.path, world));
      const isRight = opensTo(route, role) ? status === 200 : status === 404;
      if (!isRight) wrong.push(`GET ${route.path}: ${status}`);
    }

    expect(wrong).toEqual([]);
  });

  test(`${role}: every loader and action refuses by itself, without its page (baseline 25)`, async ({
    worldOf,
    clientOf,
  }) => {
    const world = await worldOf('alder');
    const client = await clientOf(ROLES[role]);
    const refused = await listRefused(client, role);

    const wrong: string[] = [];
    for (const [route, served] of refused) {
      for (const [verb, status] of await tryAlone(client, world, [route, served])) {
        if (status !== 404) wrong.push(`${verb} ${route.path}: ${status}`);
      }
    }

    expect(refused.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });
}

test('a stranger is sent to sign in and back, from every page that is not public', async ({
  worldOf,
  clientOf,
}) => {
  const world = await worldOf('alder');
  const stranger = await clientOf(null);

  const wrong: string[] = [];
  for (const route of CLOSED) {
    const url = urlOf(route.path, world.idsFor(route.path));
    const { status, headers, body } = await stranger.get(url);
    const isSent = headers['location'] === `/sign-in?next=${encodeURIComponent(url)}`;
    if (status !== 302 || !isSent || body !== '') wrong.push(`GET ${url}: ${status}`);
  }

  expect(wrong).toEqual([]);
});

test('a stranger posts to no action that is not public', async ({ worldOf, clientOf }) => {
  const world = await worldOf('alder');
  const stranger = await clientOf(null);
  const served = await listServedRoutes(stranger);

  const wrong: string[] = [];
  for (const { path, hasAction } of served) {
    const route = CLOSED.find((known) => known.path === path);
    if (!hasAction || !route) continue;
    const { status, headers } = await stranger.post(urlOf(path, world.idsFor(path)));
    const isSent = status === 302 && headers['location']?.startsWith('/sign-in') === true;
    if (!isSent) wrong.push(`POST ${path}: ${status}`);
  }

  expect(wrong).toEqual([]);
});

type Pair = readonly [SiteRoute, ServedRoute];

async function listRefused(client: Client, role: Role): Promise<readonly Pair[]> {
  const served = await listServedRoutes(client);
  return CLOSED.filter((route) => !opensTo(route, role)).flatMap((route): Pair[] => {
    const found = served.find(({ path }) => path === route.path);
    return found ? [[route, found]] : [];
  });
}

/** The ways past a page: its data alone, and its action as a document or as data. */
async function tryAlone(client: Client, world: World, [{ path }, served]: Pair) {
  const url = urlOf(path, world.idsFor(path));
  const data = `${url}?_data=${encodeURIComponent(served.id)}`;
  const tries: (readonly [string, number])[] = [];
  if (served.hasLoader) tries.push(['GET data of', (await client.get(data)).status]);
  if (served.hasAction) {
    tries.push(['POST', (await client.post(url)).status]);
    tries.push(['POST data of', (await client.post(data)).status]);
  }
  return tries;
}
