import { expect, type Page } from '@playwright/test';
import { giveAnswers, press } from './answer.ts';

/** Opens the referral about an item from the officer's own list; answers its path. */
export async function openReferral(page: Page, title: string): Promise<string> {
  await page.goto('/referrals');
  const row = page.getByRole('row', { name: title }).first();
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

export async function acceptReferral(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/accept`);
  await press(page, 'Accept the referral');
  await expect(page.getByText('You accepted the referral.')).toBeVisible();
}

export async function returnReferral(page: Page, path: string, note: string): Promise<void> {
  await page.goto(`${path}/return`);
  await giveAnswers(page, { reason: 'too_little', note });
  await press(page, /^Return/);
  await expect(page.getByText('You returned the referral', { exact: false })).toBeVisible();
}
