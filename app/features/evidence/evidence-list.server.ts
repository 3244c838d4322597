import { fieldsAt } from '#app/crypto/records.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { EntriesSealed, EvidenceSealed, MarkSealed } from '#app/lib/sealed-shapes.ts';
import type { EvidenceRow } from '#db/queries/evidence.ts';
import type { ReadHandle } from '#db/scope.ts';
import { markInWords } from '../marking/file-mark.policy.ts';
import { type ScanState, toScanState } from './file-state.policy.ts';

/** A file as pages list it. */
export type ListedFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly byteSize: number;
  /** Of the plain bytes, lower-case hex. */
  readonly sha256: string;
  readonly isPublic: boolean;
  /** Why it is confidential; null when it is public, or while nobody said. */
  readonly markReason: string | null;
  /** Both in words. */
  readonly marked: string;
  /** What others read in its place. */
  readonly markSummary: string | null;
  readonly uploadedAt: string;
  readonly state: ScanState;
  /** What an archive holds; null for a file that is none, and where nobody asked. */
  readonly entries: EntriesSealed | null;
};

/** Opens names and hashes of files of one organization; a file without a reachable key is left out. */
export async function listOpenEvidence<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly EvidenceRow[],
): Promise<readonly ListedFile[]> {
  const owner = rows[0]?.organizationId;
  if (!owner) return [];
  const keys = await openRecords(
    scope,
    owner,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.evidence(owner, row.id));
    const { name, sha256 } = EvidenceSealed.parse(fields.openJson('sealed', row.sealed));
    const { id, mediaType, byteSize, isPublic, markReason, markSealed } = row;
    const markSummary = markSealed && summaryOf(fields.openJson('mark_sealed', markSealed));
    const mark = { isPublic, markReason, marked: markInWords(row), markSummary };
    const state = toScanState(row.scanState);
    const uploadedAt = row.uploadedAt.toISOString();
    const entries = row.sealedEntries
      ? EntriesSealed.parse(fields.openJson('sealed_entries', row.sealedEntries))
      : null;
    return [{ id, name, mediaType, byteSize, sha256, ...mark, uploadedAt, state, entries }];
  });
}

/** What stands in place of a file, from its opened mark. */
export function summaryOf(mark: unknown): string {
  return MarkSealed.parse(mark).summary;
}
