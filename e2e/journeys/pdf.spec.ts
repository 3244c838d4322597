import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { makeItem } from '#db/testing/factories.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { expect, test } from '../fixtures/test.ts';

const typed = { narrative: 'We sold to [Borealis Trading] until May.' };

/** Follows a link to a file; what it is called, and what can be read out of it. */
async function download(page: Page, link: string) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: link, exact: true }).click();
  const file = await waiting;
  const text = everythingIn(await readPdf(await readFile(await file.path())));
  return { name: file.suggestedFilename(), text: text.join('\n') };
}

test('a liaison takes a version along in full and in public, and its receipt', async ({
  cast,
  openAs,
}) => {
  const item = await makeItem(cast, 'alderLiaison', { typed });
  const page = await openAs('alderLiaison');

  await page.goto(`/items/${item.id}`);
  const full = await download(page, 'Download as PDF');
  const open = await download(page, 'Public version as PDF');
  await page.goto(`/items/${item.id}/receipt`);
  const receipt = await download(page, 'Download the receipt (PDF)');

  expect(full.name).toBe(`${item.controlNumber}-version-1-full.pdf`);
  expect(full.text).toContain('[Borealis Trading]');
  expect(open.name).toBe(`${item.controlNumber}-version-1-public.pdf`);
  expect(open.text).toContain('We sold to [confidential] until May.');
  expect(open.text).not.toContain('Borealis');
  expect(receipt.name).toBe(`${item.controlNumber}-receipt.pdf`);
  expect(receipt.text).not.toContain('Borealis');
});

test('the desk and a destination take along what they may read', async ({ cast, openAs }) => {
  const referral = await makeReferral(cast, 'alderLiaison', {
    destination: 'hsi',
    state: 'delivered',
  });

  const desk = await openAs('analyst');
  await desk.goto(`/desk/items/${referral.item.id}/print`);
  const filing = await download(desk, 'Filing as PDF');
  const officer = await openAs('hsiOfficer');
  await officer.goto(`/referrals/${referral.id}`);
  const packaged = await download(officer, 'Download as PDF');

  expect(filing.name).toBe(`${referral.item.controlNumber}-version-1-full.pdf`);
  expect(packaged.name).toMatch(/^RF-[\w-]+-(?:full|public)\.pdf$/);
  expect(packaged.text).toContain('What the desk asks');
});
