import type { Page } from '@playwright/test';
import { TEST_SIGNATURE } from '#app/scanner/testing/fake-clamd.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { expect, test } from '../fixtures/test.ts';
import { giveAnswers, press } from './acts/answer.ts';

const HELD = 'Held: the scanner found something in it.';

/** Looks again until a page says something: scanning takes a moment. */
async function waitFor(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

test('a file is scanned before anybody opens it: a clean one opens, one that is not is held', async ({
  cast,
  openAs,
  clientOf,
  problems,
}) => {
  test.setTimeout(180_000);
  problems.expectStatus(409);
  const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const page = await openAs('alderLiaison');
  await page.goto(`/drafts/${draftId}/evidence`);
  const files = [
    { name: 'Seen.txt', mimeType: 'text/plain', buffer: Buffer.from('Seen at the dock.') },
    { name: 'Trap.txt', mimeType: 'text/plain', buffer: Buffer.from(`x ${TEST_SIGNATURE} x`) },
  ];

  // Scripts send them at once.
  await expect(page.locator('.psilo-drop')).toBeVisible();
  await page.locator('[name=files]').setInputFiles(files);
  await expect(page.getByRole('rowheader', { name: 'Trap.txt' })).toBeVisible();
  await waitFor(page, HELD);

  await expect(page.getByRole('link', { name: 'Seen.txt', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Trap.txt', exact: true })).toHaveCount(0);
  const trap = page.getByRole('row').filter({ hasText: 'Trap.txt' });
  const removal = await trap.getByRole('link', { name: /Remove/ }).getAttribute('href');
  const id = removal?.split('/').at(-2) ?? '';
  const liaison = await clientOf('alderLiaison');
  expect((await liaison.get(`/evidence/${id}`)).status).toBe(409);
});

test('a held file is let go by two people, and by no one alone', async ({ cast, openAs }) => {
  test.setTimeout(180_000);
  const title = `Wire rod ${Date.now().toString(36)}`;
  const item = await makeItem(cast, 'alderLiaison', {
    ...{ state: 'in_triage', files: 1, scanState: 'held', typed: { title } },
  });
  const analyst = await openAs('analyst');
  const supervisor = await openAs('supervisor');

  await analyst.goto('/desk/held');
  await analyst.getByRole('row').filter({ hasText: item.controlNumber }).getByRole('link').click();
  await expect(analyst.getByText(HELD)).toBeVisible();
  await giveAnswers(analyst, { reason: 'The laboratory looked: it is a harmless test file.' });
  await press(analyst, 'Propose the release');
  await expect(
    analyst.getByText('The file stays held until another officer approves'),
  ).toBeVisible();

  await supervisor.goto('/approvals');
  await supervisor
    .getByRole('row')
    .filter({ hasText: item.controlNumber })
    .getByRole('link', { name: 'Release of a held file' })
    .click();
  await expect(supervisor.getByText('The file is Packing list 1.txt.')).toBeVisible();
  await supervisor.getByRole('link', { name: 'Approve', exact: true }).click();
  await supervisor.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(supervisor.getByText('Approved. It takes effect now.')).toBeVisible();

  await analyst.goto(`/desk/items/${item.id}`);
  await expect(analyst.getByText('two officers released it').first()).toBeVisible();
  const download = analyst.waitForEvent('download');
  await analyst.getByRole('link', { name: 'Packing list 1.txt' }).first().click();
  expect((await download).suggestedFilename()).toContain('Packing');
});
