import { expect, type Page } from '@playwright/test';
import { formOf, readDraft } from '#app/features/items/draft-form.policy.ts';
import { sampleForms } from '#app/features/items/testing/sample-filings.ts';
import { getItemType, isItemTypeCode, listItemTypes } from '#app/features/items/types/registry.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { test } from '../fixtures/test.ts';
import { expectWellFormed } from '../fixtures/well-formed.ts';
import { giveAnswers, press } from './acts/answer.ts';

/** A small phone, a tablet, a laptop. */
const WIDTHS = [360, 768, 1280];

for (const { code, name } of listItemTypes()) {
  test(`every page of the form "${name}" is good at every width, filled in and with its errors`, async ({
    cast,
    openAs,
  }) => {
    test.setTimeout(180_000);
    if (!isItemTypeCode(code)) throw new Error('the registry lists its own types');
    const draft = await makeDraft(cast, 'alderLiaison', { type: code });
    const type = getItemType(code);
    const { steps } = formOf(type, readDraft(type, sampleForms[code]));
    const page = await openAs('alderLiaison');

    for (const step of steps) {
      await page.goto(`/drafts/${draft.id}/step/${step.code}?check=on`);
      await expectGoodAtEveryWidth(page);
    }
    await page.goto(`/drafts/${draft.id}/check`);
    await expectGoodAtEveryWidth(page);
  });
}

async function expectGoodAtEveryWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectWellFormed(page);
    if (width === 360) await expectAccessible(page);
  }
}

test('without scripts the form asks further, takes pasted rows and shows whom to call', async ({
  browser,
  cast,
  stage,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stage.origin });
  const session = await cast.signIn('alderLiaison');
  const page = await openSignedIn(context, { origin: stage.origin, session });

  await page.goto('/file');
  await expect(page.getByText('If so, call first.')).toBeVisible();
  await giveAnswers(page, { danger: 'yes', type: 'ipr' });
  await page.getByRole('button', { name: 'Start the draft' }).click();

  await expect(page.getByText('Call first, then file')).toBeVisible();
  await expect(page.getByLabel('What is the danger?')).toBeVisible();
  await page.getByRole('button', { name: 'Save and continue' }).last().click();
  await giveAnswers(page, { infringementKind: 'exclusion_order' });
  await expect(page.locator('[name=exclusionOrder]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Save and continue' }).last().click();

  await expect(page.locator('[name=exclusionOrder]')).toBeVisible();
  await page.goto(page.url().replace(/step\/claim.*/, 'step/goods'));
  await giveAnswers(page, { smallParcel: 'on' });
  await page.getByRole('button', { name: 'Save and continue' }).last().click();
  await page.goto(page.url().replace(/step\/goods.*/, 'step/parcels'));
  await page.getByText('Paste many rows from a spreadsheet').click();
  await page.locator('[name="paste.parcels"]').fill('a,b,c,d,e,f');
  await page.getByRole('button', { name: 'Add these rows' }).click();
  await expect(page.getByText('Line 1 has 6 cells').first()).toBeVisible();
  await expect(page.locator('[name="paste.parcels"]')).toHaveValue('a,b,c,d,e,f');
  await page.locator('[name="paste.parcels"]').fill('Mart\tann\t\t3\t40\nBazaar\tbob\t\tmany\t7');
  await page.getByRole('button', { name: 'Add these rows' }).click();

  await expect(page.getByText('2 rows are added.')).toBeVisible();
  await expect(page.locator('[name="parcels[1].seller"]')).toHaveValue('bob');
  await expect(page.locator('[name="paste.parcels"]')).toHaveValue('');
  await page.getByRole('button', { name: 'Save and continue' }).last().click();
  await expect(page.getByText('Row 2, Parcels: enter a whole number').first()).toBeVisible();
  await context.close();
});

test('two importers are split into two drafts that name each other', async ({ cast, openAs }) => {
  const importer = { role: 'importer_of_record', address: '4100 Dock Road, Carson, CA 90745' };
  const more = { country: 'US', importerNumber: '', identifier: '' };
  const parties = ['Elm Imports LLC', 'Oak Imports LLC'].map((name) => ({
    ...{ ...importer, ...more, name },
  }));
  const title = `Hangers ${crypto.randomUUID()}`;
  const draft = await makeDraft(cast, 'alderLiaison', { typed: { title }, asTyped: { parties } });
  const page = await openAs('alderLiaison');

  await page.goto(`/drafts/${draft.id}/step/parties?check=on`);
  await page.getByRole('link', { name: 'Split into 2 linked filings' }).click();
  await press(page, 'Split into 2 drafts');

  await expect(page.getByText('There are 2 drafts now')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} (Elm Imports LLC)`);
  await page.goto('/drafts');
  await page.getByRole('link', { name: `${title} (Oak Imports LLC)` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} (Oak Imports LLC)`);
  await page.goto(`${new URL(page.url()).pathname}/step/claim`);
  await expect(page.getByLabel('Filed together with')).toHaveValue(`${title} (Elm Imports LLC)`);
});

test('cells copied out of a spreadsheet are pasted into the table and saved', async ({
  cast,
  openAs,
}) => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const page = await openAs('alderLiaison');
  await page.goto(`/drafts/${draft.id}/step/parcels`);
  await page.waitForLoadState('networkidle');

  await page.locator('[name="parcels[0].marketplace"]').evaluate((cell) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Mart\tann\thttps://mart.example/1\t3\t40\nBazaar\tbob');
    cell.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByText('2 rows are added here.')).toBeVisible();
  await giveAnswers(page, { 'parcels[2].parcels': '9' });
  await press(page, 'Save and continue');

  await page.goto(`/drafts/${draft.id}/check`);
  const table = page.getByRole('table', { name: 'Offers and parcels' });
  await expect(table.getByRole('row')).toHaveCount(4);
  // Kept as text: nobody fetches it and no page links to it.
  await expect(table.getByText('https://mart.example/1')).toBeVisible();
  await expect(table.getByRole('link')).toHaveCount(0);
});

test('the questions of a type are to be had as a spreadsheet and as a JSON schema', async ({
  openAs,
}) => {
  const page = await openAs('alderLiaison');
  await page.goto('/file');
  await page.getByText('Prepare filings in a spreadsheet').click();

  const template = page.waitForEvent('download');
  await page.getByRole('link', { name: 'AD/CVD evasion template (CSV)' }).click();
  expect((await template).suggestedFilename()).toBe('adcvd-2.csv');
  const schema = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Trend note schema (JSON)' }).click();
  expect((await schema).suggestedFilename()).toBe('trend-1.schema.json');
});
