import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { CheckSealed } from '#app/lib/sealed-shapes.ts';
import { listApprovals, listChecks } from '#db/queries/applications.ts';
import { openOfficerNames } from '../accounts/officer-names.server.ts';
import { listUnmetChecks, nextApproval } from './onboarding.policy.ts';
import { getApplication, openApplication } from './open-application.server.ts';

/** One application, opened, with its checks, approvals and what this officer may do. @throws application_not_found */
export async function viewApplication(
  scope: AuditedScope,
  { applicationId }: { readonly applicationId: string },
) {
  const row = await getApplication(scope, applicationId, 'read Application');
  const application = await openApplication(scope, row);
  await recordEvent(scope, {
    action: 'application.viewed',
    object: { kind: 'application', id: row.id },
  });
  const checks = await openChecks(scope, row.id);
  const approvals = await listApprovals(scope.db, [row.id]);
  const names = await openOfficerNames(scope, [
    ...checks.map((check) => check.notedBy),
    ...approvals.map((approval) => approval.officerId),
  ]);
  const unmetChecks = listUnmetChecks(checks);
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    receivedAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    declineReason: row.declineReason,
    organizationId: row.organizationId,
    application,
    checks: checks.map(({ notedBy, ...check }) => ({ ...check, by: names.get(notedBy) ?? null })),
    approvals: approvals.map(({ officerId, step, at }) => ({
      step,
      at: at.toISOString(),
      by: names.get(officerId) ?? null,
    })),
    unmetChecks,
    approval: nextApproval({
      state: row.state,
      approvedBy: approvals.map((approval) => approval.officerId),
      unmetChecks,
      officerId: scope.actor.id,
    }),
  };
}

async function openChecks(scope: AuditedScope, applicationId: string) {
  const rows = await listChecks(scope.db, applicationId);
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return rows.flatMap(({ id, checkCode, result, sealed, notedBy, notedAt }) => {
    const key = keys.get(id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.applicationCheck(id));
    const { note } = CheckSealed.parse(fields.openJson('sealed', sealed));
    return [{ id, code: checkCode, result, note, notedBy, at: notedAt.toISOString() }];
  });
}
