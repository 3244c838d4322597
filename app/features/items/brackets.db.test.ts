import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicText } from '#app/editor/rich-text.public.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { viewCheck, viewStep } from './draft-pages.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { fileItem } from './file-item.server.ts';
import { saveStep } from './save-step.server.ts';
import { viewItem } from './view-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const STORY = 'We sold to [Borealis Fasteners] until May. Borealis then got an offer.';

function save(draftId: string, typed: Readonly<Record<string, unknown>>, step = 'story') {
  const form = StepFormSchema.parse({ version: '1', ...typed });
  return cast.writeAs('alderLiaison', (scope) => saveStep(scope, { draftId, step, form }));
}

function check(draftId: string) {
  return cast.readAs('alderLiaison', (scope) => viewCheck(scope, { draftId }));
}

function story(draftId: string) {
  return cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId, step: 'story', check: true }),
  );
}

test('saving a step says what may give something away, and that brackets need a reason', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd', files: 1 });

  const saved = await save(draft.id, { narrative: STORY });
  const page = await story(draft.id);

  expect(saved).toMatchObject({ isComplete: false, hasSlips: true, isFixOnly: false });
  expect(page.errors).toEqual({
    narrative: ['“Borealis Fasteners” is bracketed without a reason. Choose one.'],
  });
  expect(page.slips.map(({ excerpt }) => excerpt.found)).toEqual(['Borealis']);
  expect(page.beside?.fields.map(({ name }) => name)).toContain('evidence');
});

test('reasons and summaries come from the form, and a slip is bracketed while saving', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  await save(draft.id, { narrative: STORY });
  const [slip] = (await story(draft.id)).slips;

  const saved = await save(draft.id, {
    version: '2',
    narrative: STORY,
    narrativeBrackets: [
      { text: 'Borealis Fasteners', reason: 'customers', summary: 'a buyer in the Midwest' },
    ],
    intent: `bracket:${slip?.key}`,
  });
  const page = await check(draft.id);

  expect(saved).toMatchObject({ isComplete: true, hasSlips: false, isFixOnly: false });
  expect(page.problems).toEqual({});
  expect(page.slips).toEqual([]);
  expect(page.publicNarrative && publicText(page.publicNarrative)).toBe(
    'We sold to [a buyer in the Midwest] until May. [a buyer in the Midwest] then got an offer.',
  );
});

test('what is public is remembered in the draft and touches nothing else', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'adcvd',
    typed: { title: 'Offer to Borealis', narrative: STORY },
  });
  const before = await check(draft.id);
  const [inText, inTitle] = before.slips;

  const saved = await save(draft.id, { intent: `public:${inText?.key}` });
  await save(draft.id, { version: '2', intent: `public:${inTitle?.key}` }, 'claim');
  const page = await check(draft.id);

  expect(before.slips.map(({ step }) => step)).toEqual(['story', 'claim']);
  expect(saved.isFixOnly).toBe(true);
  expect(page.slips).toEqual([]);
  expect(page.narrative).toEqual(before.narrative);
  expect(page.sections).toEqual(before.sections);
});

test('a filing waits for the reason of each bracket', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'adcvd',
    typed: { narrative: STORY },
  });
  const file = (version: number) =>
    cast.writeAs('alderLiaison', (scope) =>
      fileItem(scope, { draftId: draft.id, version, isCertified: true }),
    );

  await expect(file(1)).rejects.toMatchObject({ code: 'invalid' });
  await save(draft.id, { narrative: STORY, narrativeReason: 'customers' });
  const { itemId } = await file(2);

  const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  expect(item.publicNarrative && publicText(item.publicNarrative)).toBe(
    'We sold to [confidential] until May. Borealis then got an offer.',
  );
});

test('an item without brackets has no public version of its own', async () => {
  const { id } = await makeItem(cast, 'alderLiaison', { typed: { narrative: 'All may read it.' } });

  const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId: id }));

  expect(item.publicNarrative).toBeNull();
  expect(parseRichText(item.narrative).ok).toBe(true);
});
