import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewEvidence } from './evidence.server.ts';
import type { Mark } from './mark.schema.ts';
import { markFile, viewMark } from './mark-file.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const PRICES: Mark = { marking: 'confidential', reason: 'prices', summary: 'Invoices of 2026' };
const PUBLIC: Mark = { marking: 'public', reason: 'prices', summary: 'Invoices of 2026' };

async function draftOf(who: PartnerName) {
  const draft = await makeDraft(cast, who, { files: 1 });
  return { draftId: draft.id, evidenceId: draft.evidence[0]?.id ?? '' };
}

const mark = (who: PartnerName, of: { draftId: string; evidenceId: string }, how: Mark) =>
  cast.writeAs(who, (scope) => markFile(scope, { ...of, ...how }));

test('a file is confidential until its filer says otherwise', async () => {
  const of = await draftOf('alderLiaison');

  const { files } = await cast.readAs('alderLiaison', (scope) => viewEvidence(scope, of));

  expect(files).toMatchObject([{ isPublic: false, markReason: null, markSummary: null }]);
});

test('a confidential file keeps the reason, and what others read, sealed', async () => {
  const of = await draftOf('alderLiaison');

  await mark('alderLiaison', of, PRICES);

  const { file } = await cast.readAs('alderLiaison', (scope) => viewMark(scope, of));
  expect(file).toMatchObject({ markReason: 'prices', markSummary: 'Invoices of 2026' });
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select is_public, mark_reason, mark_sealed from evidence where id = $1', [
      of.evidenceId,
    ]),
  );
  expect(rows).toMatchObject([{ is_public: false, mark_reason: 'prices' }]);
  expect(Buffer.from(rows[0]?.mark_sealed).toString('latin1')).not.toContain('Invoices');
});

test('a file made public keeps neither reason nor words, and each change is on record', async () => {
  const of = await draftOf('alderLiaison');

  await mark('alderLiaison', of, PRICES);
  await mark('alderLiaison', of, PUBLIC);

  const { file } = await cast.readAs('alderLiaison', (scope) => viewMark(scope, of));
  expect(file).toMatchObject({ isPublic: true, markReason: null, markSummary: null });
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select action, codes->>'reason' as reason from audit_events where object_id = $1
       order by position`,
      [of.evidenceId],
    ),
  );
  expect(rows).toEqual([
    { action: 'evidence.marked-confidential', reason: 'prices' },
    { action: 'evidence.marked-public', reason: null },
  ]);
});

test.each([
  ['a colleague', 'alderColleague'],
  ['another organization', 'birchLiaison'],
] as const)('%s marks nothing of it', async (_whose, who) => {
  const of = await draftOf('alderLiaison');

  await expect(mark(who, of, PUBLIC)).rejects.toMatchObject({ code: 'evidence_not_found' });
});

test('what was filed keeps its mark', async () => {
  const { id, evidence } = await makeItem(cast, 'alderLiaison', { files: 1 });
  const of = { draftId: id, evidenceId: evidence[0]?.id ?? '' };

  await expect(mark('alderLiaison', of, PUBLIC)).rejects.toMatchObject({
    code: 'evidence_not_found',
  });
});
