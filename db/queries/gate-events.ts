import { type GateConnection, rows } from './gate.ts';

export type GateEvent = {
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly reasonCode: string | null;
  readonly organizationId: string | null;
  readonly source: string | null;
  readonly requestId: string | null;
};

/** Writes what the gate saw of somebody who is not a member yet, or of an identity. */
export async function insertGateEvent(gate: GateConnection, event: GateEvent): Promise<void> {
  await rows(gate, 'select gate.audit($1, $2, $3, $4, $5, $6, $7, $8)', [
    event.action,
    event.objectKind,
    event.objectId,
    event.outcome,
    event.reasonCode,
    event.organizationId,
    event.source,
    event.requestId,
  ]);
}

export type MemberEvent = {
  readonly action: string;
  readonly organizationId: string;
  readonly memberId: string;
  readonly identityId: string;
  readonly source: string;
  readonly requestId: string;
};

/** Writes what somebody did as a member of an organization: it stands in that organization's log. */
export async function insertMemberEvent(gate: GateConnection, event: MemberEvent): Promise<void> {
  await rows(gate, 'select gate.audit_member($1, $2, $3, $4, $5, $6)', [
    event.action,
    event.organizationId,
    event.memberId,
    event.identityId,
    event.source,
    event.requestId,
  ]);
}
