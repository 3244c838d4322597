import type { Page } from '@playwright/test';
import { makeItem } from '#db/testing/factories.ts';
import { expect, test } from '../fixtures/test.ts';
import { follow, giveAnswers, press } from './acts/answer.ts';

test('a release that tells who the source is leaves after a second person, and not before', async ({
  cast,
  openAs,
}) => {
  test.setTimeout(120_000);
  const title = `Wire rod ${Date.now().toString(36)}`;
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', typed: { title } });
  const analyst = await openAs('analyst');
  const supervisor = await openAs('supervisor');
  const officer = await openAs('hsiOfficer');

  await analyst.goto(`/desk/items/${item.id}/decide`);
  await giveAnswers(analyst, {
    destinations: ['hsi'],
    rendition: 'full',
    isSourceIdentifying: ['on'],
    reason: 'documented',
    text: 'They need to talk to the source.',
  });
  await press(analyst, 'Vet and route');
  await expect(analyst.getByText('Waits for a second person').first()).toBeVisible();
  await officer.goto('/referrals');
  await expect(officer.getByText(title)).toHaveCount(0);

  await supervisor.goto('/approvals');
  await supervisor
    .getByRole('row')
    .filter({ hasText: item.controlNumber })
    .getByRole('link', { name: 'Release' })
    .click();
  await expect(supervisor.getByText('A reader can work out who the source is.')).toBeVisible();
  await expect(supervisor.getByText('They need to talk to the source.')).toBeVisible();
  await supervisor.getByRole('link', { name: 'Approve', exact: true }).click();
  await supervisor.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(supervisor.getByText('Approved. It takes effect now.')).toBeVisible();

  await expect(async () => {
    await officer.goto('/referrals');
    await expect(officer.getByText(title)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test('who declares a recusal is out with the next click, open pages included', async ({
  cast,
  openAs,
  problems,
}) => {
  problems.expectStatus(404);
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
  const page = await openAs('secondAnalyst');
  const colleague = await openAs('analyst');
  const openPage = await page.context().newPage();

  await openPage.goto(`/desk/items/${item.id}`);
  await expect(openPage.getByRole('heading', { level: 1 })).toHaveText(item.title);
  await page.goto(`/desk/items/${item.id}`);
  await follow(page, 'Recuse');
  await giveAnswers(page, { matter: 'item', reason: 'My brother works there.' });
  await press(page, 'Recuse');
  await expect(page.getByText('You are recused.')).toBeVisible();
  await expect(page.getByText('My brother works there.').first()).toBeVisible();

  const next = await openPage.reload();
  expect(next?.status()).toBe(404);
  await colleague.goto(`/desk/items/${item.id}`);
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(item.title);
});

test('a recused officer reads one item in an emergency, because a supervisor approved; then it closes', async ({
  cast,
  openAs,
  problems,
}) => {
  test.setTimeout(120_000);
  problems.expectStatus(404);
  const item = await makeItem(cast, 'birchLiaison', { state: 'in_triage' });
  const officer = await openAs('secondAnalyst');
  const supervisor = await openAs('secondSupervisor');
  const auditor = await openAs('auditor');
  const administrator = await openAs('birchAdministrator');
  const liaison = await openAs('birchLiaison');
  await officer.goto(`/desk/items/${item.id}/recuse`);
  await giveAnswers(officer, { matter: 'item', reason: 'I consulted for them.' });
  await press(officer, 'Recuse');

  await rowOf(officer, item.controlNumber).getByRole('link', { name: 'Ask to open' }).click();
  await giveAnswers(officer, { minutes: '60', reason: 'A child may be hurt and I am alone.' });
  await press(officer, 'Ask a supervisor');
  await expect(officer.getByText('Asked. A supervisor who is not you decides.')).toBeVisible();
  await supervisor.goto('/approvals');
  await rowOf(supervisor, item.controlNumber).getByRole('link').first().click();
  await supervisor.getByRole('link', { name: 'Approve', exact: true }).click();
  await supervisor.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(supervisor.getByText('Approved.')).toBeVisible();

  await officer.goto(`/desk/items/${item.id}`);
  await expect(officer.getByText('Open to you in an emergency, for reading only')).toBeVisible();
  await expect(officer.getByRole('link', { name: 'Vet and route' })).toHaveCount(0);
  for (const [page, url] of [
    [auditor, '/emergency-openings'],
    [administrator, '/openings'],
  ] as const) {
    await page.goto(url);
    await expect(rowOf(page, item.controlNumber)).toBeVisible();
  }
  await expect(administrator.getByText('Otto Brook')).toHaveCount(0);
  await liaison.goto(`/items/${item.id}`);
  await expect(
    liaison.getByText('Customs opened this item under its emergency procedure on'),
  ).toBeVisible();

  await supervisor.goto('/break-glass');
  await rowOf(supervisor, item.controlNumber)
    .getByRole('link', { name: 'End', exact: true })
    .click();
  await supervisor.getByRole('button', { name: 'End it now' }).click();
  await expect(supervisor.getByText('The item is closed again.')).toBeVisible();
  expect((await officer.reload())?.status()).toBe(404);
});

function rowOf(page: Page, controlNumber: string) {
  return page.getByRole('row').filter({ hasText: controlNumber });
}
