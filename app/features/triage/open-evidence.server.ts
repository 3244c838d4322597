import { Readable } from 'node:stream';
import { openStream } from '#app/crypto/file-seal.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { findEvidence } from '#db/queries/desk.ts';

/** A file ready to be sent: its name, size and a stream of its bytes that needs no open transaction. */
export type OpenedEvidence = {
  readonly name: string;
  readonly byteSize: number;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** Opens an evidence file of a submitted item for the desk. @throws AppError evidence_not_found */
export async function openEvidence(
  scope: AuditedScope,
  file: { readonly organizationId: string; readonly evidenceId: string },
): Promise<OpenedEvidence> {
  const denial = 'evidence_not_found';
  const row = await findEvidence(
    scope.db,
    predicateFor(scope.ability, 'read Evidence', 'evidence'),
    file,
  );
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Evidence', { row, denial });
  const { organizationId, id, byteSize } = row;
  const key = await openRecord(scope, { owner: organizationId, recordId: id });
  const { name } = EvidenceSealed.parse(
    fieldsAt(key, sealedAt.evidence(organizationId, id)).openJson('sealed', row.sealed),
  );
  // The opening takes its own key now, so the stream outlives this scope.
  const opening = openStream(key, evidenceFileAt(organizationId, id));
  await recordEvent(scope, {
    action: 'evidence.opened',
    object: { kind: 'evidence', id },
    organizationId,
    codes: { item: row.itemId },
  });
  return { name, byteSize, bytes: opening.through(Readable.from(scope.store.read(row))) };
}
