import type { Permission } from '#app/firewall/permissions.ts';
import type { ReadScope } from '#app/firewall/scope.ts';
import { listApprovals, listChecks } from '#db/queries/applications.ts';
import { listUnmetChecks, nextApproval } from './onboarding.policy.ts';
import { getApplication, openApplication } from './open-application.server.ts';

type OneApplication = { readonly applicationId: string };

/** What a form about an application says above its fields. @throws AppError application_not_found */
export async function viewApplicationForm(
  scope: ReadScope,
  { applicationId }: OneApplication,
  permission: Permission,
) {
  const row = await getApplication(scope, applicationId, permission);
  const { organizationName } = await openApplication(scope, row);
  return { id: row.id, reference: row.reference, organizationName };
}

/** What approving would do now, and for whom. @throws AppError application_not_found */
export async function viewApproval(scope: ReadScope, { applicationId }: OneApplication) {
  const row = await getApplication(scope, applicationId, 'approve Application');
  const { organizationName, contactName } = await openApplication(scope, row);
  const approvals = await listApprovals(scope.db, [row.id]);
  const checks = await listChecks(scope.db, row.id);
  const answer = nextApproval({
    state: row.state,
    approvedBy: approvals.map((approval) => approval.officerId),
    unmetChecks: listUnmetChecks(
      checks.map(({ checkCode, result }) => ({ code: checkCode, result })),
    ),
    officerId: scope.actor.id,
  });
  return { id: row.id, reference: row.reference, organizationName, contactName, step: answer.step };
}
