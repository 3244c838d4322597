import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { countObjectGaps, listObjectGaps, listStorageChecks } from '#db/queries/stored-objects.ts';

const MOST_GAPS = 100;
const MOST_CHECKS = 10;

/** What the reconciler found in storage: ids, kinds and times, never a name or content. Who looked is recorded. */
export async function viewStorage(scope: AuditedScope) {
  const gaps = await listObjectGaps(scope.db, MOST_GAPS);
  const count = await countObjectGaps(scope.db);
  const checks = await listStorageChecks(scope.db, MOST_CHECKS);
  await recordEvent(scope, {
    action: 'storage.viewed',
    object: { kind: 'storage', id: null },
    codes: { gaps: count },
  });
  return {
    count,
    gaps: gaps.map(({ organizationId, storageKey, gap, gapAt }) => ({
      organizationId,
      storageKey,
      isMissing: gap === 'missing',
      foundAt: gapAt?.toISOString() ?? null,
    })),
    checks: checks.map(({ startedAt, endedAt, ...counts }) => ({
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      ...counts,
    })),
  };
}
