import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ApplicationSealed } from '#app/lib/sealed-shapes.ts';
import {
  type ApplicationRow,
  listApprovals,
  listApplications as listRows,
} from '#db/queries/applications.ts';
import type { Cursor } from '#db/queries/cursor.ts';

const PAGE = 25;

/** Groups of states that the list can be narrowed to. */
export const APPLICATION_VIEWS = {
  open: ['received', 'in_review'],
  approved: ['approved'],
  declined: ['declined'],
  all: ['received', 'in_review', 'approved', 'declined'],
} as const;

export type ApplicationView = keyof typeof APPLICATION_VIEWS;

/** Applications with the organization's name and how far their approval is, newest first. */
export async function listApplications(
  scope: AuditedScope,
  query: { readonly view: ApplicationView; readonly after: Cursor | undefined },
) {
  const states = APPLICATION_VIEWS[query.view];
  const rows = await listRows(scope.db, { states, after: query.after, size: PAGE });
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  const names = await openNames(scope, page.rows);
  const approvals = await listApprovals(
    scope.db,
    page.rows.map((row) => row.id),
  );
  await recordEvent(scope, {
    action: 'application.listed',
    object: { kind: 'application', id: null },
    codes: { count: page.rows.length, view: query.view },
  });
  return {
    next: page.next,
    applications: page.rows.map(({ id, reference, kind, state, createdAt }) => {
      const given = approvals.filter((approval) => approval.applicationId === id);
      return {
        ...{ id, reference, kind, state },
        name: names.get(id) ?? null,
        receivedAt: createdAt.toISOString(),
        approvals: given.length,
        isApprovedByMe: given.some((approval) => approval.officerId === scope.actor.id),
      };
    }),
  };
}

async function openNames(
  scope: AuditedScope,
  rows: readonly ApplicationRow[],
): Promise<ReadonlyMap<string, string>> {
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return new Map(
    rows.flatMap(({ id, sealed }) => {
      const key = keys.get(id);
      if (!key) return [];
      const opened = fieldsAt(key, sealedAt.application(id)).openJson('sealed', sealed);
      return [[id, ApplicationSealed.parse(opened).organizationName] as const];
    }),
  );
}
