import { expect, type Page } from '@playwright/test';
import { findFormStep } from '#app/features/items/form-steps.policy.ts';
import { sampleForms } from '#app/features/items/testing/sample-filings.ts';
import type { Field, TableField } from '#app/features/items/types/item-type.ts';
import { getItemType, type ItemTypeCode } from '#app/features/items/types/registry.ts';
import { type Answers, giveAnswers, press } from './answer.ts';

const CONTROL_NUMBER = /PS-\w{5}-\w{5}-\w/;

export interface Filed {
  readonly itemId: string;
  readonly controlNumber: string;
  readonly title: string;
}

type Sample = Readonly<Record<string, unknown>>;

/** Files something of this type through the form, page by page, as the liaison whose browser it is. */
export async function fileItem(page: Page, code: ItemTypeCode): Promise<Filed> {
  const sample = sampleForms[code];
  await page.goto('/file');
  await giveAnswers(page, { danger: 'no', type: code });
  await press(page, 'Start the draft');

  const draft = new URL(page.url()).pathname.split('/')[2];
  await page.goto(`/drafts/${draft}/step/${firstStepOf(code)}`);
  await fillSteps(page, code, { ...sample, dangerToLife: 'no', dangerDetail: undefined });

  await page.goto(`/drafts/${draft}/evidence`);
  await addFile(page, `Photographs of ${code}.txt`);
  return { ...(await submitDraft(page, draft ?? '')), title: String(sample['title']) };
}

/** Submits a complete draft, certified where that is asked for. */
export async function submitDraft(page: Page, draftId: string): Promise<Omit<Filed, 'title'>> {
  await page.goto(`/drafts/${draftId}/check`);
  if (await page.locator('[name=certification]').count()) {
    await giveAnswers(page, { certification: 'on' });
  }
  await press(page, /^Submit (allegation|trend note)$/);

  await expect(page).toHaveURL(/\/items\/[^/]+\/receipt$/);
  // The address changes a moment before the page does.
  const main = page.locator('main');
  await expect(main).toContainText(CONTROL_NUMBER);
  const [controlNumber = ''] = CONTROL_NUMBER.exec((await main.textContent()) ?? '') ?? [];
  const itemId = new URL(page.url()).pathname.split('/')[2] ?? '';
  return { itemId, controlNumber };
}

function firstStepOf(code: ItemTypeCode): string {
  return getItemType(code).steps[0]?.code ?? '';
}

/** Answers each page that comes and goes on, until the pages of the type are through. */
async function fillSteps(page: Page, code: ItemTypeCode, sample: Sample): Promise<void> {
  for (;;) {
    const [, stepCode] = /\/step\/(\w+)$/.exec(new URL(page.url()).pathname) ?? [];
    const step = stepCode && findFormStep(getItemType(code), stepCode);
    if (!step) return;
    for (const field of step.fields) await fillField(page, field, sample[field.name]);
    await press(page, 'Save and continue');
  }
}

async function fillField(page: Page, field: Field, value: unknown): Promise<void> {
  if (value === undefined || value === '') return;
  if (field.kind === 'narrative') await openEditor(page);
  if (field.kind === 'parties') await fillParties(page, value);
  else if (field.kind === 'table') await fillTable(page, field, value);
  else await giveAnswers(page, answersOf(field.name, value));
}

/** Goes into the text, which brings the editor. */
export async function openEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write with formatting' }).click();
  await page.locator('.tiptap').waitFor();
}

/** A date of the sample comes in three parts or as ISO text; everything else as it is typed. */
function answersOf(name: string, value: unknown): Answers {
  if (Array.isArray(value)) return { [name]: value.map(String) };
  const parts = datePartsOf(value);
  if (!parts) return { [name]: String(value) };
  return Object.fromEntries(Object.entries(parts).map(([part, text]) => [`${name}.${part}`, text]));
}

function datePartsOf(value: unknown): Readonly<Record<string, string>> | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
  if (year && month && day) return { year, month, day };
  // The samples hold no other objects than dates in parts.
  return typeof value === 'object' ? (value as Readonly<Record<string, string>>) : null;
}

async function fillParties(page: Page, value: unknown): Promise<void> {
  // The samples hold lists of flat rows here.
  const rows = value as readonly Readonly<Record<string, string>>[];
  for (const [index, row] of rows.entries()) {
    const first = page.locator(`[name="parties[${index}].name"]`);
    if ((await first.count()) === 0) await press(page, 'Add another party');
    const group = page.getByRole('group', { name: `Party ${index + 1}` });
    await group.getByText('Numbers that make it findable').click();
    const filled = Object.entries(row).filter(([, text]) => text !== '');
    await giveAnswers(
      page,
      Object.fromEntries(filled.map(([name, text]) => [`parties[${index}].${name}`, text])),
    );
  }
}

async function fillTable(
  page: Page,
  { name: table, row: what }: TableField,
  value: unknown,
): Promise<void> {
  // The samples hold lists of flat rows here.
  const rows = value as readonly Readonly<Record<string, string>>[];
  for (const [index, row] of rows.entries()) {
    const first = page.locator(`[name^="${table}[${index}]."]`);
    if ((await first.count()) === 0) await press(page, `Add another ${what.toLowerCase()}`);
    await giveAnswers(
      page,
      Object.fromEntries(
        Object.entries(row).map(([column, text]) => [`${table}[${index}].${column}`, text]),
      ),
    );
  }
}

/** Adds a text file to the draft whose evidence page is open. */
async function addFile(page: Page, name: string): Promise<void> {
  const buffer = Buffer.from(`${name}\nLot 20 to 24, seam glued.\n`);
  await page.locator('[name=files]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Add the chosen files' }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}
