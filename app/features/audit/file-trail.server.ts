import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listCustody } from '#db/queries/custody.ts';
import { chainOf } from '../evidence/custody.policy.ts';
import { MOST_LINES } from '../evidence/custody-facts.policy.ts';

/**
 * The chain of custody of a file for an auditor: every event in words, with kinds and ids of who acted, and neither name
 * nor sum of the file, which are content. Also of a file that is gone. @throws AppError event_not_found
 */
export async function viewFileTrail(
  scope: AuditedScope,
  { organizationId, evidenceId }: { readonly organizationId: string; readonly evidenceId: string },
) {
  const events = await listCustody(scope.db, { organizationId, id: evidenceId }, MOST_LINES);
  const first = events.at(-1);
  // The trail outlives the file: whose it was is told by its events alone.
  if (!first || !events.some(isOf({ organizationId, evidenceId }))) {
    throw new AppError('event_not_found');
  }
  await recordEvent(scope, {
    action: 'custody.viewed',
    object: { kind: 'evidence', id: evidenceId },
  });
  const chain = chainOf(events, {
    receivedAt: receivedAt(events) ?? first.at,
    nameOf: ({ actorKind, actorId }) => [actorKind, actorId].filter(Boolean).join(' '),
  });
  return { organizationId, evidenceId, ...chain };
}

type Events = Awaited<ReturnType<typeof listCustody>>;

function isOf(file: { readonly organizationId: string; readonly evidenceId: string }) {
  return ({ objectId, ofOrganization }: Events[number]) =>
    objectId === file.evidenceId && ofOrganization === file.organizationId;
}

function receivedAt(events: Events): Date | undefined {
  return events.find(({ action }) => action === 'evidence.added')?.at;
}
