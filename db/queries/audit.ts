import { PREPARED } from '../prepared.ts';
import type { AuditedHandle, WriteHandle } from '../scope.ts';

export type NewAuditEvent = {
  readonly actorKind: string;
  readonly actorId: string;
  readonly onBehalfOf?: string | null;
  readonly organizationId: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly outcome?: 'done' | 'refused' | 'failed';
  readonly reasonCode?: string | null;
  readonly source?: string | null;
  readonly requestId: string;
  readonly codes?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Adds one event to the trail, in the transaction of the act; the position and time come from the database. */
export async function insertAuditEvent(
  db: AuditedHandle | WriteHandle,
  event: NewAuditEvent,
): Promise<void> {
  // An audited read may insert here and nowhere else: this cast is that permission.
  await (db as unknown as WriteHandle)
    .insertInto('auditEvents')
    .values({ ...event, codes: JSON.stringify(event.codes ?? {}) })
    .modifyEnd(PREPARED)
    .execute();
}
