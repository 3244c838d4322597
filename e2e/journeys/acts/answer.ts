import type { Locator, Page } from '@playwright/test';

/** What a form is given: by field name a text, or several choices. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Fills in fields by their names, whatever control each of them is. */
export async function giveAnswers(page: Page, answers: Answers): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) await giveAnswer(page, name, answer);
}

async function giveAnswer(
  page: Page,
  name: string,
  answer: string | readonly string[],
): Promise<void> {
  const fields = page.locator(`[name="${name}"]`);
  const values = [answer].flat();
  switch (await kindOf(fields.first())) {
    case 'radio':
    case 'checkbox':
      await tick(page, fields, values);
      return;
    case 'select':
      await fields.first().selectOption(values[0] ?? '');
      return;
    case 'hidden':
      // The editor keeps its document in a hidden field and shows a text of its own.
      await page.locator('.tiptap').fill(values[0] ?? '');
      return;
    default:
      await fields.first().fill(values.join(', '));
  }
}

function kindOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    if (element instanceof HTMLSelectElement) return 'select';
    return element instanceof HTMLInputElement ? element.type : 'text';
  });
}

/** Exactly these, by their labels: the design keeps the boxes themselves out of sight. */
async function tick(page: Page, fields: Locator, values: readonly string[]): Promise<void> {
  for (const field of await fields.all()) {
    const isWanted = values.includes(await field.inputValue());
    if ((await field.isChecked()) === isWanted) continue;
    // A radio button is let go of by choosing another.
    if (!isWanted && (await field.getAttribute('type')) === 'radio') continue;
    await page
      .locator(`label[for="${await field.getAttribute('id')}"]`)
      .first()
      .click();
  }
}

/** Presses a button that leads to another page and waits until it is there. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const isExact = typeof name === 'string';
  await leaveBy(page, page.getByRole('button', { name, exact: isExact }).first());
}

/** Follows a link and waits until its page is there. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  const isExact = typeof name === 'string';
  await leaveBy(page, page.getByRole('link', { name, exact: isExact }).first());
}

async function leaveBy(page: Page, control: Locator): Promise<void> {
  const before = page.url();
  await control.click();
  await page.waitForURL((url) => url.href !== before);
}
