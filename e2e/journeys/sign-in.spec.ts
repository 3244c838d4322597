import type { PersonName } from '#db/testing/people.ts';
import { givePassword, nextCode, signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

const LANDINGS: Readonly<Partial<Record<PersonName, string>>> = {
  alderLiaison: '/home',
  alderAdministrator: '/people',
  analyst: '/desk',
  supervisor: '/desk',
  hsiOfficer: '/referrals',
  onboardingAdmin: '/onboarding',
  securityAdmin: '/accounts',
  auditor: '/trail',
  privacyOfficer: '/disclosures',
  executive: '/account',
};

test('a destination officer signs in with password and code and lands at the referrals', async ({
  page,
  cast,
}) => {
  await signIn(page, cast.people.hsiOfficer);

  await expect(page).toHaveURL('/referrals');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Referrals/);
});

test('a page asked for before signing in opens afterwards', async ({ page, cast }) => {
  const { cedarLiaison } = cast.people;

  await page.goto('/items');
  await expect(page.getByText('Sign in to go on to that page.')).toBeVisible();
  await givePassword(page, cedarLiaison);
  await page.getByLabel('Six-digit code').fill(await nextCode(cedarLiaison.totpSecret));
  await page.getByRole('button', { name: 'Go on' }).click();

  await expect(page).toHaveURL('/items');
});

test('signing in works before any script has loaded', async ({ browser, cast, stage }) => {
  const { iprOfficer } = cast.people;
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stage.origin });
  const page = await context.newPage();

  await page.goto('/sign-in');
  await givePassword(page, iprOfficer);
  await page.getByLabel('Six-digit code').fill(await nextCode(iprOfficer.totpSecret));
  await page.getByRole('button', { name: 'Go on' }).click();

  await expect(page).toHaveURL('/referrals');
  await context.close();
});

test('a wrong password says so in a summary, keeps the address and never sends the password back', async ({
  page,
  problems,
}) => {
  problems.expectStatus(401);
  await page.goto('/sign-in');

  await givePassword(page, { email: 'nobody@nowhere.example', password: 'a wrong guess' });

  await expect(page.getByText('We could not sign you in')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue('nobody@nowhere.example');
  expect(await page.content()).not.toContain('a wrong guess');
});

test('the portal keeps nothing of its pages in the browser (baseline 23)', async ({ openAs }) => {
  const page = await openAs('alderLiaison');
  await page.goto('/items');

  const kept = await page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);

  // The framework remembers how far each page was scrolled, under names made at random.
  expect(kept.filter((name) => name !== 'positions')).toEqual([]);
});

for (const [who, landing] of Object.entries(LANDINGS)) {
  test(`${who} lands at ${landing}`, async ({ openAs }) => {
    // Object.entries forgets the literal keys.
    const page = await openAs(who as PersonName);

    await page.goto('/');

    await expect(page).toHaveURL(landing);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  });
}
