import { makeItem } from '#db/testing/factories.ts';
import { expect, test } from '../fixtures/test.ts';
import { follow, giveAnswers, press } from './acts/answer.ts';
import { Desk } from './acts/desk.ts';
import { listReferrals } from './acts/outcome.ts';

test('a filing returned for completion comes back with its control number and files', async ({
  cast,
  openAs,
  mailbox,
  problems,
}) => {
  // The new version, until it was compared.
  problems.expectStatus(404);
  const title = `Shirts ${Date.now().toString(36)}`;
  const item = await makeItem(cast, 'alderLiaison', { files: 1, typed: { title } });
  const partner = await openAs('alderLiaison');
  const analyst = await openAs('analyst');
  const desk = new Desk(analyst, item.id);
  const message = 'Name the port and add the bill of lading.';

  await desk.returnForCompletion(message);
  const mail = await mailbox.waitFor({
    to: cast.people.alderLiaison.email,
    subject: new RegExp(`${item.controlNumber} needs more`),
  });
  expect(mail.text).not.toContain(message);

  await partner.goto(`/items/${item.id}`);
  await expect(partner.getByText(message).first()).toBeVisible();
  await follow(partner, 'Complete your filing');
  await press(partner, 'Open the draft');
  const draft = new URL(partner.url()).pathname;
  await partner.goto(`${draft}/step/claim`);
  await giveAnswers(partner, { title: `${title}, completed` });
  await press(partner, 'Save and continue');
  await partner.goto(`${draft}/check`);
  if (await partner.locator('[name=certification]').count()) {
    await giveAnswers(partner, { certification: 'on' });
  }
  await press(partner, 'Submit the new version');

  await expect(partner.getByText(item.controlNumber).first()).toBeVisible();
  await desk.openCompared();
  await expect(analyst.getByRole('heading', { level: 1 })).toHaveText(`${title}, completed`);
  await expect(analyst.getByText('Packing list 1.txt').first()).toBeVisible();
  await desk.acknowledge();
});

test('a decision undone in time leaves the desk as it was and reaches nobody', async ({
  cast,
  openAs,
}) => {
  const title = `Slabs ${Date.now().toString(36)}`;
  const item = await makeItem(cast, 'birchLiaison', { state: 'in_triage', typed: { title } });
  const analyst = await openAs('analyst');
  const officer = await openAs('targetingOfficer');
  const desk = new Desk(analyst, item.id);

  await desk.route(['targeting'], 'Look at the next arrivals.');
  await desk.undo();

  await expect(analyst.getByText('In triage').first()).toBeVisible();
  expect(await listReferrals(cast, item.id)).toMatchObject([{ state: 'undone' }]);
  await officer.goto('/referrals?view=all');
  await expect(officer.getByRole('row', { name: title })).toHaveCount(0);
});

test('at the desk a table of answers has its header above its rows', async ({ cast, openAs }) => {
  const item = await makeItem(cast, 'alderLiaison', { type: 'ipr', state: 'in_triage' });
  const page = await openAs('analyst');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/desk/items/${item.id}`);

  const table = page.getByRole('table', { name: 'Genuine and suspect goods side by side' });
  const header = await table.getByRole('columnheader').first().boundingBox();
  const row = await table.getByRole('cell').first().boundingBox();
  expect(header && row && header.y + header.height <= row.y + 1).toBe(true);
});
