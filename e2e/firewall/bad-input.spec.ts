import type { Answer, Client } from '../fixtures/client.ts';
import { listServedRoutes } from '../fixtures/served-routes.ts';
import { opensTo, ROLES, type Role, SITE, type SiteRoute } from '../fixtures/site-map.ts';
import { expect, test } from '../fixtures/test.ts';
import { parametersOf, urlOf } from '../fixtures/world.ts';

// Objects, so that the compiler knows every role is there.
const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];
const BIG = 300 * 1024;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

const BAD_IDS = [
  'x',
  '0',
  '-1',
  '%00',
  '..%2f..%2fetc%2fpasswd',
  "'%20or%201=1--",
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'a'.repeat(2000),
  '%F0%9F%92%A9',
  '%E0%A4%A',
];

for (const role of ROLE_NAMES) {
  test(`${role}: an id that is none gets a 4xx on every page`, async ({ clientOf }) => {
    const client = await clientOf(ROLES[role]);

    const wrong: string[] = [];
    for (const { path } of SITE.filter((route) => isOpen(route, role) && hasIds(route))) {
      for (const bad of BAD_IDS) {
        const ids = Object.fromEntries(parametersOf(path).map((name) => [name, bad]));
        const { status } = await client.get(urlOf(path, ids));
        if (![400, 404, 405].includes(status)) wrong.push(`${path} with ${bad}: ${status}`);
      }
    }

    expect(wrong).toEqual([]);
  });

  test(`${role}: a body that is no good gets a 4xx from every action (baseline 36)`, async ({
    cast,
    clientOf,
    worldOf,
  }) => {
    const client = await clientOf(ROLES[role]);
    const { memberId } = cast.people[ROLES[role]];
    const paths = await listActions(client, role);

    const wrong: string[] = [];
    for (const path of paths) {
      const url = urlOf(path, (await worldOf('alder')).idsFor(path));
      for (const [what, send] of Object.entries(BAD_BODIES)) {
        const { status } = await send(client, { url, member: memberId });
        if (status < 400 || status > 499) wrong.push(`${path}: ${what}: ${status}`);
      }
    }

    expect(wrong).toEqual([]);
  });
}

type Target = { readonly url: string; readonly member: string };
type Send = (client: Client, target: Target) => Promise<Answer>;

const BAD_BODIES: Readonly<Record<string, Send>> = {
  'unknown field': (client, { url }) => client.post(url, { 'no-such-field': 'x', version: '1' }),
  'field twice': (client, { url, member }) =>
    client.postRaw(url, `member=${member}&member=${member}&version=1`, FORM),
  'list index beyond reason': (client, { url }) =>
    client.post(url, { 'parties[40000000].name': 'x' }),
  'prototype as a name': (client, { url }) =>
    client.post(url, { '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' }),
  JSON: (client, { url }) => client.postRaw(url, '{}', { 'Content-Type': 'application/json' }),
  'text as a form': (client, { url }) => client.postRaw(url, '\u0000%%%', FORM),
  'a body too large': (client, { url, member }) =>
    client.postRaw(url, `member=${member}&text=${'x'.repeat(BIG)}`, FORM),
  'multipart without parts': (client, { url }) =>
    client.postRaw(url, 'nothing', { 'Content-Type': 'multipart/form-data; boundary=x' }),
};

test('a query that is no good is refused, not guessed at (baseline 36)', async ({ clientOf }) => {
  const auditor = await clientOf('auditor');
  const analyst = await clientOf('analyst');
  const liaison = await clientOf('alderLiaison');

  const answers = {
    unknown: (await auditor.get('/trail?no-such=1')).status,
    twice: (await auditor.get('/trail?actor=staff&actor=staff')).status,
    wrong: (await auditor.get('/trail?actor=emperor')).status,
    badCursor: (await auditor.get('/trail?before=yesterday')).status,
    badDeskCursor: (await analyst.get('/desk?after=%00%00')).status,
    badItemsCursor: (await liaison.get('/items?after=nonsense')).status,
  };

  expect(answers).toEqual({
    unknown: 400,
    twice: 400,
    wrong: 400,
    badCursor: 400,
    badDeskCursor: 400,
    badItemsCursor: 400,
  });
});

test('lists are sorted and filtered by what they offer, and nobody asks for longer pages (baseline 46)', async ({
  clientOf,
}) => {
  const readers = {
    '/desk': await clientOf('analyst'),
    '/items': await clientOf('alderLiaison'),
    '/log': await clientOf('alderAdministrator'),
    '/trail': await clientOf('auditor'),
    '/disclosures': await clientOf('privacyOfficer'),
  };
  const answers: Record<string, readonly number[]> = {};
  for (const [list, reader] of Object.entries(readers)) {
    const statuses = [];
    for (const query of ['', '?sort=sealed', '?order=desc', '?size=1000', '?limit=1000']) {
      statuses.push((await reader.get(`${list}${query}`)).status);
    }
    answers[list] = statuses;
  }

  const refused = [200, 400, 400, 400, 400];
  expect(answers).toEqual(Object.fromEntries(Object.keys(readers).map((list) => [list, refused])));
});

test('a refusal to a data request is a problem with a code and a reference (baseline 89)', async ({
  clientOf,
}) => {
  const liaison = await clientOf('alderLiaison');
  const served = await listServedRoutes(liaison);
  const id = served.find(({ path }) => path === '/items/:itemId')?.id ?? '';

  const { status, headers, body } = await liaison.get(
    `/items/${crypto.randomUUID()}?_data=${encodeURIComponent(id)}`,
  );

  expect(status).toBe(404);
  expect(headers['content-type']).toMatch(/json/);
  expect(JSON.parse(body)).toEqual({
    code: 'item_not_found',
    sentence: expect.any(String),
    reference: headers['x-request-id'],
  });
});

function isOpen(route: SiteRoute, role: Role): boolean {
  const { opensTo: audience } = route;
  return audience !== 'gate' && audience !== 'everyone' && opensTo(route, role);
}

function hasIds({ path }: SiteRoute): boolean {
  return parametersOf(path).length > 0;
}

async function listActions(client: Client, role: Role): Promise<readonly string[]> {
  const served = await listServedRoutes(client);
  const open = SITE.filter((route) => isOpen(route, role)).map(({ path }) => path);
  return served
    .filter(({ path, hasAction }) => hasAction && open.includes(path))
    .map(({ path }) => path);
}
