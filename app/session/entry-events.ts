import type { GateConnection } from '#db/queries/gate.ts';
import { insertGateEvent, insertMemberEvent } from '#db/queries/gate-events.ts';
import type { RequestOrigin } from './services.ts';

export type EntryAction =
  | 'factor.enrolled'
  | 'session.signed-in'
  | 'session.switched'
  | 'session.confirmed'
  | 'session.ended'
  | 'session.ended-everywhere';

type Entry = {
  readonly action: EntryAction;
  readonly identityId: string;
  /** Null for government and for somebody who has not chosen yet. */
  readonly organizationId: string | null;
  readonly memberId: string | null;
  readonly origin: RequestOrigin;
};

/**
 * Leaves the trace of a coming or going. In an organization's own trail it is a membership's; a switch reads there as
 * signing in, since the word would tell that the person belongs to another organization too.
 */
export async function noteEntry(gate: GateConnection, entry: Entry): Promise<void> {
  const { action, identityId, organizationId, memberId, origin } = entry;
  const isOfMember = organizationId !== null && memberId !== null;
  if (isOfMember) {
    const own = action === 'session.switched' ? 'session.signed-in' : action;
    await insertMemberEvent(gate, {
      ...{ action: own, organizationId, memberId, identityId },
      ...origin,
    });
  }
  if (isOfMember && action !== 'session.switched') return;
  await insertGateEvent(gate, {
    action,
    objectKind: 'identity',
    objectId: identityId,
    outcome: 'done',
    reasonCode: null,
    organizationId: null,
    ...origin,
  });
}
