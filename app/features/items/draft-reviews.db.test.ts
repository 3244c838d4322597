import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewEvidence } from '../evidence/evidence.server.ts';
import { listReviews } from '../home/list-reviews.server.ts';
import { discardDraft } from './discard-draft.server.ts';
import type { NewComment } from './draft-comments.schema.ts';
import { addComment, answerComment } from './draft-comments.server.ts';
import { viewCheck, viewDraft, viewStep } from './draft-pages.server.ts';
import { setReviewers, viewReviewers } from './draft-reviews.server.ts';
import { fileItem } from './file-item.server.ts';
import { viewComment, viewNewComment, viewReview } from './review-pages.server.ts';
import { splitIntoDrafts } from './split-draft.server.ts';
import { suggest } from './suggest.server.ts';
import { saveTyped } from './testing/save-typed.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const PASSAGE = 'too short for any work on the goods';
const MISSING = { code: 'draft_not_found' };

const idOf = (who: PersonName) => cast.people[who].memberId;
const rows = (text: string, values: readonly unknown[]) =>
  withSuperuser(
    cast.database.superuserUrl,
    async (client) => (await client.query(text, [...values])).rows,
  );

const ask = (who: PersonName, draftId: string, reviewers: readonly string[]) =>
  cast.writeAs(who, (scope) => setReviewers(scope, { draftId, reviewers }));
const review = (who: PersonName, draftId: string) =>
  cast.readAuditedAs(who, (scope) => viewReview(scope, { draftId }));
const listed = async (who: PersonName) => {
  const { drafts } = await cast.readAuditedAs(who, (scope) =>
    listReviews(scope, { after: undefined }),
  );
  return drafts.map(({ id, author }) => [id, author]);
};
const stepOf = (who: PersonName, draftId: string, step = 'claim') =>
  cast.readAs(who, (scope) => viewStep(scope, { draftId, step, check: false }));

type Spoken = Partial<NewComment> & { readonly draftId: string };
const say = (who: PersonName, { draftId, ...said }: Spoken) =>
  cast.writeAs(who, (scope) =>
    addComment(scope, { draftId, step: 'claim', body: 'Which port?', ...said }),
  );
type About = { readonly draftId: string; readonly commentId: string };
const act = (who: PersonName, at: About, intent: 'resolve' | 'reopen' | 'remove') =>
  cast.writeAs(who, (scope) => answerComment(scope, { ...at, form: { intent } }));
const reply = (who: PersonName, at: About, body: string) =>
  cast.writeAs(who, (scope) => answerComment(scope, { ...at, form: { intent: 'answer', body } }));

const shown = () => makeDraft(cast, 'alderLiaison', { shownTo: ['alderColleague'] });

describe('asking a colleague to look', () => {
  test('offers those who work for the client and nobody else', async () => {
    const draft = await makeDraft(cast, 'alderLiaison');
    const ofFern = await makeDraft(cast, 'cedarLiaison', { client: 'fern' });

    const offered = async (who: PersonName, draftId: string) =>
      (await cast.readAs(who, (scope) => viewReviewers(scope, { draftId }))).people;

    expect(await offered('alderLiaison', draft.id)).toEqual([
      { id: idOf('alderColleague'), name: 'Abel Rowan', isAsked: false, canLook: true },
    ]);
    expect(await offered('cedarLiaison', ofFern.id)).toEqual([]);
  });

  test.each([
    ['alderAdministrator', 'no liaison'],
    ['birchLiaison', 'of another organization'],
    ['alderLiaison', 'oneself'],
  ] as const)('%s is refused: %s', async (...[who]) => {
    const draft = await makeDraft(cast, 'alderLiaison');

    await expect(ask('alderLiaison', draft.id, [idOf(who)])).rejects.toMatchObject({
      code: 'invalid',
      fields: { reviewers: [expect.any(String)] },
    });
  });

  test('opens the draft to read and not to write, and tells the colleague by a mail of ids alone', async () => {
    const draft = await makeDraft(cast, 'alderLiaison');
    await expect(review('alderColleague', draft.id)).rejects.toMatchObject(MISSING);

    await ask('alderLiaison', draft.id, [idOf('alderColleague')]);
    await ask('alderLiaison', draft.id, [idOf('alderColleague')]);

    const page = await review('alderColleague', draft.id);
    expect(page.author).toBe('Ada Linden');
    expect(page.sections.map(({ code }) => code)).toContain('claim');
    expect(await listed('alderColleague')).toContainEqual([draft.id, 'Ada Linden']);
    expect(await listed('alderLiaison')).toEqual([]);
    const at = { draftId: draft.id, version: 1 };
    for (const open of [
      () => stepOf('alderColleague', draft.id),
      () => cast.readAs('alderColleague', (scope) => viewDraft(scope, { draftId: draft.id })),
      () => cast.readAs('alderColleague', (scope) => viewCheck(scope, { draftId: draft.id })),
      () => saveTyped(cast, ['alderColleague', draft.id, { title: 'Changed' }]),
      () => cast.writeAs('alderColleague', (scope) => discardDraft(scope, { draftId: draft.id })),
      () =>
        cast.writeAs('alderColleague', (scope) =>
          fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
        ),
      () => cast.writeAs('alderColleague', (scope) => splitIntoDrafts(scope, at)),
      () => cast.readAs('alderColleague', (scope) => viewEvidence(scope, at)),
      () =>
        cast.readAuditedAs('alderColleague', (scope) =>
          suggest(scope, { ...at, list: 'party', typed: '' }),
        ),
      () => ask('alderColleague', draft.id, []),
      () => review('alderLiaison', draft.id),
      () => review('birchLiaison', draft.id),
    ]) {
      await expect(open()).rejects.toMatchObject(MISSING);
    }
    const mails = await rows(
      "select payload from outbox where payload->>'message' = 'review-asked' and payload->>'recipientId' = $1",
      [idOf('alderColleague')],
    );
    expect(mails).toEqual([
      {
        payload: {
          message: 'review-asked',
          recipientKind: 'member',
          recipientId: idOf('alderColleague'),
        },
      },
    ]);
  });

  test('closes it again when it is taken back, and when the colleague loses the client', async () => {
    const [one, other] = [await shown(), await shown()];
    await ask('alderLiaison', one.id, []);
    await expect(review('alderColleague', one.id)).rejects.toMatchObject(MISSING);
    await review('alderColleague', other.id);

    const grant = [idOf('alderColleague'), cast.clients.alder];
    const [held] = await rows(
      'delete from client_grants where membership_id = $1 and client_id = $2 returning *',
      grant,
    );
    const attempt = review('alderColleague', other.id);

    await expect(attempt).rejects.toMatchObject(MISSING);
    const { people } = await cast.readAs('alderLiaison', (scope) =>
      viewReviewers(scope, { draftId: other.id }),
    );
    expect(people).toMatchObject([{ isAsked: true, canLook: false }]);
    await rows(
      'insert into client_grants (organization_id, membership_id, client_id, granted_by) values ($1, $2, $3, $4)',
      [held.organization_id, ...grant, held.granted_by],
    );
    await review('alderColleague', other.id);
  });
});

describe('comments', () => {
  test('stand beside the step, sealed, and leave the version of the draft as it is', async () => {
    const draft = await shown();
    await say('alderColleague', { draftId: draft.id, field: 'title', body: 'Say which hangers.' });

    const { threads, version } = await stepOf('alderLiaison', draft.id);
    expect(threads).toMatchObject([
      { by: 'Abel Rowan', isOwn: false, field: 'title', body: 'Say which hangers.', answers: [] },
    ]);
    expect(version).toBe(1);
    const stored = await rows('select sealed from draft_comments where draft_id = $1', [draft.id]);
    expect(stored[0].sealed.toString('latin1')).not.toContain('hangers');
    const { openComments } = await cast.readAs('alderLiaison', (scope) =>
      viewDraft(scope, { draftId: draft.id }),
    );
    expect(openComments).toEqual({ claim: 1 });
  });

  test('are resolved and opened again by the author alone', async () => {
    const draft = await shown();
    await say('alderColleague', { draftId: draft.id });
    const [comment] = (await stepOf('alderLiaison', draft.id)).threads;
    const at = { draftId: draft.id, commentId: comment?.id ?? '' };
    const openOnes = async () =>
      (await cast.readAs('alderLiaison', (scope) => viewCheck(scope, { draftId: draft.id })))
        .openComments;

    await expect(act('alderColleague', at, 'resolve')).rejects.toMatchObject({
      code: 'comment_not_found',
    });
    await act('alderLiaison', at, 'resolve');
    expect(await openOnes()).toEqual({});
    await act('alderLiaison', at, 'reopen');
    expect(await openOnes()).toEqual({ claim: 1 });
  });

  test('are taken out by whoever wrote them, until they are answered', async () => {
    const draft = await shown();
    await say('alderColleague', { draftId: draft.id });
    const [comment] = (await stepOf('alderLiaison', draft.id)).threads;
    const at = { draftId: draft.id, commentId: comment?.id ?? '' };
    await expect(act('alderLiaison', at, 'remove')).rejects.toMatchObject({
      code: 'comment_not_found',
    });

    await reply('alderLiaison', at, 'Long Beach.');
    await expect(act('alderColleague', at, 'remove')).rejects.toMatchObject({
      code: 'transition_refused',
    });
    const page = await cast.readAuditedAs('alderLiaison', (scope) => viewComment(scope, at));
    expect(page.removable).toBe(page.thread.answers[0]?.id);
    await act('alderLiaison', { ...at, commentId: page.removable ?? '' }, 'remove');
    await act('alderColleague', at, 'remove');

    expect((await stepOf('alderLiaison', draft.id)).threads).toEqual([]);
  });

  test('name a passage of the text, and say so when it was changed', async () => {
    const draft = await shown();
    const spoken = { draftId: draft.id, step: 'story' };
    await expect(
      say('alderColleague', { ...spoken, quote: 'no such words' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { quote: [expect.any(String)] } });
    await say('alderColleague', { ...spoken, quote: PASSAGE });
    expect((await stepOf('alderLiaison', draft.id, 'story')).threads).toMatchObject([
      { field: 'narrative', quote: PASSAGE, isChanged: false },
    ]);

    await saveTyped(cast, ['alderLiaison', draft.id, { narrative: 'Written anew.' }, 'story']);

    expect((await stepOf('alderLiaison', draft.id, 'story')).threads).toMatchObject([
      { quote: PASSAGE, isChanged: true },
    ]);
  });

  test('are for the author and whoever was asked', async () => {
    const draft = await makeDraft(cast, 'alderLiaison');

    await expect(say('alderColleague', { draftId: draft.id })).rejects.toMatchObject(MISSING);
    await expect(say('birchLiaison', { draftId: draft.id })).rejects.toMatchObject(MISSING);
    await say('alderLiaison', { draftId: draft.id });
    const page = await cast.readAuditedAs('alderLiaison', (scope) =>
      viewNewComment(scope, { draftId: draft.id }),
    );
    expect(page.back).toBe(`/drafts/${draft.id}/step/${page.form.code}`);
  });

  test.each(['discarded', 'submitted'] as const)('go with a draft that is %s', async (how) => {
    const draft = await shown();
    const spoken = { draftId: draft.id };
    await say('alderColleague', spoken);
    const [comment] = (await stepOf('alderLiaison', draft.id)).threads;
    await reply('alderLiaison', { ...spoken, commentId: comment?.id ?? '' }, 'Long Beach.');

    await cast.writeAs('alderLiaison', (scope) =>
      how === 'discarded'
        ? discardDraft(scope, spoken)
        : fileItem(scope, { ...spoken, version: 1, isCertified: true }).then(() => ({
            objects: [],
          })),
    );

    for (const table of ['draft_comments', 'draft_reviews']) {
      expect(await rows(`select 1 from ${table} where draft_id = $1`, [draft.id])).toEqual([]);
    }
    expect(await rows('select 1 from record_keys where record_id = $1', [draft.id])).toEqual([]);
    await expect(review('alderColleague', draft.id)).rejects.toMatchObject(MISSING);
  });
});

test('every act leaves an event with ids alone', async () => {
  const draft = await makeDraft(cast, 'alderLiaison');
  await ask('alderLiaison', draft.id, [idOf('alderColleague')]);
  await review('alderColleague', draft.id);
  await say('alderColleague', { draftId: draft.id });
  const [comment] = (await stepOf('alderLiaison', draft.id)).threads;
  const at = { draftId: draft.id, commentId: comment?.id ?? '' };
  await act('alderLiaison', at, 'resolve');
  await act('alderLiaison', at, 'reopen');
  await act('alderColleague', at, 'remove');
  await ask('alderLiaison', draft.id, []);

  const events = await rows(
    'select action, codes from audit_events where object_id = $1 order by position',
    [draft.id],
  );

  expect(events.map(({ action }) => action)).toEqual([
    'draft.review-asked',
    'draft.viewed',
    'draft.commented',
    'draft.comment-resolved',
    'draft.comment-reopened',
    'draft.comment-removed',
    'draft.review-ended',
  ]);
  expect(JSON.stringify(events)).not.toContain('port');
});
