import { randomUUID } from 'node:crypto';
import type { Cast } from '#db/testing/cast.ts';
import { startSession, type TestSession } from '#db/testing/credentials.ts';
import type { Person } from '#db/testing/people.ts';
import { makeStale } from '#db/testing/stale.ts';
import { makePartner } from '../fixtures/partner.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { nextCode } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';
import { giveAnswers, press } from '../journeys/acts/answer.ts';

async function staleSession(cast: Cast, person: Person): Promise<TestSession> {
  const session = await startSession(cast.session, person);
  await makeStale(cast, session);
  return session;
}

const PAGES = [
  ['securityAdmin', '/accounts/new'],
  ['securityAdmin', '/accounts/:officerId/disable'],
  ['securityAdmin', '/keys/item'],
  ['securityAdmin', '/keys/organization'],
  ['securityAdmin', '/keys/:destructionId/approve'],
  ['securityAdmin', '/keys/:destructionId/refuse'],
  ['alderAdministrator', '/log/export'],
  ['alderLiaison', '/items/export'],
  ['alderAdministrator', '/people/new'],
  ['alderAdministrator', '/clients/new'],
  ['alderAdministrator', '/people/:memberId/disable'],
  ['onboardingAdmin', '/organizations/:organizationId/suspend'],
  ['onboardingAdmin', '/organizations/:organizationId/restore'],
  ['onboardingAdmin', '/onboarding/:applicationId/approve'],
  ['auditor', '/account/end-sessions'],
] as const;

const FILES = [
  ['alderLiaison', '/items/export', '/items/export/archive'],
  ['alderAdministrator', '/log/export', '/log/export/file'],
] as const;

test('the page of every dangerous act asks for a proof of identity first (baseline 35)', async ({
  cast,
  clientOf,
  worldOf,
}) => {
  const world = await worldOf('alder');
  const stranger = await clientOf(null);

  const wrong: string[] = [];
  for (const [who, path] of PAGES) {
    const url = path.replaceAll(/:(\w+)/g, (_, name: string) => world.idsFor(path)[name] ?? '');
    const { cookie } = await staleSession(cast, cast.people[who]);
    const stale = await stranger.get(url, { Cookie: cookie });
    const isSent =
      stale.headers['location'] === `/confirm-identity?next=${encodeURIComponent(url)}`;
    const fresh = await (await clientOf(who)).get(url);
    if (!isSent || fresh.status !== 200) wrong.push(`${path}: ${stale.status} ${fresh.status}`);
  }

  expect(wrong).toEqual([]);
});

test('the file of an export asks for a proof of identity, which leads to its page (baseline 33, 35)', async ({
  cast,
  clientOf,
}) => {
  const stranger = await clientOf(null);
  const answers: Record<string, unknown> = {};
  for (const [who, opener, file] of FILES) {
    const { cookie } = await staleSession(cast, cast.people[who]);
    const stale = await stranger.get(file, { Cookie: cookie });
    const fresh = await (await clientOf(who)).get(file);
    answers[opener] = [stale.status, stale.headers['location'], fresh.status];
  }

  expect(answers).toEqual({
    '/items/export': [302, '/confirm-identity?next=%2Fitems%2Fexport', 200],
    '/log/export': [302, '/confirm-identity?next=%2Flog%2Fexport', 200],
  });
});

test('a form sent too late comes back as typed; after the proof in another tab it is sent again', async ({
  browser,
  cast,
  clientOf,
  contextOptions,
  problems,
  stage,
}) => {
  problems.expectStatus(403);
  const { administrator } = await makePartner(cast);
  const context = await browser.newContext({ ...contextOptions, baseURL: stage.origin });
  const session = await startSession(cast.session, administrator);
  const page = await openSignedIn(context, { origin: stage.origin, session });
  const email = `late.${Date.now().toString(36)}@elm.example`;

  await page.goto('/people/new');
  await giveAnswers(page, { name: 'Lara Late', email, roles: ['administrator'], clients: [] });
  await makeStale(cast, session);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Lara Late');

  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Confirm in a new tab' }).click(),
  ]);
  await other.getByLabel('Password', { exact: true }).fill(administrator.password);
  await other.getByLabel('Six-digit code').fill(await nextCode(administrator.totpSecret));
  await press(other, 'Go on');
  await expect(other.getByText('Go back to the tab you came from')).toBeVisible();
  await press(page, 'Send the invitation');
  await expect(page.getByRole('heading', { name: 'Lara Late' })).toBeVisible();

  const old = await (await clientOf(null)).get('/people', { Cookie: session.cookie });
  expect(old.headers['location'], 'the old token is dead (baseline 18)').toMatch(/^\/sign-in/);
  await context.close();
});

test('opened too late, the page comes after the proof; without scripts a late form comes back as typed', async ({
  cast,
  clientOf,
}) => {
  const { administrator } = await makePartner(cast);
  const stranger = await clientOf(null);
  const { cookie } = await staleSession(cast, administrator);
  const form = {
    ...{ member: administrator.memberId, key: randomUUID() },
    ...{ name: 'Typed Name', email: 'typed@elm.example' },
  };

  const late = await stranger.post(
    '/people/new',
    { ...form, roles: 'administrator' },
    { Cookie: cookie },
  );
  const confirmed = await stranger.post(
    '/confirm-identity',
    {
      password: administrator.password,
      code: await nextCode(administrator.totpSecret),
      next: '/people/new',
    },
    { Cookie: cookie },
  );
  const renewed = confirmed.headers['set-cookie']?.split(';')[0] ?? '';
  const opened = await stranger.get('/people/new', { Cookie: renewed });

  expect(late.status).toBe(403);
  expect(late.body).toContain('Typed Name');
  expect(late.body).toContain('/confirm-identity');
  expect(confirmed.headers['location']).toBe('/people/new');
  expect(opened.status).toBe(200);
});

test('the proof leads nowhere but to this site (baseline 45)', async ({ cast, clientOf }) => {
  const { administrator } = await makePartner(cast);
  const stranger = await clientOf(null);
  const { cookie } = await staleSession(cast, administrator);

  const { headers } = await stranger.post(
    '/confirm-identity',
    {
      password: administrator.password,
      code: await nextCode(administrator.totpSecret),
      next: '//evil.example/',
    },
    { Cookie: cookie },
  );

  expect(headers['location']).toBe('/');
});
