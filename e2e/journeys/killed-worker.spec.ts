import { makeItem } from '#db/testing/factories.ts';
import { expect, test } from '../fixtures/test.ts';
import { Desk } from './acts/desk.ts';
import { openReferral } from './acts/destination.ts';
import { countDelivery, countOpenJobs, listReferrals } from './acts/outcome.ts';

test('a worker killed between decision and delivery delivers the referral once after its restart (baseline 92, 94)', async ({
  cast,
  openAs,
  mailbox,
  stage,
}) => {
  test.setTimeout(240_000);
  const title = `Hangers ${Date.now().toString(36)}`;
  const typed = { title };
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage', files: 1, typed });
  const analyst = await openAs('analyst');
  const officer = await openAs('iprOfficer');
  const { email } = cast.people.iprOfficer;
  const mails = { to: email, subject: /New referral/, after: new Date() };

  await new Desk(analyst, item.id).route(['ipr-center'], 'Please look at the next arrivals.');
  await control(stage.controlUrl, 'kill');
  const [decided] = await listReferrals(cast, item.id);
  await officer.goto('/referrals');
  await expect(officer.getByRole('row', { name: title })).toHaveCount(0);
  expect(decided, 'killed before it was delivered').toMatchObject({ state: 'intended' });

  // The grace period ends while nobody is there to deliver.
  const isDue = async () => (await listReferrals(cast, item.id)).map((referral) => referral.isDue);
  await expect.poll(isDue, { timeout: 30_000 }).toEqual([true]);
  await control(stage.controlUrl, 'start');
  // And once more, in the middle of its work, wherever it is.
  await control(stage.controlUrl, 'kill');
  await control(stage.controlUrl, 'start');

  await mailbox.waitFor(mails);
  await expect.poll(() => countOpenJobs(cast), { timeout: 90_000 }).toBe(0);
  const referrals = await listReferrals(cast, item.id);
  expect(referrals).toMatchObject([{ id: decided?.id, state: 'delivered' }]);
  const once = { effects: 1, events: 1, disclosures: 1 };
  expect(await countDelivery(cast, decided?.id ?? '')).toEqual(once);
  const told = new Set((await mailbox.list(mails)).map(({ messageId }) => messageId));
  expect(told.size, 'mails with an id of their own').toBe(1);
  await officer.goto('/referrals');
  await expect(officer.getByRole('row', { name: title })).toHaveCount(1);
  await openReferral(officer, title);
});

async function control(url: string, act: 'kill' | 'start'): Promise<void> {
  const { status } = await fetch(`${url}/${act}`, { method: 'POST' });
  expect(status, `${act} the worker`).toBe(204);
}
