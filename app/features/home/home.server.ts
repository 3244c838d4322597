import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { listComingConferences, listOpenQuestions } from '#db/queries/conversation.ts';
import { listDrafts } from '#db/queries/drafts.ts';
import { listReadings, listReadingsById, listReadingsChanged } from '#db/queries/readings.ts';
import { openConferenceRows } from '../items/conversation.server.ts';
import { listOpenDrafts } from '../items/draft-titles.server.ts';
import { type ItemLine, openItemLines } from '../items/item-titles.server.ts';

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
  const now = scope.clock.now();
  const { clientIds } = scope;
  const returned = await listReadingsChanged(scope.db, {
    clientIds,
    statuses: ['returned'],
    limit: NEEDED,
  });
  const news = await listReadingsChanged(scope.db, { clientIds, statuses: NEWS, limit: SHOWN });
  const newest = await listReadings(scope.db, { clientIds, size: SHOWN });
  const questions = await listOpenQuestions(scope.db, NEEDED);
  const conferences = await listComingConferences(scope.db, now, NEEDED);
  const others = [...questions, ...conferences].map(({ itemId }) => itemId);
  const lines = await openItemLines(scope, await listReadingsById(scope.db, others));
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
    drafts: await listOpenDrafts(scope, await listDrafts(scope.db, NEEDED)),
    newest: await openItemLines(scope, newest.slice(0, SHOWN)),
    hasMore: newest.length > SHOWN,
    news: await openItemLines(scope, news),
  };
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
