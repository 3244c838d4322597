import { expect, type Page } from '@playwright/test';
import { findFormStep } from '#app/features/items/form-steps.policy.ts';
import { sampleForms } from '#app/features/items/testing/sample-filings.ts';
import {
  type Field,
  pictureOf,
  type Step,
  type TableField,
} from '#app/features/items/types/item-type.ts';
import { getItemType, type ItemTypeCode } from '#app/features/items/types/registry.ts';
import type { Answers } from './answer.ts';
import { byPointer, type Hand } from './hand.ts';

/** As a camera begins one. */
const A_PICTURE = Buffer.from('\xff\xd8\xff\xe0 underside of a pack', 'latin1');
const CONTROL_NUMBER = /PS-\w{5}-\w{5}-\w/;

export interface Filed {
  readonly itemId: string;
  readonly controlNumber: string;
  readonly title: string;
}

type Sample = Readonly<Record<string, unknown>>;

export interface Filing {
  readonly code: ItemTypeCode;
  readonly hand?: Hand;
  /** Sees every page of the form before it is filled in. */
  readonly look?: (step: Step) => Promise<void>;
}

/** Files something of this type through the form, page by page, as the liaison whose browser it is. */
export async function fileItem(page: Page, filing: Filing): Promise<Filed> {
  const { code, hand = byPointer } = filing;
  const sample = sampleForms[code];
  await page.goto('/file');
  await hand.give(page, { danger: 'no', type: code });
  await hand.press(page, 'Start the draft');

  const draft = new URL(page.url()).pathname.split('/')[2];
  // Pictures that a table asks for are chosen among the files that are there.
  for (const name of picturesIn(code, sample)) {
    await page.goto(`/drafts/${draft}/evidence`);
    await addFile(page, { name, mimeType: 'image/jpeg', buffer: A_PICTURE });
  }
  await page.goto(`/drafts/${draft}/step/${firstStepOf(code)}`);
  await fillSteps(page, { ...filing, hand }, { ...sample, dangerToLife: 'no', dangerDetail: '' });

  await page.goto(`/drafts/${draft}/evidence`);
  const name = `Photographs of ${code}.txt`;
  const buffer = Buffer.from(`${name}\nLot 20 to 24, seam glued.\n`);
  await addFile(page, { name, mimeType: 'text/plain', buffer });
  return { ...(await submitDraft(page, draft ?? '', hand)), title: String(sample['title']) };
}

/** Submits a complete draft, certified where that is asked for. */
export async function submitDraft(
  page: Page,
  draftId: string,
  hand: Hand = byPointer,
): Promise<Omit<Filed, 'title'>> {
  await page.goto(`/drafts/${draftId}/check`);
  if (await page.locator('[name=certification]').count()) {
    await hand.give(page, { certification: 'on' });
  }
  await hand.press(page, /^Submit (allegation|trend note)$/);

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

/** The files that tables of a sample name as pictures. */
function picturesIn(code: ItemTypeCode, sample: Sample): readonly string[] {
  const tables = getItemType(code)
    .steps.flatMap(({ fields }) => fields)
    .filter((field) => field.kind === 'table');
  return tables.flatMap(({ name, columns }) => {
    // The samples hold lists of flat rows here.
    const rows = (sample[name] ?? []) as readonly Readonly<Record<string, string>>[];
    const named = columns.filter(pictureOf);
    return rows.flatMap((row) => named.flatMap((column) => row[column.name] || []));
  });
}

type ByHand = Filing & { readonly hand: Hand };

/** Answers each page that comes and goes on, until the pages of the type are through. */
async function fillSteps(page: Page, filing: ByHand, sample: Sample): Promise<void> {
  for (;;) {
    const [, stepCode] = /\/step\/(\w+)$/.exec(new URL(page.url()).pathname) ?? [];
    const step = stepCode && findFormStep(getItemType(filing.code), stepCode);
    if (!step) return;
    await filing.look?.(step);
    for (const field of step.fields) await fillField(page, filing.hand, field, sample[field.name]);
    await filing.hand.press(page, 'Save and continue');
  }
}

async function fillField(page: Page, hand: Hand, field: Field, value: unknown): Promise<void> {
  if (value === undefined || value === '') return;
  if (field.kind === 'narrative') await hand.openEditor(page);
  if (field.kind === 'parties') await fillParties(page, hand, value);
  else if (field.kind === 'table') await fillTable(page, hand, field, value);
  else await hand.give(page, answersOf(field.name, value));
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

async function fillParties(page: Page, hand: Hand, value: unknown): Promise<void> {
  // The samples hold lists of flat rows here.
  const rows = value as readonly Readonly<Record<string, string>>[];
  for (const [index, row] of rows.entries()) {
    const first = page.locator(`[name="parties[${index}].name"]`);
    if ((await first.count()) === 0) await hand.press(page, 'Add another party');
    const group = page.getByRole('group', { name: `Party ${index + 1}` });
    await hand.open(page, group.locator('summary', { hasText: 'Numbers that make it findable' }));
    const filled = Object.entries(row).filter(([, text]) => text !== '');
    await hand.give(
      page,
      Object.fromEntries(filled.map(([name, text]) => [`parties[${index}].${name}`, text])),
    );
  }
}

async function fillTable(
  page: Page,
  hand: Hand,
  { name: table, row: what }: TableField,
  value: unknown,
): Promise<void> {
  // The samples hold lists of flat rows here.
  const rows = value as readonly Readonly<Record<string, string>>[];
  for (const [index, row] of rows.entries()) {
    const first = page.locator(`[name^="${table}[${index}]."]`);
    if ((await first.count()) === 0) await hand.press(page, `Add another ${what.toLowerCase()}`);
    await hand.give(
      page,
      Object.fromEntries(
        Object.entries(row).map(([column, text]) => [`${table}[${index}].${column}`, text]),
      ),
    );
  }
}

interface FileToAdd {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Adds a file to the draft whose evidence page is open. */
async function addFile(page: Page, file: FileToAdd): Promise<void> {
  // Scripts send it at once, also what was chosen before they came; without them a button does.
  const button = page.getByRole('button', { name: 'Add the chosen files' });
  await expect(page.locator('.psilo-drop').or(button)).toBeVisible();
  await page.locator('[name=files]').setInputFiles(file);
  if (await button.isVisible()) await button.click();
  // Being scanned it is a name, then a link.
  await expect(page.getByRole('rowheader', { name: file.name })).toBeVisible();
}
