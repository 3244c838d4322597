import type { Page } from '@playwright/test';
import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { press } from './acts/answer.ts';

const PRICES = '| Month | Price |\n|---|---|\n| May | [$0.41] |';

function openStory(cast: Cast, narrative: string) {
  const title = `Hangers from China ${Date.now().toString(36)}`;
  return makeDraft(cast, 'alderLiaison', { typed: { title, narrative } });
}

/** What others read, beside the narrative. */
function publicVersion(page: Page) {
  return page.getByRole('region', { name: 'Visible to everyone who gets the public version' });
}

/** On a telephone the table moves sideways, never the page. */
async function expectNoSideways(page: Page): Promise<void> {
  const widths = () => [document.documentElement.scrollWidth, window.innerWidth] as const;
  const [content, screen] = await page.evaluate(widths);
  expect(content).toBeLessThanOrEqual(screen);
}

test.describe('on the screen of a telephone', () => {
  test('a table is made, filled, bracketed and left by keys alone', async ({ cast, openAs }) => {
    const draft = await openStory(cast, 'What they quoted:');
    const page = await openAs('alderLiaison');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/drafts/${draft.id}/step/story`);
    await page.getByRole('button', { name: 'Write with formatting' }).press('Enter');
    const text = page.getByRole('textbox', { name: 'What happened' });
    const toolbar = page.getByRole('toolbar', { name: 'Text formatting' });
    await toolbar.waitFor();
    await expect(text).toBeFocused();

    await page.keyboard.press('Shift+Tab');
    const insert = toolbar.getByRole('button', { name: 'Insert a table' });
    for (let at = 0; at < 7; at += 1) await page.keyboard.press('ArrowRight');
    await expect(insert).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(text).toBeFocused();
    for (const cell of [
      'Month',
      'Buyer',
      'Price',
      'May',
      '[Borealis]',
      '[$0.41]',
      'June',
      'a shop',
    ]) {
      await page.keyboard.type(cell);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('$0.52');
    await expectAccessible(page);
    await expectNoSideways(page);

    await page.keyboard.press('Shift+Tab');
    await expect(text).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(text).not.toBeFocused();
    const table = publicVersion(page).getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText(['Month', 'Buyer', 'Price']);
    await expect(table.getByRole('row').nth(1)).toContainText('[confidential]');
    await expect(table).toContainText('$0.52');
    await expect(table).not.toContainText(/Borealis|0\.41/);
    await press(page, 'Save and leave');

    await page.goto(`/drafts/${draft.id}/check`);
    await expect(page.getByRole('table').getByRole('columnheader').first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSideways(page);
  });
});

test.describe('before any script has loaded', () => {
  test.use({ javaScriptEnabled: false });

  test('lines between bars are a table, and stay as they were typed', async ({ cast, openAs }) => {
    const draft = await openStory(cast, 'Nothing yet.');
    const page = await openAs('alderLiaison');
    await page.goto(`/drafts/${draft.id}/step/story`);

    await page.getByRole('textbox', { name: 'What happened' }).fill(PRICES);
    await press(page, 'Save and continue');

    const table = publicVersion(page).getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText(['Month', 'Price']);
    await expect(table).toContainText('[confidential]');
    await expect(table).not.toContainText('0.41');
    await expect(page.getByRole('textbox', { name: 'What happened' })).toHaveValue(PRICES);
  });
});
