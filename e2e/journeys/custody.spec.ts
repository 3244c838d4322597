import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readZip } from '#app/lib/testing/read-zip.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { expect, test } from '../fixtures/test.ts';

/** Follows a link to a file; what it is called, and its bytes. */
async function download(page: Page, link: string) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: link, exact: true }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function textOf(pdf: Buffer): Promise<string> {
  return everythingIn(await readPdf(pdf)).join('\n');
}

test('a liaison says of each file who may get it, and why not', async ({
  cast,
  openAs,
  problems,
}) => {
  const draft = await makeDraft(cast, 'birchLiaison', { files: 1 });
  const page = await openAs('birchLiaison');

  await page.goto(`/drafts/${draft.id}/evidence`);
  await expect(page.getByText('Confidential, no reason given yet')).toBeVisible();
  await page.getByRole('link', { name: 'Change how Packing list 1.txt is marked' }).click();
  problems.expectStatus(422);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Say why it is confidential.').first()).toBeVisible();
  await page.getByLabel('Why is it confidential?').selectOption('prices');
  await page.getByLabel('What may others read in its place?').fill('A packing list');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Confidential: costs, prices or terms of sale')).toBeVisible();
  await page.goto(`/drafts/${draft.id}/check`);
  await expect(
    page.getByText(/Packing list 1\.txt .*Confidential: costs, prices or terms of sale/),
  ).toBeVisible();
});

test('a file is followed from its receipt to the package that carries it', async ({
  cast,
  openAs,
}) => {
  const { item, id, reference } = await makeReferral(cast, 'birchLiaison', {
    ...{ destination: 'hsi', state: 'delivered', areFilesPublic: true },
  });
  const [file] = item.evidence;
  const sum = file?.sha256 ?? '';
  const filer = await openAs('birchLiaison');

  await filer.goto(`/items/${item.id}/receipt`);
  await expect(filer.getByText(sum)).toBeVisible();
  const receipt = await download(filer, 'Download the receipt (PDF)');
  await filer.goto(`/items/${item.id}`);
  await download(filer, file?.name ?? '');
  await filer.getByRole('link', { name: `Custody of ${file?.name}` }).click();
  await expect(filer.getByRole('heading', { name: 'Chain of custody' })).toBeVisible();
  await expect(filer.getByText(sum)).toBeVisible();
  const own = await download(filer, 'Download as PDF');
  await filer.goto(`/items/${item.id}`);
  await filer.getByRole('link', { name: 'Everything as ZIP' }).click();
  const archive = await download(filer, 'Download the archive');
  await filer.goto(`/evidence/${file?.id}/custody`);
  const lines = filer.getByRole('list', { name: 'What happened, in order of time' });
  await expect(lines.getByRole('listitem')).toContainText(['Opened', 'Downloaded in an archive']);

  const desk = await openAs('analyst');
  await desk.goto(`/desk/items/${item.id}`);
  await desk.getByRole('link', { name: `Custody of ${file?.name}` }).click();
  await expect(desk.getByText('Downloaded in an archive')).toBeVisible();
  await desk.goto(`/desk/items/${item.id}/export`);
  const atDesk = await download(desk, 'Download the archive');
  const officer = await openAs('hsiOfficer');
  await officer.goto(`/referrals/${id}`);
  await officer.getByRole('link', { name: 'Everything as ZIP' }).click();
  const packaged = await download(officer, 'Download the archive');

  expect((await textOf(receipt.bytes)).replaceAll(/\s/g, '')).toContain(sum);
  expect(own.name).toBe(`${item.controlNumber}-custody.pdf`);
  for (const [zip, name] of [
    [archive, item.controlNumber],
    [atDesk, item.controlNumber],
    [packaged, reference],
  ] as const) {
    expect(zip.name).toBe(`${name}.zip`);
    const held = await readZip(zip.bytes);
    const manifest = held.find((entry) => entry.name === 'sha256sums.txt');
    expect(manifest?.bytes.toString('utf8')).toContain(
      `${sum}  ${name}/files/001-Packing_list_1.txt`,
    );
  }
});
