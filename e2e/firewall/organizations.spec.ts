import type { Cast } from '#db/testing/cast.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import type { Client } from '../fixtures/client.ts';
import { differenceOf, type Seen, seen } from '../fixtures/compare.ts';
import { listServedRoutes } from '../fixtures/served-routes.ts';
import { namesThing, SITE, type SiteRoute } from '../fixtures/site-map.ts';
import { expect, test } from '../fixtures/test.ts';
import { type Ids, nowhere, parametersOf, urlOf, type World } from '../fixtures/world.ts';

const WITH_IDS = SITE.filter(namesThing);

/** Who may open the things of birch's world, and who of the same role may not. */
const RIVALS: readonly { readonly owner: PersonName; readonly rival: PersonName }[] = [
  { owner: 'birchLiaison', rival: 'alderLiaison' },
  { owner: 'birchAdministrator', rival: 'alderAdministrator' },
  { owner: 'targetingOfficer', rival: 'hsiOfficer' },
];

for (const { owner, rival } of RIVALS) {
  test(`${rival} gets the same from what ${owner} owns as from what is not there (baseline 26)`, async ({
    worldOf,
    clientOf,
  }) => {
    const world = await worldOf('birch');
    const asOwner = await clientOf(owner);
    const asRival = await clientOf(rival);

    const differences: string[] = [];
    let controls = 0;
    for (const route of WITH_IDS) {
      const { foreign, absent } = await both(asRival, route, world);
      const difference = differenceOf(foreign, absent);
      if (difference) differences.push(`${route.path} ${difference}`);
      const control = await asOwner.get(urlOf(route.path, world.idsFor(route.path)));
      if (control.status === 200) controls += 1;
    }

    expect(differences).toEqual([]);
    expect(controls, 'pages that the owner opens').toBeGreaterThan(0);
  });

  test(`${rival} gets nothing of ${owner} from the data of a page alone (baseline 25)`, async ({
    worldOf,
    clientOf,
  }) => {
    const world = await worldOf('birch');
    const asRival = await clientOf(rival);
    const served = await listServedRoutes(asRival);

    const differences: string[] = [];
    for (const route of WITH_IDS.filter(({ kind }) => kind !== 'post')) {
      const id = served.find(({ path }) => path === route.path)?.id ?? '';
      const query = `?_data=${encodeURIComponent(id)}`;
      const { foreign, absent } = await both(asRival, route, world, query);
      const difference = differenceOf(foreign, absent);
      if (difference) differences.push(`${route.path} ${difference}`);
      if (foreign.status !== 404) differences.push(`${route.path} ${foreign.status}`);
    }

    expect(differences).toEqual([]);
  });
}

test('the accused finds nothing about the item on any page, and its owner does', async ({
  cast,
  clientOf,
}) => {
  const title = `Hangers of Drake ${Date.now()}`;
  const item = await accuse(cast, title);
  const accused = await clientOf('drakeLiaison');
  const administrator = await clientOf('drakeAdministrator');
  const owner = await clientOf('alderLiaison');

  const traces = [title, item.id, item.controlNumber];
  const found = [
    ...(await findTraces(accused, traces)),
    ...(await findTraces(administrator, traces)),
  ];
  const opened = await accused.get(`/items/${item.id}`);
  const own = await owner.get(`/items/${item.id}`);

  expect(found).toEqual([]);
  expect(opened.status).toBe(404);
  expect(opened.body).not.toContain(title);
  expect(own.status).toBe(200);
  expect(own.body).toContain(title);
});

test('within an association, a liaison sees the items of granted clients only', async ({
  cast,
  clientOf,
}) => {
  const ofFern = await makeItem(cast, 'cedarLiaison', { client: 'fern' });
  const ofGorse = await makeItem(cast, 'cedarColleague', { client: 'gorse' });
  const fern = await clientOf('cedarLiaison');
  const gorse = await clientOf('cedarColleague');
  const administrator = await clientOf('cedarAdministrator');

  const answers = {
    fernOpensFern: (await fern.get(`/items/${ofFern.id}`)).status,
    fernOpensGorse: (await fern.get(`/items/${ofGorse.id}`)).status,
    gorseOpensGorse: (await gorse.get(`/items/${ofGorse.id}`)).status,
    gorseOpensFern: (await gorse.get(`/items/${ofFern.id}`)).status,
    administratorOpensFern: (await administrator.get(`/items/${ofFern.id}`)).status,
  };
  const listOfFern = (await fern.get('/items')).body;

  expect(answers).toEqual({
    fernOpensFern: 200,
    fernOpensGorse: 404,
    gorseOpensGorse: 200,
    gorseOpensFern: 404,
    administratorOpensFern: 404,
  });
  expect(listOfFern).toContain(ofFern.id);
  expect(listOfFern).not.toContain(ofGorse.id);
});

test('drafts do not exist for the desk, for colleagues they are not shared with, or for anybody else', async ({
  cast,
  clientOf,
}) => {
  const draft = await makeDraft(cast, 'alderLiaison', { files: 1 });
  const file = draft.evidence[0]?.id ?? '';

  const own = await (await clientOf('alderLiaison')).get(`/drafts/${draft.id}`);
  const others: string[] = [];
  for (const who of [
    'analyst',
    'supervisor',
    'alderColleague',
    'birchLiaison',
    'auditor',
  ] as const) {
    const client = await clientOf(who);
    for (const url of [
      `/drafts/${draft.id}`,
      `/desk/items/${draft.id}`,
      `/items/${draft.id}`,
      `/evidence/${file}`,
      `/desk/evidence/${draft.organizationId}/${file}`,
    ]) {
      const { status } = await client.get(url);
      if (status !== 404) others.push(`${who} ${url}: ${status}`);
    }
  }

  expect(own.status).toBe(200);
  expect(others).toEqual([]);
});

/** What the rival sees at another's ids and at ids of nothing, made comparable. */
async function both(
  rival: Client,
  { path }: SiteRoute,
  world: World,
  query = '',
): Promise<{ readonly foreign: Seen; readonly absent: Seen }> {
  const look = async (ids: Ids) => seen(await rival.get(urlOf(path, ids) + query), ids);
  return { foreign: await look(world.idsFor(path)), absent: await look(nowhere.idsFor(path)) };
}

/** Every list and page without ids that the person may open, searched for the words. */
async function findTraces(client: Client, traces: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { path } of SITE.filter((route) => parametersOf(route.path).length === 0)) {
    if (path.startsWith('/demo/')) continue;
    const { body } = await client.get(path);
    if (traces.some((trace) => body.includes(trace))) found.push(path);
  }
  return found;
}

function accuse(cast: Cast, title: string) {
  const drake = {
    role: 'importer_of_record',
    name: 'Drake Imports LLC',
    address: '1 Main Street, Springfield',
    country: 'US',
    importerNumber: '',
    identifier: '',
  };
  return makeItem(cast, 'alderLiaison', { state: 'in_triage', typed: { title, parties: [drake] } });
}
