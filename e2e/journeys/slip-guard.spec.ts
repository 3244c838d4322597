import type { Locator, Page } from '@playwright/test';
import {
  plantedSlips,
  sixPageNarrative,
} from '#app/features/marking/testing/six-page-narrative.ts';
import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { giveAnswers, press } from './acts/answer.ts';
import { openEditor } from './acts/hand.ts';

const SHORT = 'We sold to Borealis Fasteners until May. Then their buyer got an offer.';

function openStory(cast: Cast, narrative: string) {
  const title = `Hangers from China ${Date.now().toString(36)}`;
  return makeDraft(cast, 'alderLiaison', { typed: { title, narrative } });
}

/** What others read, beside the narrative. */
function publicVersion(page: Page) {
  return page.getByRole('region', { name: 'Visible to everyone who gets the public version' });
}

/** Opens what is not shown at once. A press that began while the page still moved is none. */
async function openMore(slips: Locator) {
  const more = slips.locator('details');
  await expect(async () => {
    if ((await more.getAttribute('open')) === null) await more.locator('summary').click();
    await expect(more).toHaveAttribute('open', '', { timeout: 1_000 });
  }).toPass();
}

/** Pastes text where the caret is, as if it had been copied elsewhere. */
function paste(page: Page, text: string) {
  return page.locator('.tiptap').evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    const init = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent('paste', init));
  }, text);
}

test('a name is bracketed by keyboard, the public version follows, and a slip is fixed in one click', async ({
  cast,
  openAs,
}) => {
  const draft = await openStory(cast, 'Nothing yet.');
  const page = await openAs('alderLiaison');
  await page.goto(`/drafts/${draft.id}/step/story`);
  const text = page.getByRole('textbox', { name: 'What happened' });
  await openEditor(page);
  await text.focus();

  await page.keyboard.press('Control+A');
  await page.keyboard.type(SHORT);
  await page.keyboard.press('Control+Home');
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('Control+ArrowRight');
  for (let word = 0; word < 2; word += 1) await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Control+]');
  await expect(page.getByLabel('Why it is confidential')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('Customers');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a buyer in the Midwest');
  await page.keyboard.press('Enter');

  await expect(text).toBeFocused();
  await expect(publicVersion(page)).toContainText('We sold to');
  await expect(publicVersion(page)).toContainText('[a buyer in the Midwest]');
  await expect(publicVersion(page)).not.toContainText('Borealis');

  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Borealis forwarded it to us at [$0.41].');
  await expect(page.getByText('1 place to look at before others read this').last()).toBeVisible();
  await expect(publicVersion(page)).toContainText('Borealis forwarded it');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Put it in brackets “Borealis”' }).click();
  await expect(page.locator('#slips')).toHaveCount(0);
  await expect(publicVersion(page)).not.toContainText(/Borealis|0\.41/);

  await page.getByRole('button', { name: 'Give one a reason' }).click();
  await page.getByLabel('Why it is confidential').selectOption('prices');
  await page.getByRole('button', { name: 'Done' }).click();
  await press(page, 'Save and continue');

  await expect(page).toHaveURL(/\/step\/standing$/);
  await page.goto(`/drafts/${draft.id}/check`);
  await expect(page.getByText('What the public version says')).toBeVisible();
  await expect(page.locator('#slips')).toHaveCount(0);
});

test('in a narrative of six pages every planted slip is shown, and what is public can be left', async ({
  cast,
  openAs,
}) => {
  const draft = await openStory(cast, sixPageNarrative);
  const page = await openAs('alderLiaison');

  await page.goto(`/drafts/${draft.id}/step/story`);
  const slips = page.locator('#slips');
  await openMore(slips);
  const shown = plantedSlips.filter((slip) => !['ferris', 'Brightwater'].includes(slip));
  for (const slip of shown)
    await expect(slips.locator('mark', { hasText: slip }).first()).toBeVisible();
  await openEditor(page);
  const before = await slips.locator('li').count();
  await page.getByRole('button', { name: 'It is public: leave it “former bookkeeper”' }).click();
  await expect(slips.locator('li')).toHaveCount(before - 1);
  await page.getByRole('button', { name: 'Put it in brackets “Quintero”' }).click();
  await expect(slips.locator('li')).toHaveCount(before - 2);
  await expect(publicVersion(page)).not.toContainText('Quintero');
  await page.keyboard.press('Control+End');
  await paste(page, 'Seen by [Hollis Grant] and by [Ida Moss], too.');
  await expect(publicVersion(page)).toContainText(/Seen by .*\[confidential\].* too\./);
  await expect(publicVersion(page)).not.toContainText(/Hollis|Moss/);
  await page.getByRole('button', { name: 'Save and leave' }).click();
  await expect(page).toHaveURL('/home');

  await page.goto(`/drafts/${draft.id}/check`);
  await expect(slips.locator('li')).toHaveCount(before - 2);
  await expectAccessible(page);
});

test.describe('before any script has loaded', () => {
  test.use({ javaScriptEnabled: false });

  test('square brackets mean the same, reasons are asked by fields, and a slip is fixed in one press', async ({
    cast,
    openAs,
  }) => {
    const draft = await openStory(cast, 'Nothing yet.');
    const page = await openAs('alderLiaison');
    await page.goto(`/drafts/${draft.id}/step/story`);

    const text = page.getByRole('textbox', { name: 'What happened' });
    await text.fill('We sold to [Borealis Fasteners] until May. Borealis forwarded the offer.');
    await press(page, 'Save and continue');
    await expect(page.getByText('is bracketed without a reason').first()).toBeVisible();
    await expect(publicVersion(page).getByText('[confidential]')).toBeVisible();
    await expect(publicVersion(page)).not.toContainText('Fasteners');

    await giveAnswers(page, {
      'narrativeBrackets[0].reason': 'customers',
      'narrativeBrackets[0].summary': 'a buyer in the Midwest',
    });
    await page.getByRole('button', { name: 'Put it in brackets “Borealis”' }).click();
    await expect(page.getByText('It is in brackets now.')).toBeVisible();
    await expect(text).toHaveValue(
      'We sold to [Borealis Fasteners] until May. [Borealis] forwarded the offer.',
    );
    await expect(publicVersion(page).getByText('[a buyer in the Midwest]')).toHaveCount(2);
    await press(page, 'Save and continue');

    await expect(page).toHaveURL(/\/step\/standing$/);
    await giveAnswers(page, { agent: 'Borealis Fasteners' });
    await press(page, 'Save and continue');
    await expect(page.getByText('The law makes this public, and it repeats')).toBeVisible();
    await page.goto(`/drafts/${draft.id}/check`);
    await press(page, /^It is public: leave it/);
    await expect(page.locator('#slips')).toHaveCount(0);
  });
});
