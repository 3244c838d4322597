import type { GateConnection } from './gate.ts';

/** Stores an application with its wrapped keys, the confirmation's outbox row and the audit event. */
export async function insertApplication(
  gate: GateConnection,
  application: {
    readonly id: string;
    readonly reference: string;
    readonly kind: string;
    readonly sealed: Buffer;
    readonly wraps: readonly { readonly holderId: string; readonly wrapped: Buffer }[];
    readonly outboxId: string;
    readonly source: string;
    readonly requestId: string;
  },
): Promise<void> {
  await gate.query('select gate.submit_application($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    application.id,
    application.reference,
    application.kind,
    application.sealed,
    application.wraps.map((wrap) => wrap.holderId),
    application.wraps.map((wrap) => wrap.wrapped),
    application.outboxId,
    application.source,
    application.requestId,
  ]);
}
