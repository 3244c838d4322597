import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import type { Cast } from '#db/testing/cast.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Answer, Client } from '../fixtures/client.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { expect, test } from '../fixtures/test.ts';
import { makeWorld, type World } from '../fixtures/world.ts';
import { type Act, actsOf } from '../proof/surfaces/acts.ts';
import { makeExtras } from '../proof/surfaces/extras.ts';
import { addressOfAct, sendForm } from '../proof/surfaces/send-act.ts';

const ALDER = { organization: 'alder', liaison: 'alderLiaison', destination: 'hsi' } as const;

interface Stock {
  readonly world: World;
  readonly acts: readonly Act[];
}

/** Something of everything, and forms about it; each form may use up what it is about. */
async function makeStock(cast: Cast): Promise<Stock> {
  const world = await makeWorld(cast, ALDER);
  return { world, acts: actsOf(cast, await makeExtras(cast, world)) };
}

/** What a request left on record. */
async function eventsOf(cast: Cast, { headers }: Answer): Promise<number> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const found = await client.query('select 1 from audit_events where request_id = $1', [
      headers['x-request-id'],
    ]);
    return found.rowCount ?? 0;
  });
}

test('every form of somebody signed in that is sent twice is done once (baseline 39)', async ({
  cast,
  clientOf,
}) => {
  test.setTimeout(600_000);
  const clients = new Map<PersonName, Client>();
  const clientFor = async (who: PersonName): Promise<Client> => {
    const known = clients.get(who) ?? (await clientOf(who));
    clients.set(who, known);
    return known;
  };
  let stock = await makeStock(cast);
  const paths = stock.acts.filter(isAct).map(({ path }) => path);
  const wrong: string[] = [];
  for (const path of paths) {
    const send = async (key: string) => {
      const act = stock.acts.find((one) => one.path === path);
      if (!act?.who) throw new Error(`no form for ${path}`);
      const url = addressOfAct(act, stock.world);
      return sendForm(await clientFor(act.who), { act, url, cast, key }, act.fields);
    };
    let key = randomUUID();
    let first = await send(key);
    if (first.status !== 302) {
      // Used up by the form before, or the session is no longer fresh.
      clients.clear();
      stock = await makeStock(cast);
      key = randomUUID();
      first = await send(key);
    }
    const again = await send(key);

    const outcome = [first.status, await eventsOf(cast, first), again.status];
    const isOnce = first.status === 302 && again.headers['location'] === first.headers['location'];
    if (!isOnce || outcome[1] === 0 || (await eventsOf(cast, again)) > 0)
      wrong.push(`${path}: ${outcome.join(', ')}, then ${again.headers['location']}`);
  }

  expect(wrong).toEqual([]);
  expect(paths.length).toBeGreaterThan(50);
});

/** Leads on when it is done; what a page's own script calls is answered at once and makes nothing. */
function isAct({ who, answers }: Act): boolean {
  return who !== null && answers === 302;
}

const SEEN = { month: '1', day: '12', year: '2026', where: 'Long Beach' };

async function fillIn(page: Page, text: string): Promise<void> {
  for (const part of ['month', 'day', 'year'] as const) {
    const field = page.locator(`[name="date.${part}"]`);
    if (await field.evaluate((element) => element instanceof HTMLSelectElement))
      await field.selectOption(SEEN[part]);
    else await field.fill(SEEN[part]);
  }
  await page.locator('[name=where]').fill(SEEN.where);
  await page.locator('[name=text]').fill(text);
}

const button = (page: Page) => page.getByRole('button', { name: 'Send the sighting' });

async function countMessages(cast: Cast, itemId: string): Promise<number> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const found = await client.query('select 1 from messages where item_id = $1', [itemId]);
    return found.rowCount ?? 0;
  });
}

async function openWithoutScripts(browser: Browser, cast: Cast, origin: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: origin });
  return openSignedIn(context, { origin, session: await cast.signIn('alderLiaison') });
}

test('a double click sends a sighting once, with scripts and without (baseline 39)', async ({
  browser,
  cast,
  openAs,
  stage,
}) => {
  const pages = [
    await openAs('alderLiaison'),
    await openWithoutScripts(browser, cast, stage.origin),
  ];

  for (const page of pages) {
    const item = await makeItem(cast, 'alderLiaison', { type: 'trend' });
    await page.goto(`/items/${item.id}/seen-again`);
    await fillIn(page, 'Forty cartons of the same labels.');
    await button(page).dblclick();

    await expect(page).toHaveURL(`/items/${item.id}`);
    expect(await countMessages(cast, item.id)).toBe(1);
  }
});

test('a page from history sends nothing twice, keeps what was typed anew, and then sends that (baseline 39)', async ({
  browser,
  cast,
  stage,
}) => {
  const item = await makeItem(cast, 'alderLiaison', { type: 'trend' });
  const page = await openWithoutScripts(browser, cast, stage.origin);
  const at = `/items/${item.id}/seen-again`;
  const html = (await (await page.goto(at))?.text()) ?? '';
  const send = async (text: string) => {
    await fillIn(page, text);
    await button(page).click();
  };
  // Browsers that keep pages show the very document again, whatever the portal says of keeping it.
  const goBack = async () => {
    await page.route(
      `**${at}`,
      (route) => route.fulfill({ contentType: 'text/html', body: html }),
      {
        times: 1,
      },
    );
    await page.goBack();
    await expect(button(page)).toBeVisible();
  };

  await send('Forty cartons.');
  await goBack();
  await send('Forty cartons.');
  await expect(page).toHaveURL(`/items/${item.id}`);
  const once = await countMessages(cast, item.id);
  await goBack();
  await send('Fifty more of them.');
  await expect(page.getByText('You sent this form before with other content')).toBeVisible();
  await expect(page.locator('[name=text]')).toHaveValue('Fifty more of them.');
  await button(page).click();
  await expect(page).toHaveURL(`/items/${item.id}`);

  expect([once, await countMessages(cast, item.id)]).toEqual([1, 2]);
});
