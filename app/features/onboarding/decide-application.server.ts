import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import type { OrganizationId } from '#app/lib/ids.ts';
import type { ApplicationSealed } from '#app/lib/sealed-shapes.ts';
import {
  type ApplicationRow,
  insertApproval,
  listApprovals,
  listChecks,
  lockApplication,
  updateApplication,
} from '#db/queries/applications.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { foundOrganization } from '../organizations/found-organization.server.ts';
import {
  type ApprovalAnswer,
  type ApprovalStep,
  isOpenApplication,
  listUnmetChecks,
  nextApproval,
} from './onboarding.policy.ts';
import { type Approve, checkCodes, type Decline } from './onboarding.schema.ts';
import { getApplication, openApplication } from './open-application.server.ts';

type OneApplication = { readonly applicationId: string };

const OPEN = ['received', 'in_review'];

/**
 * Approves an application. The second approval, by another officer, creates the organization with its keys and its
 * self client and invites its first person, all in this transaction.
 * @returns the organization's id with the second approval, null with the first
 * @throws AppError application_not_found | second_person_required | transition_refused | conflict
 */
export async function approveApplication(
  scope: WriteScope,
  { applicationId, step }: Approve & OneApplication,
): Promise<OrganizationId | null> {
  await lockApplication(scope.db, applicationId);
  const application = await getApplication(scope, applicationId, 'approve Application');
  await requireStep(scope, application, step);
  await insertApproval(scope.db, { applicationId, officerId: scope.actor.id, step });
  await recordEvent(scope, {
    action: 'application.approved',
    object: { kind: 'application', id: applicationId },
    codes: { step },
  });
  if (step === 'second') return completeApproval(scope, application);
  await updateApplication(scope.db, { id: applicationId, from: ['received'], state: 'in_review' });
  return null;
}

/**
 * Ends an application. The applicant gets a mail that says so and nothing of the reason.
 * @throws AppError application_not_found | transition_refused
 */
export async function declineApplication(
  scope: WriteScope,
  { applicationId, reason }: Decline & OneApplication,
): Promise<void> {
  await lockApplication(scope.db, applicationId);
  const { state } = await getApplication(scope, applicationId, 'decline Application');
  if (!isOpenApplication(state)) throw new AppError('transition_refused');
  await updateApplication(scope.db, {
    id: applicationId,
    from: OPEN,
    state: 'declined',
    declineReason: reason,
  });
  await recordEvent(scope, {
    action: 'application.declined',
    object: { kind: 'application', id: applicationId },
    reasonCode: reason,
  });
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'application-declined',
      recipientKind: 'applicant',
      recipientId: applicationId,
      organizationId: null,
    }),
  );
}

async function requireStep(
  scope: WriteScope,
  { id, state }: ApplicationRow,
  seen: ApprovalStep,
): Promise<void> {
  const approvals = await listApprovals(scope.db, [id]);
  const checks = await listChecks(scope.db, id);
  const unmetChecks = listUnmetChecks(
    checks.map(({ checkCode, result }) => ({ code: checkCode, result })),
  );
  const approvedBy = approvals.map((approval) => approval.officerId);
  const answer = nextApproval({ state, approvedBy, unmetChecks, officerId: scope.actor.id });
  if (answer.step === null) throw refusalOf(answer.refusal, unmetChecks);
  // The page offered the other of the two approvals: somebody else approved meanwhile.
  if (answer.step !== seen) throw new AppError('conflict');
}

function refusalOf(
  refusal: NonNullable<ApprovalAnswer['refusal']>,
  unmetChecks: readonly string[],
): AppError {
  switch (refusal) {
    case 'not_open':
      return new AppError('transition_refused');
    case 'second_person_required':
      return new AppError('second_person_required', {
        sentence: 'You approved this application. The second approval is another officer’s.',
      });
    case 'checks_missing': {
      const names = unmetChecks.map((code) => checkCodes.nameOf(code)).join('; ');
      return new AppError('transition_refused', {
        sentence: `Still to pass before anybody approves: ${names}.`,
      });
    }
  }
}

async function completeApproval(
  scope: WriteScope,
  application: ApplicationRow,
): Promise<OrganizationId> {
  const content = await openApplication(scope, application);
  const organizationId = await foundOrganization(scope, {
    kind: application.kind,
    ...partiesOf(content),
  });
  const isApproved = await updateApplication(scope.db, {
    id: application.id,
    from: OPEN,
    state: 'approved',
    organizationId,
  });
  if (!isApproved) throw new AppError('conflict');
  return organizationId;
}

function partiesOf({
  organizationName,
  address,
  phone,
  contactName,
  email,
  title,
}: ApplicationSealed) {
  return {
    organization: { name: organizationName, address, phone },
    firstPerson: { name: contactName, email, phone, ...(title ? { title } : {}) },
  };
}
