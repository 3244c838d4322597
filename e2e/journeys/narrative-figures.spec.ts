import type { Page } from '@playwright/test';
import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { press } from './acts/answer.ts';

function openStory(cast: Cast, narrative: string) {
  const title = `Hangers from China ${Date.now().toString(36)}`;
  return makeDraft(cast, 'alderLiaison', { typed: { title, narrative }, pictures: 2 });
}

/** What others read, beside the narrative. */
function publicVersion(page: Page) {
  return page.getByRole('region', { name: 'Visible to everyone who gets the public version' });
}

/** On a telephone the page never moves sideways. */
async function expectNoSideways(page: Page): Promise<void> {
  const widths = () => [document.documentElement.scrollWidth, window.innerWidth] as const;
  const [content, screen] = await page.evaluate(widths);
  expect(content).toBeLessThanOrEqual(screen);
}

test.describe('on the screen of a telephone', () => {
  test('a picture is put into the text, captioned with a bracket and made confidential by keys alone', async ({
    cast,
    openAs,
  }) => {
    const draft = await openStory(cast, 'This is the seam:');
    const page = await openAs('alderLiaison');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/drafts/${draft.id}/step/story`);
    await page.getByRole('button', { name: 'Write with formatting' }).press('Enter');
    const text = page.getByRole('textbox', { name: 'What happened' });
    const toolbar = page.getByRole('toolbar', { name: 'Text formatting' });
    await toolbar.waitFor();

    const openPictures = async (name: string) => {
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await expect(toolbar.getByRole('button', { name })).toBeFocused();
      await page.keyboard.press('Enter');
    };
    await openPictures('Insert a picture from your files');
    await expect(page.getByRole('combobox', { name: 'Picture from your files' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Choose a picture.')).toBeVisible();
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Seam of [Borealis] in May');
    await page.keyboard.press('Tab');
    await page.keyboard.type('A seam with two rows');
    await expectAccessible(page);
    await expectNoSideways(page);
    await page.keyboard.press('Enter');
    await expect(text).toBeFocused();
    await page.keyboard.type('More below.');

    const shown = publicVersion(page).getByRole('figure');
    await expect(shown).toContainText(/Seam of.*\[confidential\].* in May/);
    await expect(shown).toContainText('It shows: A seam with two rows');
    await expect(publicVersion(page)).not.toContainText(/Borealis|Photo/);
    await expectAccessible(page);
    await expectNoSideways(page);

    // The editor hears of a caret that moved a moment later.
    await expect(async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowLeft');
      const change = toolbar.getByRole('button', { name: 'Change the picture' });
      await expect(change).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await openPictures('Change the picture');
    for (let at = 0; at < 2; at += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(publicVersion(page)).toContainText('[confidential picture]');
    await expect(publicVersion(page)).not.toContainText(/Borealis|Seam|two rows/);
    await press(page, 'Save and leave');

    await page.goto(`/drafts/${draft.id}/check`);
    const link = page.getByRole('figure').getByRole('link', { name: 'Photo 2.png' });
    await expect(link).toHaveAttribute('href', `/evidence/${draft.evidence[1]?.id}`);
    await expect(page.locator('main img')).toHaveCount(0);
    await expectAccessible(page);
    await expectNoSideways(page);
  });
});

test('pictures in what is pasted are left out, and their writer is told how to put them in', async ({
  cast,
  openAs,
}) => {
  const draft = await openStory(cast, 'Seen:');
  const page = await openAs('alderLiaison');
  await page.goto(`/drafts/${draft.id}/step/story`);
  await page.getByRole('button', { name: 'Write with formatting' }).click();
  await page.getByRole('toolbar', { name: 'Text formatting' }).waitFor();

  await page.locator('.tiptap').evaluate((text) => {
    const clipboardData = new DataTransfer();
    const html = '<p class=MsoNormal>From Word <img src="file:///C:/x.png"></p>';
    clipboardData.setData('text/html', html);
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });

  await expect(page.getByText('Pictures in what you pasted are left out.')).toBeVisible();
  await expect(publicVersion(page)).toContainText('From Word');
});

test('pictures of genuine and suspect goods are chosen from the files and stand beside each other', async ({
  cast,
  openAs,
}) => {
  const features = [{ feature: 'Seam', genuine: 'One row', suspect: 'Two rows' }];
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'ipr',
    typed: { features },
    pictures: 2,
  });
  const page = await openAs('alderLiaison');
  await page.goto(`/drafts/${draft.id}/step/features`);
  await page.getByLabel('Picture of the genuine one').selectOption('Photo 1.png');
  await page.getByLabel('Picture of the suspect one').selectOption('Photo 2.png');
  await expectAccessible(page);
  await press(page, 'Save and leave');

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/drafts/${draft.id}/check`);
  const cell = page.getByRole('cell', { name: /Two rows/ });
  await expect(cell.getByRole('link', { name: 'Photo 2.png' })).toHaveAttribute(
    'href',
    `/evidence/${draft.evidence[1]?.id}`,
  );
  await expectAccessible(page);
  await expectNoSideways(page);
});

test.describe('before any script has loaded', () => {
  test.use({ javaScriptEnabled: false });

  test('a line in braces is a figure, in brackets a confidential one, and stays as it was typed', async ({
    cast,
    openAs,
  }) => {
    const typed =
      'Look:\n\n{picture 2: Seam of [Borealis] | A seam}\n\n[{picture 1: Our mould | A press}]';
    const draft = await openStory(cast, 'Nothing yet.');
    const page = await openAs('alderLiaison');
    await page.goto(`/drafts/${draft.id}/step/story`);
    const numbered = page.getByRole('listitem').filter({ hasText: 'Photo 2.png' });
    await expect(numbered).toHaveCSS('list-style-type', 'decimal');

    await page.getByRole('textbox', { name: 'What happened' }).fill(typed);
    await press(page, 'Save and continue');

    const shown = publicVersion(page);
    await expect(shown.getByRole('figure')).toContainText(/Seam of.*\[confidential\]/);
    await expect(shown).toContainText('[confidential picture]');
    await expect(shown).not.toContainText(/Borealis|mould|press/);
    await expect(page.getByRole('textbox', { name: 'What happened' })).toHaveValue(typed);
    await page.goto(`/drafts/${draft.id}/check`);
    await expect(page.getByRole('figure').first()).toContainText('Picture: Photo 2.png');
  });
});
