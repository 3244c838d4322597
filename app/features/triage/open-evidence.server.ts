import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import {
  type Leaving,
  type OpenedFile,
  openSealedFile,
  recordOpening,
} from '#app/firewall/opened-file.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { findEvidence } from '#db/queries/desk.ts';
import { requireOpenState } from '../evidence/file-state.policy.ts';

/** Opens an evidence file of a submitted item for the desk. @throws AppError evidence_not_found */
export async function openEvidence(
  scope: AuditedScope,
  {
    isPart = false,
    leaving,
    ...file
  }: {
    readonly organizationId: string;
    readonly evidenceId: string;
    readonly isPart?: boolean;
    readonly leaving?: Leaving;
  },
): Promise<OpenedFile> {
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
  const facts = EvidenceSealed.parse(
    fieldsAt(key, sealedAt.evidence(organizationId, id)).openJson('sealed', row.sealed),
  );
  const state = requireOpenState(row.scanState);
  await recordOpening(scope, {
    isPart,
    ...(leaving && { leaving }),
    object: { kind: 'evidence', id },
    organizationId,
    codes: { item: row.itemId },
  });
  const place = evidenceFileAt(organizationId, id);
  return openSealedFile(scope, { id, byteSize, key, sealedAt: place, object: row, facts, state });
}
