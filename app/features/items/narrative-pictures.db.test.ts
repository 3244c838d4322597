import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesShown } from '#app/editor/rich-text.figure.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { removeEvidence } from '../evidence/evidence.server.ts';
import { viewCheck, viewStep } from './draft-pages.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { fileItem } from './file-item.server.ts';
import { viewReview } from './review-pages.server.ts';
import { saveStep } from './save-step.server.ts';
import { startCompletion, startCopy } from './start-draft.server.ts';
import { viewItem } from './view-item.server.ts';
import { viewVersion } from './view-version.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const figure = (file: string, alt = 'A seam with two rows') => ({
  type: 'figure',
  attrs: { file, alt },
  content: [{ type: 'text', text: 'The seam' }],
});
const story = (...files: readonly string[]) => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'We looked at it.' }] },
    ...files.map((file) => figure(file)),
  ],
});

const asAlder = <T>(work: Parameters<typeof cast.readAs<T>>[1]) =>
  cast.readAs('alderLiaison', work);

function save(draftId: string, typed: Readonly<Record<string, unknown>>) {
  const form = StepFormSchema.parse({ version: '1', ...typed });
  return cast.writeAs('alderLiaison', (scope) => saveStep(scope, { draftId, step: 'story', form }));
}

async function filesOf(draftId: string) {
  const { narrative } = await asAlder((scope) => viewCheck(scope, { draftId }));
  return narrative ? filesShown(narrative) : null;
}

async function makePictured(by: PartnerName = 'alderLiaison', pictures = 2) {
  const draft = await makeDraft(cast, by, { files: 1, pictures });
  return { draft, ids: draft.evidence.map(({ id }) => id) };
}

test('a figure shows a picture of its own draft; other files, other drafts, other organizations and none at all are one thing', async () => {
  const { draft, ids } = await makePictured();
  const [text = '', own = ''] = ids;
  const { ids: mine } = await makePictured();
  const { ids: theirs } = await makePictured('birchLiaison');
  const absent = '0f0e0d0c-0b0a-4908-8706-050403020100';
  const typed = story(own, text, mine[1] ?? '', theirs[1] ?? '', absent, '1');

  await save(draft.id, { narrative: JSON.stringify(typed) });
  const { narrative, problems } = await asAlder((scope) => viewCheck(scope, { draftId: draft.id }));

  const shown = narrative?.content.filter(({ type }) => type === 'figure');
  expect(shown).toEqual([own, 'none', 'none', 'none', 'none', 'none'].map((file) => figure(file)));
  expect(JSON.stringify(problems)).toContain('Picture 2 in the text, “The seam”, was removed');
});

test('numbers typed without the editor are the pictures of the page, whatever was added or removed meanwhile', async () => {
  const { draft, ids } = await makePictured();
  const [, one = '', two = ''] = ids;
  const page = await asAlder((scope) =>
    viewStep(scope, { draftId: draft.id, step: 'story', check: false }),
  );
  expect(page.pictures).toEqual([
    { id: one, name: 'Photo 1.png' },
    { id: two, name: 'Photo 2.png' },
  ]);
  await cast.writeAs('alderLiaison', (scope) =>
    removeEvidence(scope, { draftId: draft.id, evidenceId: one }),
  );

  await save(draft.id, {
    narrative: 'Look:\n\n{picture 1: Label | A label}\n\n{picture 2: Seam | A seam}',
    narrativePictures: `${one} ${two}`,
  });

  expect(await filesOf(draft.id)).toEqual([two]);
});

test('a picture that is removed is pointed out, keeps its caption, and holds back the filing', async () => {
  const { draft, ids } = await makePictured();
  const [, one = ''] = ids;
  await save(draft.id, { narrative: JSON.stringify(story(one)) });
  expect(await filesOf(draft.id)).toEqual([one]);

  await cast.writeAs('alderLiaison', (scope) =>
    removeEvidence(scope, { draftId: draft.id, evidenceId: one }),
  );
  const check = await asAlder((scope) => viewCheck(scope, { draftId: draft.id }));
  const filing = cast.writeAs('alderLiaison', (scope) =>
    fileItem(scope, { draftId: draft.id, version: 2, isCertified: true }),
  );

  expect(JSON.stringify(check.narrative)).toContain('The seam');
  expect(check.problems).toMatchObject({
    story: { narrative: [expect.stringMatching(/removed/)] },
  });
  await expect(filing).rejects.toMatchObject({ code: 'invalid' });
});

test('a picture of which nobody says what it shows holds back the filing', async () => {
  const { draft, ids } = await makePictured();
  const narrative = { type: 'doc', content: [figure(ids[1] ?? '', '')] };

  await save(draft.id, { narrative: JSON.stringify(narrative) });
  const { problems } = await asAlder((scope) => viewCheck(scope, { draftId: draft.id }));

  expect(problems).toMatchObject({
    story: { narrative: [expect.stringMatching(/what it shows/)] },
  });
});

test('what was filed shows its pictures on the item and its version, and to those who complete it, not in a copy', async () => {
  const { draft, ids } = await makePictured();
  const [, one = ''] = ids;
  await save(draft.id, { narrative: JSON.stringify(story(one)) });
  const { itemId } = await cast.writeAs('alderLiaison', (scope) =>
    fileItem(scope, { draftId: draft.id, version: 2, isCertified: true }),
  );

  const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  const version = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewVersion(scope, { itemId, version: 1 }),
  );
  const completion = await cast.writeAs('alderLiaison', (scope) =>
    startCompletion(scope, { itemId }),
  );
  const copy = await cast.writeAs('alderLiaison', (scope) => startCopy(scope, { itemId }));

  for (const { narrative, files } of [item, version]) {
    expect(narrative && filesShown(narrative)).toEqual([one]);
    expect(files.map(({ id }) => id)).toContain(one);
  }
  expect(await filesOf(completion.id)).toEqual([one]);
  expect(await filesOf(copy.id)).toEqual([]);
});

test('a colleague who looks at a draft reads captions, gets no file, and no id of a foreign one was stored', async () => {
  const foreign = (await makePictured('birchLiaison')).ids[1] ?? '';
  const draft = await makeDraft(cast, 'alderLiaison', {
    pictures: 1,
    shownTo: ['alderColleague'],
  });
  const own = draft.evidence[0]?.id ?? '';
  await save(draft.id, { narrative: JSON.stringify(story(own, foreign)) });

  const review = await cast.readAuditedAs('alderColleague', (scope) =>
    viewReview(scope, { draftId: draft.id }),
  );

  expect(review.narrative && filesShown(review.narrative)).toEqual([own]);
  expect(JSON.stringify(review)).toContain('The seam');
  expect(JSON.stringify(review)).not.toMatch(new RegExp(`${foreign}|Photo`));
});

test('pictures of an item come with the item alone', async () => {
  const item = await makeItem(cast, 'alderLiaison', { pictures: 1 });

  const { files } = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewItem(scope, { itemId: item.id }),
  );

  expect(files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
    ['Photo 1.png', 'image/png'],
  ]);
});
