import type { AuditAction } from '#app/firewall/audit-events.ts';
import { newId } from '#app/lib/ids.ts';
import type { SeedBook } from '../book.ts';

export type NewTrailEvent = {
  readonly at: Date;
  readonly actor: {
    readonly kind:
      | 'partner'
      | 'staff'
      | 'destination'
      | 'admin'
      | 'auditor'
      | 'worker'
      | 'gate'
      | 'relay';
    readonly id: string | null;
  };
  readonly organizationId: string | null;
  readonly action: AuditAction;
  readonly object: { readonly kind: string; readonly id: string | null };
  readonly reasonCode?: string;
  /** Address block of the request; null for jobs. */
  readonly source?: string | null;
  readonly codes?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Adds events to the trail in the order of their time, since positions are given in that order. */
export function addTrail(book: SeedBook, events: readonly NewTrailEvent[]): void {
  for (const event of events.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    book.add('auditEvents', {
      at: event.at,
      actorKind: event.actor.kind,
      actorId: event.actor.id,
      organizationId: event.organizationId,
      action: event.action,
      objectKind: event.object.kind,
      objectId: event.object.id,
      reasonCode: event.reasonCode ?? null,
      source: event.source ?? null,
      requestId: newId(),
      codes: JSON.stringify(event.codes ?? {}),
    });
  }
}
