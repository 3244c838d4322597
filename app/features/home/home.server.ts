import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { listComingConferences, listOpenQuestions } from '#db/queries/conversation.ts';
import { listDrafts } from '#db/queries/drafts.ts';
import { listReadings, listReadingsById, listReadingsChanged } from '#db/queries/readings.ts';
import { openConferenceRows } from '../items/conversation.server.ts';
import { listOpenDrafts } from '../items/draft-titles.server.ts';
import { type ItemLine, openItemLines } from '../items/item-titles.server.ts';
import { findReviews } from './list-reviews.server.ts';

/** Home shows the top of each pile; the rest is one link away. */
const SHOWN = 5;
const NEEDED = 20;
/** Statuses that tell of something that came back, other than a request to complete. */
const NEWS = [
  'acknowledged',
  'in_review',
  'referred',
  'being_acted_on',
  'outcome_reported',
  'closed',
];

/** What a liaison has to do, has filed, and has heard. */
export async function viewHome(scope: AuditedScope) {
  const { db, ability, clientIds } = scope;
  const items = predicateFor(ability, 'read Reading', 'readings');
  const cameBack = { clientIds, statuses: ['returned'], limit: NEEDED };
  const returned = await listReadingsChanged(db, items, cameBack);
  const news = await listReadingsChanged(db, items, { clientIds, statuses: NEWS, limit: SHOWN });
  const newest = await listReadings(db, items, { clientIds, size: SHOWN });
  const messages = predicateFor(ability, 'read OwnConversation', 'messages');
  const questions = await listOpenQuestions(db, messages, NEEDED);
  const conferences = await listComingConferences(
    db,
    predicateFor(ability, 'read OwnConference', 'conferences'),
    { after: scope.clock.now(), limit: NEEDED },
  );
  const begun = predicateFor(ability, 'write Draft', 'drafts');
  const drafts = await listDrafts(db, begun, { size: NEEDED });
  const toReview = await reviewsOnHome(scope);
  const others = [...questions, ...conferences].map(({ itemId }) => itemId);
  const lines = await openItemLines(scope, await listReadingsById(db, items, others));
  await recordEvent(scope, {
    action: 'item.listed',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count: newest.length + news.length + returned.length },
  });
  return {
    // What a representative filed is completed by the representative.
    returned: (await openItemLines(scope, returned)).filter(({ isOurs }) => isOurs),
    questions: withItem(questions, lines).map(({ id, at, item }) => ({
      id,
      at: at.toISOString(),
      item,
    })),
    conferences: withItem(await openConferenceRows(scope, conferences), lines),
    ...toReview,
    drafts: await listOpenDrafts(scope, drafts.slice(0, NEEDED)),
    hasMoreDrafts: drafts.length > NEEDED,
    newest: await openItemLines(scope, newest.slice(0, SHOWN)),
    hasMore: newest.length > SHOWN,
    news: await openItemLines(scope, news),
  };
}

async function reviewsOnHome(scope: AuditedScope) {
  const { rows, isMore } = await findReviews(scope, { size: NEEDED });
  return { toReview: rows, hasMoreReviews: isMore };
}

/** Adds the item that something is about; what has none within reach is left out. */
function withItem<Row extends { readonly itemId: string }>(
  rows: readonly Row[],
  lines: readonly ItemLine[],
): readonly (Row & { readonly item: ItemLine })[] {
  return rows.flatMap((row) => {
    const item = lines.find(({ id }) => id === row.itemId);
    return item ? [{ ...row, item }] : [];
  });
}
