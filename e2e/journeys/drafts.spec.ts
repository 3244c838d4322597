import type { Page } from '@playwright/test';
import type { Cast } from '#db/testing/cast.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { expect, test } from '../fixtures/test.ts';
import { follow, giveAnswers, press } from './acts/answer.ts';

const title = (page: Page) => page.locator('[name=title]');
const state = (page: Page) => page.getByRole('status').filter({ hasText: /saved|submitted/i });

async function openStep(page: Page, draftId: string): Promise<void> {
  await page.goto(`/drafts/${draftId}/step/claim`);
  await page.locator('form[data-saves]').waitFor();
}

/** Types a title and waits until it is stored. */
async function typeAndSave(page: Page, text: string): Promise<void> {
  const typed = new URLSearchParams({ title: text }).toString();
  const answered = page.waitForResponse(
    (response) =>
      response.url().endsWith('/autosave') &&
      response.request().postData()?.includes(`${typed}&`) === true,
  );
  await title(page).fill(text);
  expect((await answered).status()).toBe(200);
}

test('typing is saved by itself, right or not yet, and is there on another device', async ({
  cast,
  openAs,
}) => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const phone = await openAs('alderLiaison');
  const desktop = await openAs('alderLiaison');
  await openStep(phone, draft.id);

  await phone.locator('[name=orders]').fill('not an order yet');
  await typeAndSave(phone, 'Typed on the phone');
  await expect(state(phone)).toHaveText(/^Saved today \d\d:\d\d/);

  await openStep(desktop, draft.id);
  await expect(title(desktop)).toHaveValue('Typed on the phone');
  await expect(desktop.locator('[name=orders]')).toHaveValue('not an order yet');
});

test('two windows on one page of a draft: the second sees both texts and chooses', async ({
  cast,
  openAs,
  problems,
}) => {
  problems.expectStatus(409, 422);
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const first = await openAs('alderLiaison');
  const second = await openAs('alderLiaison');
  await openStep(first, draft.id);
  await openStep(second, draft.id);
  await typeAndSave(first, 'Of the first window');

  await title(second).fill('Of the second window');
  await expect(state(second)).toHaveText('Not saved: this page was changed in another window');
  await second.getByRole('button', { name: 'Compare both texts and choose' }).click();

  const choice = second.getByRole('group', { name: 'Title' });
  await expect(choice.getByText('Of the first window')).toBeVisible();
  await expect(choice.getByText('Of the second window')).toBeVisible();
  await second.getByRole('button', { name: 'Save your choice' }).click();
  await expect(second.getByText('Choose which of the two texts to keep.').first()).toBeVisible();
  await choice.getByText('Keep what you typed').click();
  await second.getByRole('button', { name: 'Save your choice' }).click();
  await expect(second.getByText('Your choice is saved.')).toBeVisible();

  await first.reload();
  await expect(title(first)).toHaveValue('Of the second window');
});

test('without scripts the second of two windows sees both texts as well (baseline 40)', async ({
  cast,
  clientOf,
}) => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const client = await clientOf('alderLiaison');
  const url = `/drafts/${draft.id}/step/claim`;
  await client.post(url, { version: '1', title: 'Of the first window' });

  const refused = await client.post(url, { version: '1', title: 'Of the second window' });

  expect(refused.status).toBe(409);
  expect(refused.body).toContain('Keep what was saved');
  for (const text of ['Of the first window', 'Of the second window']) {
    expect(refused.body).toContain(text);
  }
});

test('a lost connection loses nothing typed, and the page goes on when it is back', async ({
  cast,
  openAs,
  problems,
}) => {
  problems.expectLost();
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const page = await openAs('alderLiaison');
  await openStep(page, draft.id);

  await page.context().setOffline(true);
  await title(page).fill('Typed in the tunnel');
  await expect(state(page)).toContainText('Not saved: no connection, still trying');
  await page.getByRole('button', { name: 'Save and continue' }).last().click();
  await title(page).fill('Typed in the tunnel, and more');
  await expect(title(page)).toHaveValue('Typed in the tunnel, and more');
  await page.context().setOffline(false);
  await expect(state(page)).toHaveText(/^Saved today/);

  await press(page, 'Save and continue');
  await page.goBack();
  await expect(title(page)).toHaveValue('Typed in the tunnel, and more');
});

test('a submission without connection, and one whose answer is lost, is sent again and is one filing', async ({
  cast,
  openAs,
  problems,
}) => {
  problems.expectLost();
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const page = await openAs('alderLiaison');
  let tries = 0;
  await page.route('**/submit', async (route) => {
    tries += 1;
    // The first does not arrive, the second is filed and its answer is lost.
    if (tries === 2) await route.fetch({ maxRedirects: 0 });
    await (tries < 3 ? route.abort('failed') : route.continue());
  });
  await page.goto(`/drafts/${draft.id}/check`);
  await page.locator('form[data-repeats]').waitFor();
  await giveAnswers(page, { certification: 'on' });

  await page.getByRole('button', { name: 'Submit allegation' }).click();
  await expect(state(page)).toContainText('Not submitted yet: no connection, still trying');

  await expect(page).toHaveURL(/\/receipt$/);
  expect(tries).toBe(3);
  expect(await countItemsOf(cast, draft.id)).toBe(1);
});

test('a file that was chosen before the scripts of the page came is sent once they have', async ({
  cast,
  openAs,
}) => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const page = await openAs('alderLiaison');
  const { promise: connection, resolve: connect } = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await connection;
    await route.continue();
  });
  await page.goto(`/drafts/${draft.id}/evidence`, { waitUntil: 'commit' });
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'Yard.txt', mimeType: 'text/plain', buffer: Buffer.from('Lot 20.') });
  await expect(page.getByRole('button', { name: 'Add the chosen files' })).toBeVisible();

  connect();

  await expect(page.getByRole('rowheader', { name: 'Yard.txt' })).toHaveCount(1);
});

test('an item is withdrawn with a reason, and the desk reads it', async ({ cast, openAs }) => {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
  const page = await openAs('alderLiaison');
  const analyst = await openAs('analyst');
  await page.goto(`/items/${item.id}`);

  await follow(page, 'Withdraw');
  await giveAnswers(page, { reason: 'The seller is a licensee after all.' });
  await press(page, 'Withdraw the item');

  await expect(page.getByText('The item is withdrawn.')).toBeVisible();
  await expect(page.getByText('You withdrew it.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Withdraw' })).toHaveCount(0);
  await analyst.goto(`/desk/items/${item.id}`);
  await expect(analyst.getByText('The seller is a licensee after all.')).toBeVisible();
});

test('a filed item gets a further version, and partner and desk read what changed', async ({
  cast,
  openAs,
  problems,
}) => {
  test.setTimeout(120_000);
  // Until its parties are compared the desk does not have the item.
  problems.expectStatus(404);
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', type: 'adcvd' });
  const page = await openAs('alderLiaison');
  const analyst = await openAs('analyst');
  await page.goto(`/items/${item.id}`);

  await follow(page, 'Add or correct');
  await press(page, 'Open the draft');
  const draftId = new URL(page.url()).pathname.split('/')[2] ?? '';
  await openStep(page, draftId);
  await giveAnswers(page, { title: `${item.title}, by night` });
  await press(page, 'Save and continue');
  await page.goto(`/drafts/${draftId}/check`);
  await giveAnswers(page, { certification: 'on' });
  await press(page, 'Submit the new version');
  await expect(page).toHaveURL(`/items/${item.id}/receipt`);

  await page.goto(`/items/${item.id}`);
  await follow(page, 'Version 2: what changed');
  await expect(page.locator('ins')).toContainText('by night');
  await follow(page, 'Back to the item');
  await follow(page, 'Version 1, as first filed');
  await expect(page.getByText(item.title).first()).toBeVisible();
  await expect(async () => {
    await analyst.goto(`/desk/items/${item.id}`);
    await expect(analyst.getByRole('heading', { name: 'What changed in version 2' })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
  await expect(analyst.getByText('New version').first()).toBeVisible();
});

async function countItemsOf(cast: Cast, draftId: string): Promise<number> {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select count(*)::int as n from items where draft_id = $1', [draftId]),
  );
  return rows[0].n;
}
