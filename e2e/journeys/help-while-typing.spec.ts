import type { Page } from '@playwright/test';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectWellFormed } from '../fixtures/well-formed.ts';
import { giveAnswers, press } from './acts/answer.ts';

const importer = {
  ...{ role: 'importer_of_record', name: 'Harrow LLC', address: '1 Dock Road, Carson' },
  ...{ country: 'US', importerNumber: '', identifier: '' },
};
const maker = {
  ...{ role: 'manufacturer', name: 'Yellowwood Mills Co.', address: '77 Jianshe Road, Ningbo' },
  ...{ country: 'CN', importerNumber: '', identifier: '' },
};
const WIDTHS = [360, 768, 1280];

async function expectGood(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectWellFormed(page);
    await expectAccessible(page);
  }
}

test('codes and parties are suggested while typing, chosen by keyboard, and the manufacturer code follows', async ({
  cast,
  openAs,
}) => {
  await makeItem(cast, 'alderLiaison', { typed: { parties: [importer, maker] } });
  const draft = await makeDraft(cast, 'alderLiaison');
  const page = await openAs('alderLiaison');

  await page.goto(`/drafts/${draft.id}/step/goods`);
  const tariff = page.getByRole('combobox', { name: /^Tariff number/ });
  await tariff.fill('');
  await tariff.pressSequentially('handbag');
  await expect(page.getByRole('option', { name: /4202\.21/ })).toBeVisible();
  await expectAccessible(page);
  await tariff.press('ArrowDown');
  await tariff.press('Enter');
  await expect(tariff).toHaveValue('4202.21');

  await page.goto(`/drafts/${draft.id}/step/parties`);
  await press(page, 'Add another party');
  const row = page.getByRole('group', { name: 'Party 3' });
  const name = row.getByRole('combobox', { name: /^Name/ });
  await name.pressSequentially('yellow');
  await expect(row.getByRole('option', { name: /Yellowwood Mills/ })).toBeVisible();
  await name.press('ArrowDown');
  await name.press('Enter');
  await expect(row.getByRole('textbox', { name: /^Address/ })).toHaveValue(maker.address);
  await expect(row.getByText('CNYELMIL77NIN')).toBeVisible();

  await row.getByRole('textbox', { name: /^Manufacturer code/ }).fill('CNYELMIL78NIN');
  await expect(row.getByText('The number part is 78')).toBeVisible();
  await expectGood(page);
  await row.getByRole('button', { name: /^Fill in the manufacturer code/ }).click();
  await expect(row.getByRole('textbox', { name: /^Manufacturer code/ })).toHaveValue(
    'CNYELMIL77NIN',
  );
});

test('the same help stands on the page after posting, before any script has loaded', async ({
  browser,
  cast,
  stage,
}) => {
  await makeItem(cast, 'alderLiaison', {
    typed: { parties: [importer, { ...maker, name: 'Hornbeam Weavers' }] },
  });
  const draft = await makeDraft(cast, 'alderLiaison');
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stage.origin });
  const session = await cast.signIn('alderLiaison');
  const page = await openSignedIn(context, { origin: stage.origin, session });

  await page.goto(`/drafts/${draft.id}/step/goods`);
  await giveAnswers(page, { hts: '8541.43.0010, handbags' });
  await press(page, 'Save and continue');
  await expect(page.getByText('What you typed may mean:')).toBeVisible();
  await page.getByRole('button', { name: /^4202\.21 / }).click();
  await expect(page.locator('[name=hts]')).toHaveValue('8541.43.0010, 4202.21');

  await page.goto(`/drafts/${draft.id}/step/parties`);
  await press(page, 'Add another party');
  await giveAnswers(page, { 'parties[2].name': 'hornbeam' });
  const row = page.getByRole('group', { name: 'Party 3' });
  await row.getByRole('button', { name: /^Find it among parties named before/ }).click();
  await row.getByRole('button', { name: /^Hornbeam Weavers, Manufacturer/ }).click();
  await expect(page.locator('[name="parties[2].address"]')).toHaveValue(maker.address);
  await row.getByRole('button', { name: /^Fill in the manufacturer code/ }).click();
  await expect(page.locator('[name="parties[2].identifier"]')).toHaveValue('CNHORWEA77NIN');
  await context.close();
});
