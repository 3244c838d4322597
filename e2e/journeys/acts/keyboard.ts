import { expect, type Locator, type Page } from '@playwright/test';
import type { Hand } from './hand.ts';

/** More stops than any page has. */
const MOST_STOPS = 250;
const MOST_CHOICES = 300;

/** Works a form with the keys alone: whatever Tab does not reach cannot be answered. */
export const byKeyboard: Hand = {
  async openEditor(page) {
    // The editor takes over as soon as the focus is in the text.
    await reach(page, page.locator('textarea[name="narrative"], .tiptap'));
    await page.locator('.tiptap').waitFor();
  },
  async give(page, answers) {
    for (const [name, answer] of Object.entries(answers)) {
      await giveByKeys(page, page.locator(`[name="${name}"]`), [answer].flat());
    }
  },
  async press(page, name) {
    const isExact = typeof name === 'string';
    const before = page.url();
    await reach(page, page.getByRole('button', { name, exact: isExact }).first());
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before);
  },
  async open(page, summary) {
    await reach(page, summary);
    await page.keyboard.press('Enter');
  },
};

/** Goes on with Tab until the focus stands here. @throws when it never comes here */
export async function reach(page: Page, control: Locator): Promise<void> {
  await control.first().waitFor({ state: 'attached' });
  for (let stop = 0; stop <= MOST_STOPS; stop += 1) {
    if (await hasFocus(control)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${control}`);
}

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluateAll((all) => all.some((one) => one === document.activeElement));
}

async function giveByKeys(page: Page, fields: Locator, values: readonly string[]): Promise<void> {
  const [value = ''] = values;
  switch (await kindOf(fields.first())) {
    case 'radio':
      return chooseRadio(page, fields, value);
    case 'checkbox':
      return tick(page, fields, values);
    case 'select':
      return choose(page, fields, value);
    case 'hidden':
      // The editor keeps its document in a hidden field and shows a text of its own.
      await reach(page, page.locator('.tiptap'));
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(value);
      return;
    default:
      await reach(page, fields);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(values.join(', '));
  }
}

function kindOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    if (element instanceof HTMLSelectElement) return 'select';
    return element instanceof HTMLInputElement ? element.type : 'text';
  });
}

/** One stop for the whole group; arrows go through it. */
async function chooseRadio(page: Page, group: Locator, value: string): Promise<void> {
  await reach(page, group);
  const wanted = group.and(page.locator(`[value="${value}"]`));
  await page.keyboard.press('Space');
  for (let turn = 0; turn < (await group.count()); turn += 1) {
    if (await wanted.isChecked()) return;
    await page.keyboard.press('ArrowDown');
  }
  await expect(wanted).toBeChecked();
}

async function tick(page: Page, boxes: Locator, values: readonly string[]): Promise<void> {
  for (const box of await boxes.all()) {
    const isWanted = values.includes(await box.inputValue());
    if ((await box.isChecked()) === isWanted) continue;
    await reach(page, box);
    await page.keyboard.press('Space');
    await expect(box).toBeChecked({ checked: isWanted });
  }
}

async function choose(page: Page, list: Locator, value: string): Promise<void> {
  await reach(page, list);
  await page.keyboard.press('Home');
  for (let turn = 0; turn < MOST_CHOICES; turn += 1) {
    if ((await list.inputValue()) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  await expect(list).toHaveValue(value);
}
