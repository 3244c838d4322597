import { readFile } from 'node:fs/promises';
import { startSession } from '#db/testing/credentials.ts';
import { makePartner } from '../fixtures/partner.ts';
import { givePassword, nextCode, signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';
import { press } from './acts/answer.ts';

const NEW_PASSWORD = 'marble cinder willow 29';
const LINK = /\/reset\/[\w-]{43}/;

test('a forgotten password is set through the mailbox: old sessions die, the old password too, the code stays', async ({
  cast,
  openAs,
  mailbox,
  problems,
  stage,
}) => {
  test.setTimeout(120_000);
  problems.expectStatus(401, 422);
  const { liaison } = await makePartner(cast, `Rowan ${Date.now().toString(36)}`);
  const { email } = liaison;
  const elsewhere = await openAs(null);
  const page = await openAs(null);
  await signIn(elsewhere, liaison);
  await elsewhere.goto('/items');
  await expect(elsewhere).toHaveURL('/items');

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  // Both pages ask for an e-mail address: typed too early, it would stay behind on the first.
  await expect(page).toHaveURL('/forgot');
  await page.getByLabel('E-mail address').fill(email);
  await press(page, 'Mail me a link');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mailbox');
  const mail = await mailbox.waitFor({ to: email, subject: /^Set a new password$/ });
  const [path = ''] = LINK.exec(mail.text) ?? [];

  const opened = await page.goto(path);
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
  await page.getByLabel('New password', { exact: true }).fill('too short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Use at least 12 characters').first()).toBeVisible();
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await press(page, 'Set the password');
  await expect(page).toHaveURL('/sign-in');
  await expect(page.getByText('Your new password is set')).toBeVisible();

  await elsewhere.goto('/items');
  await expect(elsewhere).toHaveURL('/sign-in?next=%2Fitems');
  await givePassword(page, liaison);
  await expect(page.getByText('We could not sign you in')).toBeVisible();
  await givePassword(page, { email, password: NEW_PASSWORD });
  await expect(page).toHaveURL('/sign-in/code');
  await page.goto('/home');
  await expect(page).not.toHaveURL('/home');
  await page.goto('/sign-in/code');
  await page.getByLabel('Six-digit code').fill(await nextCode(liaison.totpSecret));
  await press(page, 'Go on');
  await expect(page).toHaveURL('/home');

  await mailbox.waitFor({ to: email, subject: /^Your password was changed$/ });
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link no longer works');
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await expect(page).toHaveURL('/forgot');
  expect(await readFile(stage.webLog, 'utf8')).not.toContain(path.slice('/reset/'.length));
});

test('known and unknown addresses get the same answer, byte for byte (baseline 10)', async ({
  cast,
  clientOf,
  mailbox,
}) => {
  const { liaison } = await makePartner(cast, `Hazel ${Date.now().toString(36)}`);
  const stranger = await clientOf(null);
  const ask = (email: string) => stranger.post('/forgot', { email });

  const known = await ask(liaison.email);
  const unknown = await ask(`nobody-${Date.now()}@elm.example`);

  const told = ({ status, headers, body }: typeof known) => ({
    status,
    location: headers['location'],
    body,
  });
  expect(told(unknown)).toEqual(told(known));
  expect(told(known)).toEqual({ status: 302, location: '/forgot/sent', body: '' });
  await mailbox.waitFor({ to: liaison.email, subject: /^Set a new password$/ });
});

test('the form asks for an address before it asks anybody', async ({ openAs, problems }) => {
  problems.expectStatus(422);
  const page = await openAs(null);
  await page.goto('/forgot');

  await page.getByLabel('E-mail address').fill('no address');
  await page.getByRole('button', { name: 'Mail me a link' }).click();

  await expect(
    page.getByText('An e-mail address looks like name@example.com.').first(),
  ).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue('no address');
});

test('a link cut short by a mail program leads to the page that offers a new one', async ({
  clientOf,
}) => {
  const stranger = await clientOf(null);

  const fields = { token: 'cut-short', password: NEW_PASSWORD };
  const { status, headers } = await stranger.post('/reset/cut-short', fields);

  expect([status, headers['location']]).toEqual([302, '/reset/cut-short']);
  expect((await stranger.get('/reset/cut-short')).body).toContain('This link no longer works');
});

test('a link for one person never touches another’s session', async ({
  cast,
  clientOf,
  mailbox,
  stage,
}) => {
  const { liaison, administrator } = await makePartner(cast, `Aspen ${Date.now().toString(36)}`);
  const stranger = await clientOf(null);
  const { cookie } = await startSession(cast.session, administrator);
  const own = await startSession(cast.session, liaison);
  await stranger.post('/forgot', { email: liaison.email });
  const { text } = await mailbox.waitFor({ to: liaison.email, subject: /^Set a new password$/ });
  const [path = ''] = LINK.exec(text) ?? [];

  const token = path.slice('/reset/'.length);
  const done = await stranger.post(path, { token, password: NEW_PASSWORD });

  expect(done.headers['location']).toBe('/sign-in');
  expect(done.headers['set-cookie'] ?? '').not.toContain('__Host-psilo=');
  expect((await stranger.get('/people', { Cookie: cookie })).status).toBe(200);
  expect((await stranger.get('/items', { Cookie: own.cookie })).status).toBe(302);
  expect(new URL(path, stage.origin).search).toBe('');
});
