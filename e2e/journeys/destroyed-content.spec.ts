import { makeItem } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectWellFormed } from '../fixtures/well-formed.ts';
import { giveAnswers, press } from './acts/answer.ts';

test('the content of an item is destroyed by two people, and its pages say so (baseline 65)', async ({
  cast,
  openAs,
  problems,
}) => {
  test.setTimeout(120_000);
  problems.expectStatus(410, 422);
  // Newer than what other tests make, so that it stands on the first page of the list.
  const submittedAt = new Date(Date.now() - 4 * 3_600_000);
  const of = { state: 'in_triage', files: 1, submittedAt } as const;
  const item = await makeItem(cast, 'birchLiaison', of);
  const first = await openAs('securityAdmin');
  const second = await openAs('secondSecurityAdmin');
  const liaison = await openAs('birchLiaison');
  const analyst = await openAs('analyst');
  const { controlNumber } = item;

  await first.goto('/keys/item');
  await giveAnswers(first, { controlNumber, again: 'PS-00000-00000-0', reason: 'An order.' });
  await first.getByRole('button', { name: 'Propose it' }).click();
  await expect(first.getByText('The two numbers differ.').first()).toBeVisible();
  await giveAnswers(first, { again: controlNumber });
  await press(first, 'Propose it');
  await expect(first.getByText('A security administrator other than you decides.')).toBeVisible();
  await expect(first.getByRole('link', { name: 'Approve', exact: true })).toHaveCount(0);
  await liaison.goto(`/items/${item.id}`);
  await expect(liaison.getByRole('heading', { level: 1 })).toHaveText(item.title);

  await second.goto('/keys');
  await second.getByRole('link', { name: controlNumber }).click();
  await expect(second.getByText('can never be read again, by anyone').first()).toBeVisible();
  await second.getByRole('link', { name: 'Approve', exact: true }).click();
  await press(second, 'Destroy it for good');
  await expect(second.getByText('The keys are gone')).toBeVisible();

  for (const [page, path] of [
    [liaison, `/items/${item.id}`],
    [analyst, `/desk/items/${item.id}`],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Content destroyed');
    await expectWellFormed(page);
    await expectAccessible(page);
    expect((await page.goto(`${path}/print`))?.status()).toBe(410);
  }
  await liaison.goto('/items');
  await expect(liaison.getByRole('link', { name: 'Content destroyed' }).first()).toBeVisible();
});
