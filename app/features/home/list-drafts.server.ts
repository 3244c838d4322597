import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { listDrafts as listRows } from '#db/queries/drafts.ts';
import { listOpenDrafts } from '../items/draft-titles.server.ts';

const PAGE = 25;

/** Every own draft, last touched first. */
export async function listDrafts(
  scope: AuditedScope,
  { after }: { readonly after: Cursor | undefined },
) {
  const allowed = predicateFor(scope.ability, 'write Draft', 'drafts');
  const found = await listRows(scope.db, allowed, { after, size: PAGE });
  const page = pageOf(found, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  await recordEvent(scope, {
    action: 'draft.listed',
    object: { kind: 'draft', id: null },
    codes: { count: page.rows.length },
  });
  return { next: page.next, drafts: await listOpenDrafts(scope, page.rows) };
}
