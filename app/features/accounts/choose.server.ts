import type { SessionServices } from '#app/session/services.ts';
import { listMembers, type SessionRow } from '#db/queries/gate.ts';

/** Where the signed-in person may act. Names are sealed and opened only after choosing, so roles stand here. */
export async function viewChoices(services: SessionServices, session: SessionRow) {
  const members = await listMembers(services.gate.pool, session.identityId, session.face);
  return members.map(({ memberId, memberKind, role, organizationState }) => ({
    memberId,
    kind: memberKind,
    role,
    isOpen: organizationState === null || organizationState === 'live',
  }));
}
