import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { IsolationReport, isHolding } from './report.schema.ts';

/** More lines than this nobody reads here; the file has them all. */
const MOST_FAILURES = 50;

/**
 * The last isolation report that this installation was given. It holds counts and sentences about invented data, no
 * content of anybody's; who looked is recorded all the same.
 */
export async function viewReport(scope: AuditedScope) {
  const text = await scope.reports.readLast();
  const report = text === null ? null : parse(text);
  await recordEvent(scope, {
    action: 'isolation.viewed',
    object: { kind: 'isolation-report', id: null },
    codes: { startedAt: report?.startedAt ?? null },
  });
  if (report === null) return { kind: text === null ? 'none' : 'unreadable' } as const;
  return {
    kind: 'report',
    isHolding: isHolding(report),
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    seed: report.seed,
    sources: report.sources.slice(0, 16),
    properties: report.sections.map(({ name, claim, counts, failures }) => ({
      name,
      claim,
      counts: Object.entries(counts),
      failures: failures.slice(0, MOST_FAILURES),
      further: Math.max(0, failures.length - MOST_FAILURES),
    })),
  } as const;
}

export type ShownReport = Awaited<ReturnType<typeof viewReport>>;

/** Null when it is no report of a shape that is known here. */
function parse(text: string): IsolationReport | null {
  try {
    return IsolationReport.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
