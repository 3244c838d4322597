import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { makeFreeClient } from '#db/testing/linked.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { expect, test } from '../fixtures/test.ts';
import { giveAnswers, press } from './acts/answer.ts';

test('a representative files for a client that is a partner, which reads it, revokes, and keeps it (RULES 8)', async ({
  cast,
  openAs,
  problems,
}) => {
  test.setTimeout(180_000);
  const clientId = await makeFreeClient(cast);
  await grant(cast, clientId);
  const atClient = `/organizations/${cast.organizations.cedar}/clients/${clientId}`;
  const officer = await openAs('onboardingAdmin');
  const representative = await openAs('cedarLiaison');
  const client = await openAs('birchLiaison');
  const administrator = await openAs('birchAdministrator');
  const title = `Filed for Birch ${Date.now().toString(36)}`;

  await officer.goto(`${atClient}/propose`);
  await giveAnswers(officer, { organization: cast.organizations.birch });
  await press(officer, 'Propose the link');
  await officer.goto(`${atClient}/confirm`);
  await giveAnswers(officer, { letter: 'on' });
  await press(officer, 'Confirm the authority');

  const draft = await makeDraft(cast, 'cedarLiaison', { clientId, typed: { title }, files: 1 });
  await representative.goto(`/drafts/${draft.id}/check`);
  await giveAnswers(representative, { certification: 'on' });
  await press(representative, /^Submit/);
  await expect(representative).toHaveURL(/\/receipt$/);

  await client.goto('/items');
  await client.getByRole('link', { name: title }).click();
  await expect(client).toHaveURL(/\/filed-for-us\//);
  await expect(client.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(client.getByText('Packing list 1.txt')).toBeVisible();
  const filedForUs = client.url();

  await administrator.goto('/clients');
  await administrator.getByRole('link', { name: 'Who files in your name' }).click();
  // Tests share the association, so it has other clients that are Birch.
  const revocation = `/authorities/${await authorityOf(cast, clientId)}/revoke`;
  await administrator.locator(`a[href="${revocation}"]`).click();
  await giveAnswers(administrator, { reason: 'over' });
  await press(administrator, 'Revoke the authority');

  problems.expectStatus(409);
  const next = await makeDraft(cast, 'cedarLiaison', { clientId, typed: { title: 'Too late' } });
  await representative.goto(`/drafts/${next.id}/check`);
  await giveAnswers(representative, { certification: 'on' });
  await press(representative, /^Submit/);
  await expect(representative.getByText('The authority ended.').first()).toBeVisible();
  await representative.goto('/items');
  await expect(representative.getByRole('link', { name: title })).toBeVisible();
  await client.goto(filedForUs);
  await expect(client.getByText('The authority ended')).toBeVisible();
  await expect(client.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

/** The representative's liaison works for the client. */
function grant(cast: Cast, clientId: string) {
  const { memberId } = cast.people.cedarLiaison;
  return withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `insert into client_grants (organization_id, membership_id, client_id, granted_by) values ($1, $2, $3, $2)`,
      [cast.organizations.cedar, memberId, clientId],
    ),
  );
}

async function authorityOf(cast: Cast, clientId: string): Promise<string> {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select id from authorities where representative_client_id = $1', [clientId]),
  );
  return String(rows[0]?.id);
}
