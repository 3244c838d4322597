import { startSession } from '#db/testing/credentials.ts';
import { makeItem } from '#db/testing/factories.ts';
import { makePartner } from '../fixtures/partner.ts';
import { expect, test } from '../fixtures/test.ts';
import { giveAnswers, press } from './acts/answer.ts';
import { acceptInvitation } from './acts/onboard.ts';

test('a partner administrator invites a colleague for one client, who sees that client and no other', async ({
  cast,
  openAs,
  mailbox,
}) => {
  test.setTimeout(120_000);
  const administrator = await openAs('cedarAdministrator');
  const colleague = await openAs(null);
  const email = `colin.${Date.now().toString(36)}@cedar.example`;
  const ofFern = await makeItem(cast, 'cedarLiaison', { client: 'fern' });
  const ofGorse = await makeItem(cast, 'cedarColleague', { client: 'gorse' });

  await administrator.goto('/people/new');
  await giveAnswers(administrator, {
    name: 'Colin Birchwood',
    email,
    roles: ['liaison'],
    clients: [cast.clients.fern],
  });
  await press(administrator, 'Send the invitation');
  await acceptInvitation(colleague, { mailbox, email });

  await expect(colleague).toHaveURL('/home');
  await colleague.goto('/items');
  await expect(colleague.locator(`a[href="/items/${ofFern.id}"]`).first()).toBeVisible();
  await expect(colleague.locator(`a[href="/items/${ofGorse.id}"]`)).toHaveCount(0);
});

test('a suspension ends the access of everyone in the organization on their next request (baseline 21)', async ({
  cast,
  openAs,
  clientOf,
}) => {
  const { organizationId, liaison } = await makePartner(cast, `Elm ${Date.now().toString(36)}`);
  const officer = await openAs('onboardingAdmin');
  const stranger = await clientOf(null);
  const { cookie } = await startSession(cast.session, liaison);
  const look = () => stranger.get('/items', { Cookie: cookie });

  const before = await look();
  await officer.goto(`/organizations/${organizationId}/suspend`);
  await giveAnswers(officer, { reason: 'security' });
  await press(officer, /^Suspend/);
  const suspended = await look();
  await officer.goto(`/organizations/${organizationId}/restore`);
  await giveAnswers(officer, { reason: 'resolved' });
  await press(officer, /^Restore/);
  const restored = await look();

  expect(before.status).toBe(200);
  expect(suspended.headers['location']).toBe('/access-ended');
  expect(restored.status).toBe(200);
});
