import { makeDraft } from '#db/testing/factories.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { expect, test } from '../fixtures/test.ts';
import { press } from './acts/answer.ts';

const PASSAGE = 'too short for any work on the goods';

test('a colleague is asked to look, comments beside the text, is answered, and the draft is submitted without a word of it', async ({
  cast,
  mailbox,
  openAs,
  problems,
}) => {
  problems.expectStatus(422);
  const title = `Hangers looked at by two ${Date.now()}`;
  const draft = await makeDraft(cast, 'alderLiaison', { typed: { title } });
  const at = `/drafts/${draft.id}`;
  const author = await openAs('alderLiaison');
  const colleague = await openAs('alderColleague');

  await author.goto(at);
  await author.getByRole('link', { name: 'Ask a colleague to look' }).click();
  await expectAccessible(author);
  const box = author.getByRole('checkbox', { name: 'Abel Rowan' });
  await box.focus();
  await author.keyboard.press('Space');
  await expect(box).toBeChecked();
  await author.keyboard.press('Tab');
  await author.keyboard.press('Enter');
  await expect(author.getByText('1 colleague gets a mail and can look now.')).toBeVisible();
  await expect(author.getByText('1 asked')).toBeVisible();

  const mail = await mailbox.waitFor({
    to: cast.people.alderColleague.email,
    subject: /asks you to look at a draft/,
  });
  expect(JSON.stringify(mail)).not.toContain(title);

  await colleague.goto('/reviews');
  await expectAccessible(colleague);
  await colleague.getByRole('link', { name: title }).click();
  await expect(colleague.getByText('Ada Linden asks you to look.')).toBeVisible();
  await expectAccessible(colleague);
  await colleague.getByText('Comment on “What happened”').focus();
  await colleague.keyboard.press('Enter');
  const form = colleague.getByRole('form', { name: 'Comment on What happened' });
  await form.getByRole('textbox', { name: /^Passage/ }).fill('words that stand nowhere');
  await form.getByRole('textbox', { name: /^Your comment/ }).fill('How do you know the dates?');
  await form.getByRole('button', { name: 'Comment' }).click();
  const wrong = colleague.getByRole('alert');
  await expect(wrong).toContainText('These words do not stand in the text.');
  await expect(colleague.locator('[name=body]')).toHaveValue('How do you know the dates?');
  await colleague.locator('[name=quote]').fill(PASSAGE);
  await press(colleague, 'Comment');
  const said = colleague.getByRole('list', { name: /^Comments on/ });
  await expect(said).toContainText('How do you know the dates?');
  await expect(said).toContainText(PASSAGE);

  await author.goto(at);
  await expect(author.getByText('1 open comment')).toBeVisible();
  await author.goto(`${at}/check`);
  await expect(author.getByText('1 comment is open')).toBeVisible();
  await author.goto(`${at}/step/story`);
  await expectAccessible(author);
  await expect(author.getByText('How do you know the dates?')).toBeVisible();
  await author.getByRole('link', { name: 'Answer Abel Rowan' }).click();
  await expectAccessible(author);
  await author.locator('[name=body]').fill('From the bill of lading.');
  await press(author, 'Answer');
  await expect(author.getByText('From the bill of lading.')).toBeVisible();
  await author.getByRole('link', { name: 'Answer Abel Rowan' }).click();
  await press(author, 'Resolve the comment');
  await expect(author.getByText('1 resolved comment')).toBeVisible();

  await author.goto(`${at}/check`);
  await expect(author.getByText(/comments? (?:is|are) open/)).toHaveCount(0);
  await author.locator('label[for="f-certification"]').click();
  await press(author, /^Submit/);
  await expect(author).toHaveURL(/\/receipt$/);
  await expect(author.getByText('How do you know the dates?')).toHaveCount(0);
  await colleague.goto('/reviews');
  await expect(colleague.getByRole('link', { name: title })).toHaveCount(0);
});

test('all of it works before any script has loaded', async ({ browser, cast, stage }) => {
  const title = `Hangers looked at without scripts ${Date.now()}`;
  const draft = await makeDraft(cast, 'alderLiaison', { typed: { title } });
  const open = async (who: 'alderLiaison' | 'alderColleague') => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stage.origin });
    return openSignedIn(context, { origin: stage.origin, session: await cast.signIn(who) });
  };
  const author = await open('alderLiaison');
  const colleague = await open('alderColleague');

  await author.goto(`/drafts/${draft.id}/reviewers`);
  await author.locator('label', { hasText: 'Abel Rowan' }).click();
  await press(author, 'Save');

  await colleague.goto('/home');
  await colleague.getByRole('link', { name: title }).click();
  await colleague.getByText('Comment on “What is evaded, and how”').click();
  const form = colleague.getByRole('form', { name: 'Comment on What is evaded, and how' });
  await form.getByRole('combobox', { name: /^About/ }).selectOption({ label: 'Title' });
  await form.getByRole('textbox', { name: /^Your comment/ }).fill('Name the country.');
  await form.getByRole('button', { name: 'Comment' }).click();
  await expect(colleague.getByText('Name the country.')).toBeVisible();

  await author.goto(`/drafts/${draft.id}/step/claim`);
  await expect(author.getByRole('list', { name: 'Comments on Title' })).toContainText(
    'Name the country.',
  );
  await author.getByRole('link', { name: 'Answer Abel Rowan' }).click();
  await press(author, 'Resolve the comment');
  await expect(author.getByText('1 resolved comment')).toBeVisible();

  await author.goto(`/drafts/${draft.id}/reviewers`);
  await author.locator('label', { hasText: 'Abel Rowan' }).click();
  await press(author, 'Save');
  await expect(author.getByText('1 colleague can look no more.')).toBeVisible();
  await colleague.reload();
  await expect(colleague.getByRole('heading', { level: 1 })).not.toContainText(title);
  for (const page of [author, colleague]) await page.context().close();
});
