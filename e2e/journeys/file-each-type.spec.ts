import { expect, type Page } from '@playwright/test';
import type { Step } from '#app/features/items/types/item-type.ts';
import { isItemTypeCode, listItemTypes } from '#app/features/items/types/registry.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { test } from '../fixtures/test.ts';
import { fileItem } from './acts/file-item.ts';
import { withoutScripts } from './acts/hand.ts';
import { byKeyboard } from './acts/keyboard.ts';

const PHONE = { width: 360, height: 800 };

for (const { code, name } of listItemTypes()) {
  test(`"${name}" is filed on a phone by the keys alone, and a screen reader finds every question`, async ({
    openAs,
  }) => {
    test.setTimeout(300_000);
    if (!isItemTypeCode(code)) throw new Error('the registry lists its own types');
    const page = await openAs('alderLiaison');
    await page.setViewportSize(PHONE);

    const look = (step: Step) => expectInTree(page, step);
    const { controlNumber } = await fileItem(page, { code, hand: byKeyboard, look });

    expect(controlNumber).toMatch(/^PS-/);
  });

  test(`"${name}" is filed on a phone without scripts`, async ({ browser, cast, stage }) => {
    test.setTimeout(180_000);
    if (!isItemTypeCode(code)) throw new Error('the registry lists its own types');
    const context = await browser.newContext({
      ...{ javaScriptEnabled: false, baseURL: stage.origin, viewport: PHONE },
    });
    const session = await cast.signIn('alderLiaison');
    const page = await openSignedIn(context, { origin: stage.origin, session });

    const { controlNumber } = await fileItem(page, { code, hand: withoutScripts });

    expect(controlNumber).toMatch(/^PS-/);
    await context.close();
  });
}

/** Controls that are told by their role alone. */
const NAMELESS = /- (?:textbox|combobox|checkbox|radio|button|link|spinbutton|listbox)(?:$|:| \[)/m;

/** What assistive technology gets of a page of the form: one title, each question by its label, nothing without a name. */
async function expectInTree(page: Page, step: Step): Promise<void> {
  // A page that is still being put together is asked again.
  await expect(() => expectNow(page, step)).toPass({ timeout: 10_000 });
}

async function expectNow(page: Page, step: Step): Promise<void> {
  const tree = await page.locator('main').ariaSnapshot();
  const asked: string[] = [];
  for (const { name, label } of step.fields) {
    const controls = page.locator(`[name="${name}"], [name^="${name}."], [name^="${name}["]`);
    if ((await controls.count()) > 0) asked.push(label);
  }
  const missing = asked.filter((label) => !tree.includes(JSON.stringify(label).slice(1, -1)));

  expect(tree.match(/- heading ".+" \[level=1\]/g)).toHaveLength(1);
  expect(asked, `questions of "${step.title}"`).not.toEqual([]);
  expect(missing, `questions of "${step.title}" that the tree lacks`).toEqual([]);
  expect(tree, `a control of "${step.title}" without a name`).not.toMatch(NAMELESS);
}
