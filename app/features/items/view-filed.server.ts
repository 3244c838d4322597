import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { type OpenedFile, openSealedFile, recordOpening } from '#app/firewall/opened-file.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed, ReadingVersionSealed } from '#app/lib/sealed-shapes.ts';
import { listRecordWraps } from '#db/queries/keys.ts';
import {
  type FileForUs,
  findFiledForUs,
  findFileForUs,
  listFilesForUs,
} from '#db/queries/linked.ts';
import { requireOpenState, toScanState } from '../evidence/file-state.policy.ts';
import { findCodeNames } from '../reference/known-codes.server.ts';
import { codesOf, describeFiling } from './describe-filing.policy.ts';
import { openNarrative } from './open-narrative.ts';
import { describeStatus } from './partner-status.policy.ts';
import { textOf } from './types/filing.ts';
import { getItemType } from './types/registry.ts';

/** What is said otherwise to whom it was filed for than to who filed it. */
const FILED_FOR_US: Readonly<Record<string, string>> = {
  returned: 'Something is missing. Who filed it was asked to complete it.',
  withdrawn:
    'Who filed it withdrew it. What was passed on before stays with its recipients, who were told.',
};

/**
 * What a representative filed in the name of the reader's organization: status, filing and files, nothing of who else
 * the representative acts for or what it said to the desk. @throws AppError item_not_found | content_destroyed
 */
export async function viewFiledForUs(scope: AuditedScope, { itemId }: { readonly itemId: string }) {
  const denial = 'item_not_found';
  const allowed = predicateFor(scope.ability, 'read FiledForUs', 'readingVersions');
  const row = await findFiledForUs(scope.db, allowed, itemId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read FiledForUs', { row, denial });
  const { organizationId, id, version, recordId } = row;
  const key = (await openRecords(scope, organizationId, [recordId])).get(recordId);
  if (!key) throw new AppError('content_destroyed');
  const place = sealedAt.readingVersion(organizationId, { itemId: id, version, recordId });
  const {
    typeVersion,
    editions = [],
    filing,
  } = ReadingVersionSealed.parse(fieldsAt(key, place).openJson('sealed', row.sealed));
  const type = getItemType(row.itemType, typeVersion);
  const codeNames = await findCodeNames(scope, editions, codesOf(type, filing));
  const { label, sentence } = describeStatus(row.status);
  await recordEvent(scope, { action: 'item.viewed', object: { kind: 'item', id } });
  return {
    id,
    version,
    controlNumber: row.controlNumber,
    typeName: type.name,
    title: textOf(filing, 'title'),
    tlp: textOf(filing, 'tlp') || 'amber',
    isDangerToLife: row.isDangerToLife,
    submittedAt: row.submittedAt.toISOString(),
    filedAt: row.filedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    status: {
      code: row.status,
      label,
      sentence: FILED_FOR_US[row.status] ?? sentence,
      at: row.statusAt.toISOString(),
    },
    answers: describeFiling(type, filing, codeNames).filter(({ kind }) => kind !== 'narrative'),
    ...openNarrative(filing),
    files: await openFiles(
      scope,
      organizationId,
      await listFilesForUs(scope.db, filesIn(scope), id),
    ),
  };
}

/** Opens a file that was filed in the organization's name. @throws AppError evidence_not_found */
export async function openFileForUs(
  scope: AuditedScope,
  {
    itemId,
    fileId,
    isPart = false,
  }: { readonly itemId: string; readonly fileId: string; readonly isPart?: boolean },
): Promise<OpenedFile> {
  const denial = 'evidence_not_found';
  const row = await findFileForUs(scope.db, filesIn(scope), fileId);
  if (row?.itemId !== itemId) throw new AppError(denial);
  requireOn(scope.ability, 'read FiledForUs', { row, denial });
  const { organizationId, ownerId, id, byteSize } = row;
  const wraps = (await listRecordWraps(scope.db, organizationId, [id])).get(id);
  if (!wraps) throw new AppError(denial);
  const key = await scope.vault.openRecordKey({ owner: ownerId, recordId: id, wraps });
  const facts = factsOf(key, row);
  const state = requireOpenState(row.scanState);
  await recordOpening(scope, {
    isPart,
    object: { kind: 'evidence', id },
    codes: { item: itemId },
  });
  const object = { organizationId: ownerId, storageKey: row.storageKey };
  const place = evidenceFileAt(ownerId, id);
  return openSealedFile(scope, { id, byteSize, key, sealedAt: place, object, facts, state });
}

function filesIn({ ability }: AuditedScope) {
  return predicateFor(ability, 'read FiledForUs', 'readingFiles');
}

/** Files keep the place where they were sealed; their keys stand among the reader's. */
async function openFiles(scope: AuditedScope, reader: string, rows: readonly FileForUs[]) {
  const ids = rows.map(({ id }) => id);
  const wraps = await listRecordWraps(scope.db, reader, ids);
  const files = rows.map(async (row) => {
    const { id, ownerId, byteSize, uploadedAt } = row;
    const own = wraps.get(id);
    if (!own) return [];
    const key = await scope.vault.openRecordKey({ owner: ownerId, recordId: id, wraps: own });
    const { name, sha256 } = factsOf(key, row);
    const state = toScanState(row.scanState);
    return [{ id, name, sha256, byteSize, uploadedAt: uploadedAt.toISOString(), state }];
  });
  return (await Promise.all(files)).flat();
}

function factsOf(key: RecordKey, { id, ownerId, sealed }: FileForUs): EvidenceSealed {
  const fields = fieldsAt(key, sealedAt.evidence(ownerId, id));
  return EvidenceSealed.parse(fields.openJson('sealed', sealed));
}
