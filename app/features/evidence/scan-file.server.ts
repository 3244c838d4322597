import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { bytesOfSealed } from '#app/firewall/opened-file.ts';
import { openRecords, shareRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { EvidenceSealed, type FindingSealed } from '#app/lib/sealed-shapes.ts';
import { findScanning, finishScan } from '#db/queries/scans.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import type { ScanState } from './file-state.policy.ts';

/**
 * Has a new file scanned, in the transaction of its row: the job opens it by a wrap of its key that goes with the scan.
 * @returns the state that the row begins with
 */
export async function beginScan(
  scope: WriteScope,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<ScanState> {
  if (!scope.settings.isScanning) return 'not_scanned';
  const record = { owner: organizationId, recordId: id };
  await shareRecord(scope, record, [{ realm: 'matching' }]);
  await enqueue(scope, jobs.evidenceScan({ evidenceId: id, organizationId }));
  return 'scanning';
}

/** A job's part: the bytes of a file that waits for its scan; null when it is gone, destroyed or was scanned. */
export async function openForScan(
  scope: WriteScope,
  { evidenceId }: { readonly evidenceId: string },
): Promise<AsyncIterable<Uint8Array> | null> {
  const row = await findScanning(scope.db, evidenceId);
  if (!row) return null;
  const { organizationId, id } = row;
  const key = (await openRecords(scope, organizationId, [id])).get(id);
  if (!key) return null;
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const { segments } = EvidenceSealed.parse(fields.openJson('sealed', row.sealed));
  const place = evidenceFileAt(organizationId, id);
  return bytesOfSealed(scope.store, { key, sealedAt: place, object: row, segments });
}

/** What became of a scan; `not_scanned` when no scanner could be asked for days. */
export type ScanResult = {
  readonly state: 'clean' | 'held' | 'too_large' | 'not_scanned';
  readonly finding: string | null;
  readonly engine: string | null;
};

/**
 * A job's part, and the one place where a file becomes clean or is held. From here on the job cannot open it. Nothing when
 * the file is gone or was scanned before.
 */
export async function noteScan(
  scope: WriteScope,
  { evidenceId, result }: { readonly evidenceId: string; readonly result: ScanResult },
): Promise<void> {
  const row = await findScanning(scope.db, evidenceId);
  if (!row) return;
  const { organizationId, id } = row;
  const { state, finding, engine } = result;
  const key = (await openRecords(scope, organizationId, [id])).get(id);
  const said = finding === null ? null : ({ finding } satisfies FindingSealed);
  const place = sealedAt.evidence(organizationId, id);
  const sealed = key && said ? fieldsAt(key, place).sealJson('sealed_finding', said) : null;
  const isFirst = await finishScan(scope.db, { evidenceId: id, state, engine, sealed });
  if (!isFirst) return;
  await recordEvent(scope, {
    action: state === 'held' ? 'evidence.held' : 'evidence.scanned',
    object: { kind: 'evidence', id },
    codes: { state, ...(engine !== null && { engine }) },
  });
}
