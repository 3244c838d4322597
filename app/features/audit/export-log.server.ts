import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { csvLine } from '#app/lib/csv.ts';
import { tlp } from '#app/reference/tlp.ts';
import type { LogFilters } from './audit.schema.ts';
import { type LogLine, openNames, readLog } from './own-log.server.ts';

/** As many as a spreadsheet opens at once and one answer may hold in memory. */
const MOST_EXPORTED = 10_000;

/** The log as a CSV file, newest first, marked with its classification and who took it (baseline 90). */
export async function exportLog(scope: AuditedScope, filters: LogFilters) {
  const names = await openNames(scope);
  const { lines, hasMore } = await readLog(scope, { query: filters, names, size: MOST_EXPORTED });
  await recordEvent(scope, {
    action: 'log.exported',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count: lines.length, person: filters.person ?? null, kind: filters.kind ?? null },
  });
  const now = scope.clock.now().toISOString();
  const by = names.people.find(({ id }) => id === scope.actor.id)?.name ?? scope.actor.id;
  const howMany = hasMore ? `the newest ${lines.length} events` : `${lines.length} events`;
  const text = [
    csvLine([`${tlp.nameOf('amber_strict')}. Own log, ${howMany}, exported ${now} by ${by}`]),
    csvLine(['Time (UTC)', 'Person', 'What', 'About', 'Outcome']),
    ...lines.map(lineOf),
  ].join('');
  // A byte order mark tells spreadsheets that this is UTF-8.
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf8');
  return { name: `log-${now.slice(0, 10)}.csv`, byteSize: bytes.length, bytes: chunksOf(bytes) };
}

function lineOf({ at, person, words, about, isRefused }: LogLine): string {
  return csvLine([at, person, words, about?.text ?? '', isRefused ? 'Refused' : 'Done']);
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
