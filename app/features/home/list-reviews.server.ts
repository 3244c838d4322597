import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { listDrafts } from '#db/queries/drafts.ts';
import { listOpenDrafts } from '../items/draft-titles.server.ts';
import { namesOfMembers } from '../items/filing-names.server.ts';

const PAGE = 25;

type Part = { readonly after?: Cursor | undefined; readonly size: number };

/** Drafts of colleagues who asked the actor to look, last touched first, each with its author's name. */
export async function findReviews(scope: AuditedScope, { after, size }: Part) {
  const allowed = predicateFor(scope.ability, 'review Draft', 'drafts');
  const found = await listDrafts(scope.db, allowed, { after, size });
  const page = pageOf(found, size, (row) => ({ at: row.placeAt, id: row.id }));
  const drafts = await listOpenDrafts(scope, page.rows);
  const names = await namesOfMembers(
    scope,
    drafts.map(({ authorId }) => authorId),
  );
  return {
    rows: drafts.map((draft) => ({ ...draft, author: names.get(draft.authorId) ?? null })),
    next: page.next,
    isMore: page.next !== null,
  };
}

/** Everything the actor was asked to look at. */
export async function listReviews(
  scope: AuditedScope,
  { after }: { readonly after: Cursor | undefined },
) {
  const { rows, next } = await findReviews(scope, { after, size: PAGE });
  await recordEvent(scope, {
    action: 'draft.listed',
    object: { kind: 'draft', id: null },
    codes: { count: rows.length },
  });
  return { next, drafts: rows };
}
