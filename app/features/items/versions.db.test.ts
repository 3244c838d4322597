import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { MembershipId } from '#app/lib/ids.ts';
import type { DraftSealed } from '#app/lib/sealed-shapes.ts';
import { addDraft, addItem } from '#db/seeds/rows/items.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { viewCheck, viewDraft, viewStep } from './draft-pages.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { fileItem } from './file-item.server.ts';
import { filingSchema } from './filing.schema.ts';
import { saveStep } from './save-step.server.ts';
import { startCompletion } from './start-draft.server.ts';
import { formerForms } from './testing/former-filings.ts';
import { getItemType } from './types/registry.ts';
import { viewItem } from './view-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

type Code = keyof typeof formerForms;

const former = (code: Code) =>
  filingSchema(getItemType(code, 1), readRichText).parse(formerForms[code]);

// The cast keeps ids of members as texts.
const liaison = () => cast.people.alderLiaison.memberId as MembershipId;

/** A draft that Alder's liaison saved when its type had its first version. */
function makeFormerDraft(code: Code) {
  return cast.seed(async (book) =>
    addDraft(book, {
      organizationId: cast.organizations.alder,
      clientId: cast.clients.alder,
      authorId: liaison(),
      type: code,
      typeVersion: 1,
      // What a filing holds after parsing is also what a draft may hold.
      answers: structuredClone(former(code)) as DraftSealed,
      createdAt: new Date(),
    }),
  );
}

function makeFormerItem(code: Code, state: 'submitted' | 'returned_for_completion') {
  const at = new Date(Date.now() - 3_600_000);
  const isReturned = state === 'returned_for_completion';
  return cast.seed(async (book) =>
    addItem(book, {
      organizationId: cast.organizations.alder,
      clientId: cast.clients.alder,
      controlNumber: newControlNumber(randomBytes),
      type: code,
      typeVersion: 1,
      filing: former(code),
      submittedBy: liaison(),
      submittedAt: at,
      standing: { state, stateChangedAt: at, returnedAt: isReturned ? at : null },
      statuses: [{ status: 'received', at }, ...(isReturned ? [{ status: 'returned', at }] : [])],
    }),
  );
}

function versionOf(table: 'drafts' | 'item_versions', id: string): Promise<number> {
  const column = table === 'drafts' ? 'id' : 'item_id';
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      `select max(type_version)::int as version from ${table} where ${column} = $1`,
      [id],
    );
    return rows[0].version;
  });
}

test('a draft of a former version opens with what was written, names what to answer anew, and moves on when saved', async () => {
  const draftId = await makeFormerDraft('ipr');

  const opened = await cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId }));
  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId, step: 'features', check: true }),
  );

  expect(opened.again).toMatchObject([{ field: 'features', step: 'features' }]);
  expect(opened.isReady).toBe(false);
  expect(page.values['features']).toMatchObject([
    { suspect: 'Glued seam, printed serial number.' },
  ]);
  expect(page.errors).toHaveProperty('features[0].feature');
  expect(await versionOf('drafts', draftId)).toBe(1);

  const features = [{ feature: 'Seam', suspect: 'Glued' }];
  const form = StepFormSchema.parse({ version: '1', features });
  await cast.writeAs('alderLiaison', (scope) =>
    saveStep(scope, { draftId, step: 'features', form }),
  );

  const saved = await cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId }));
  expect(saved).toMatchObject({ again: [], isReady: true });
  expect(await versionOf('drafts', draftId)).toBe(2);
});

test('a draft of a former version that fits the form as it is now is filed as the present version', async () => {
  const draftId = await makeFormerDraft('adcvd');

  const check = await cast.readAs('alderLiaison', (scope) => viewCheck(scope, { draftId }));
  expect(check).toMatchObject({ again: [], problems: {} });
  const { itemId } = await cast.writeAs('alderLiaison', (scope) =>
    fileItem(scope, { draftId, version: 1, isCertified: true }),
  );

  expect(await versionOf('item_versions', itemId)).toBe(2);
});

test('a filing of a former version opens as it was made, for its partner and at the desk', async () => {
  const { id: itemId } = await makeFormerItem('ipr', 'submitted');

  const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  const desk = await cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, { itemId }));

  const words = 'Glued seam, printed serial number.';
  expect(item.answers.find(({ name }) => name === 'suspectFeatures')?.value).toBe(words);
  const rows = desk.filing.groups.flatMap((group) => group.rows);
  expect(rows.find(({ name }) => name === 'suspectFeatures')?.value).toBe(words);
  expect(desk.checklist.find(({ code }) => code === 'features')?.isMet).toBe(true);
  expect(await versionOf('item_versions', itemId)).toBe(1);
});

test('a returned filing of a former version is completed in the present one', async () => {
  const { id: itemId } = await makeFormerItem('preference', 'returned_for_completion');

  const { id: draftId } = await cast.writeAs('alderLiaison', (scope) =>
    startCompletion(scope, { itemId }),
  );

  const draft = await cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId }));
  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId, step: 'goods', check: true }),
  );
  expect(await versionOf('drafts', draftId)).toBe(2);
  expect(draft.completesItemId).toBe(itemId);
  expect(page.values['visits']).toMatchObject([
    { seen: 'April 2026: twelve machines, no knitting.' },
  ]);
  expect(Object.keys(page.errors ?? {})).toEqual(['visits[0].producer', 'visits[0].outcome']);
});

test('a filing of the present version says so', async () => {
  const item = await makeItem(cast, 'alderLiaison', { type: 'ipr' });

  expect(await versionOf('item_versions', item.id)).toBe(getItemType('ipr').version);
});
