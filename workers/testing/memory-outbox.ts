import type { Clock } from '#app/lib/clock.ts';
import type { DueJob, OpenJob, OutboxStore, StrandedJob } from '../ports.ts';

/** A row as a test writes it. */
export interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly queue: string;
  readonly organizationId: string | null;
  readonly subjectId: string;
  readonly payload: unknown;
  readonly createdAt: Date;
  notBefore: Date;
  relayedAt: Date | null;
  doneAt: Date | null;
  deadAt: Date | null;
  attempts: number;
  lastErrorCode: string | null;
}

/** The outbox in memory, by the rules of the functions in schema `relay`; `rows` shows what became of each. */
export interface MemoryOutbox extends OutboxStore {
  readonly rows: ReadonlyMap<string, OutboxRow>;
  insert(row: Pick<OutboxRow, 'id'> & Partial<OutboxRow>): void;
}

export function createMemoryOutbox(clock: Clock): MemoryOutbox {
  const rows = new Map<string, OutboxRow>();
  const now = () => clock.now();
  const isOpen = (row: OutboxRow) => row.doneAt === null && row.deadAt === null;
  const isDue = (row: OutboxRow) => isOpen(row) && row.notBefore <= now();

  return {
    rows,
    insert: (row) => {
      rows.set(row.id, { ...blankRow(row.id, now()), ...row });
    },
    async claimDue(limit) {
      const due = [...rows.values()].filter((row) => row.relayedAt === null && isDue(row));
      return due.slice(0, limit).map(toDue);
    },
    async markRelayed(ids) {
      for (const row of pick(rows, ids)) {
        if (row.relayedAt === null && row.notBefore <= now()) row.relayedAt = now();
      }
    },
    async openJob(id) {
      const row = rows.get(id);
      if (!row || !isDue(row)) return undefined;
      row.attempts += 1;
      return toOpen(row);
    },
    async finishJob(id) {
      for (const row of pick(rows, [id])) row.doneAt ??= now();
    },
    async failJob(id, { code, retryMs, isCounted }) {
      for (const row of pick(rows, [id]).filter(isOpen)) {
        row.lastErrorCode = code;
        if (retryMs === null) row.deadAt = now();
        else {
          row.notBefore = new Date(now().getTime() + retryMs);
          row.relayedAt = null;
          row.attempts -= isCounted ? 0 : 1;
        }
      }
    },
    async listStranded(olderThanSeconds, after, limit) {
      const limitAt = now().getTime() - olderThanSeconds * 1000;
      return [...rows.values()]
        .filter((row) => isOpen(row) && row.relayedAt !== null && row.relayedAt.getTime() < limitAt)
        .map(toStranded)
        .sort((a, b) => cursorOf(a).localeCompare(cursorOf(b)))
        .filter((row) => !after || cursorOf(row) > cursorOf(after))
        .slice(0, limit);
    },
    async backlog() {
      const waiting = [...rows.values()].filter(isDue);
      const oldest = Math.min(now().getTime(), ...waiting.map((row) => row.notBefore.getTime()));
      return {
        waiting: waiting.length,
        oldestSeconds: (now().getTime() - oldest) / 1000,
        dead: [...rows.values()].filter((row) => row.deadAt !== null).length,
      };
    },
  };
}

function blankRow(id: string, at: Date): OutboxRow {
  return {
    id,
    kind: 'test.job',
    queue: 'housekeeping',
    organizationId: null,
    subjectId: id,
    payload: {},
    createdAt: at,
    notBefore: at,
    relayedAt: null,
    doneAt: null,
    deadAt: null,
    attempts: 0,
    lastErrorCode: null,
  };
}

function pick(rows: ReadonlyMap<string, OutboxRow>, ids: readonly string[]): OutboxRow[] {
  return ids.flatMap((id) => rows.get(id) ?? []);
}

function toDue({ id, queue, organizationId }: OutboxRow): DueJob {
  return { id, queue, organizationId };
}

function toStranded(row: OutboxRow): StrandedJob {
  return { ...toDue(row), relayedAt: row.relayedAt?.toISOString() ?? '' };
}

function cursorOf(row: StrandedJob): string {
  return `${row.relayedAt} ${row.id}`;
}

function toOpen(row: OutboxRow): OpenJob {
  const { id, kind, organizationId, subjectId, payload, attempts, createdAt } = row;
  return { id, kind, organizationId, subjectId, payload, attempts, createdAt, token: 'test-token' };
}
