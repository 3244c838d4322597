import { makeDraft } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectWellFormed } from '../fixtures/well-formed.ts';
import { giveAnswers, press } from './acts/answer.ts';
import { submitDraft } from './acts/file-item.ts';

const NUMBER = '83-7654321';

test('a partner that is accused by its number is known to the desk before anybody opens the item', async ({
  cast,
  openAs,
  problems,
}) => {
  test.setTimeout(120_000);
  // The refused form, and the item until it was compared.
  problems.expectStatus(422, 404);
  const administrator = await openAs('onboardingAdmin');
  const liaison = await openAs('alderLiaison');
  const analyst = await openAs('analyst');
  const organization = `/organizations/${cast.organizations.drake}`;

  await administrator.goto(organization);
  await administrator.getByRole('link', { name: 'Register a number' }).click();
  await giveAnswers(administrator, { kind: 'importer_number', value: '123' });
  await administrator.getByRole('button', { name: 'Register the number' }).click();
  await expect(administrator.getByText('Enter the whole number').first()).toBeVisible();
  await expectAccessible(administrator);
  await giveAnswers(administrator, { value: NUMBER });
  await press(administrator, 'Register the number');
  await expect(administrator.getByRole('rowheader', { name: NUMBER })).toBeVisible();
  await expectWellFormed(administrator);

  const accused = { role: 'importer_of_record', name: 'Somebody', country: 'US' };
  const parties = [{ ...accused, importerNumber: `${NUMBER}CD` }];
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', typed: { parties } });
  const { itemId } = await submitDraft(liaison, draft.id);
  await expect(async () => {
    await analyst.goto(`/desk/items/${itemId}`);
    await expect(analyst.getByText('Drake Imports LLC is a partner')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(analyst.getByText('A party has its registered number.')).toBeVisible();
  await expectAccessible(analyst);
});

test('a like name is a question that an officer answers, and can answer anew', async ({
  worldOf,
  openAs,
  problems,
}) => {
  problems.expectStatus(422);
  const ids = (await worldOf('alder')).idsFor('/desk/items/:itemId/accused/:accusedId');
  const analyst = await openAs('analyst');

  await analyst.goto(`/desk/items/${ids['itemId']}`);
  await expect(analyst.getByText('Is this the partner Birch Hardware Corp.?')).toBeVisible();
  await analyst.getByRole('link', { name: 'Answer' }).first().click();
  await analyst.getByRole('button', { name: 'Save the answer' }).click();
  await expect(analyst.getByText('Say whether it is this partner.').first()).toBeVisible();
  await giveAnswers(analyst, { answer: 'rejected' });
  await press(analyst, 'Save the answer');
  await expect(analyst.getByText('Not the partner Birch Hardware Corp.')).toBeVisible();
  await analyst.getByRole('link', { name: 'Change the answer' }).first().click();
  await giveAnswers(analyst, { answer: 'confirmed' });
  await press(analyst, 'Save the answer');
  await expect(analyst.getByText('An officer recognized it by its name.')).toBeVisible();
});
