import { expect, type Page } from '@playwright/test';
import { CAST_PASSWORD } from '#db/testing/cast.ts';
import type { Mailbox } from '../../fixtures/mailbox.ts';
import { givePassword, nextCode, type SignIn } from '../../fixtures/sign-in.ts';
import { giveAnswers, press } from './answer.ts';

export interface Applicant {
  readonly organizationName: string;
  readonly contactName: string;
  readonly email: string;
}

/** Fills in the public form; answers the reference. */
export async function apply(page: Page, applicant: Applicant): Promise<string> {
  await page.goto('/apply');
  await giveAnswers(page, {
    ...applicant,
    kind: 'domestic_producer',
    address: '12 Foundry Street, Mobile, AL 36602',
    title: 'Director of trade compliance',
    department: 'customs_compliance',
    phone: '+1 251 555 0134',
    statement: 'We make wire hangers and buy what is offered below our cost of wire.',
  });
  await press(page, 'Send the application');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your application');
  const [reference = ''] = /AP-\w{5}-\w{5}-\w/.exec(page.url()) ?? [];
  return reference;
}

/** Notes the checks that an approval asks for. */
export async function noteChecks(page: Page, applicationId: string): Promise<void> {
  for (const check of ['identity', 'registration', 'adverse_history']) {
    await page.goto(`/onboarding/${applicationId}/check`);
    await giveAnswers(page, { check, result: 'passed' });
    await press(page, 'Note the check');
  }
}

/** Sets a password by the link of a mail, signs in and enrols the second factor shown on the page. */
export async function acceptInvitation(
  page: Page,
  { mailbox, email }: { readonly mailbox: Mailbox; readonly email: string },
): Promise<SignIn> {
  const mail = await mailbox.waitFor({ to: email, subject: /invitation/i });
  const [path = ''] = /\/invitation\/[\w-]{43}/.exec(mail.text) ?? [];
  await page.goto(path);
  await page.getByLabel('E-mail address you sign in with').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(CAST_PASSWORD);
  await press(page, 'Set the password');

  await givePassword(page, { email, password: CAST_PASSWORD });
  await expect(page).toHaveURL(/\/sign-in\/enrol/);
  const totpSecret = ((await page.locator('dd code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Six-digit code').fill(await nextCode(totpSecret));
  await press(page, 'Finish setting up');
  return { email, password: CAST_PASSWORD, totpSecret };
}
