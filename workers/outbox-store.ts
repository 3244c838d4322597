import { z } from 'zod';
import { fixed } from '#db/prepared.ts';
import type { OutboxStore } from './ports.ts';

/** The little of a psilo_relay connection pool that is used; its functions are in schema `relay`. */
export interface RelayConnection {
  query(statement: ReturnType<typeof fixed>): Promise<{ readonly rows: readonly unknown[] }>;
}

const Due = z.object({ id: z.string(), queue: z.string(), organizationId: z.string().nullable() });
const Stranded = Due.extend({ relayedAt: z.string() });
const Opened = z.object({
  kind: z.string(),
  organizationId: z.string().nullable(),
  subjectId: z.string(),
  payload: z.unknown(),
  attempts: z.number(),
  createdAt: z.date(),
  token: z.string(),
});
const Counts = z.object({
  waiting: z.coerce.number(),
  oldestSeconds: z.number(),
  dead: z.coerce.number(),
});

/** The outbox behind the functions that role psilo_relay may execute; it can read or write no table. */
export function createOutboxStore(connection: RelayConnection): OutboxStore {
  const call = async (sql: string, values: readonly unknown[] = []) =>
    (await connection.query(fixed(sql, values))).rows;
  return {
    async claimDue(limit) {
      const rows = await call(
        'select id, queue, organization_id as "organizationId" from relay.claim_due($1)',
        [limit],
      );
      return rows.map((row) => Due.parse(row));
    },

    async markRelayed(ids) {
      await call('select relay.mark_relayed($1)', [ids]);
    },

    async openJob(id) {
      const [row] = await call(
        `select kind, organization_id as "organizationId", subject_id as "subjectId", payload,
                attempts, created_at as "createdAt", token
           from relay.open_job($1)`,
        [id],
      );
      return row === undefined ? undefined : { id, ...Opened.parse(row) };
    },

    async finishJob(id) {
      await call('select relay.finish_job($1)', [id]);
    },

    async failJob(id, outcome) {
      await call('select relay.fail_job($1, $2, $3, $4)', [
        id,
        outcome.code,
        outcome.retryMs,
        outcome.isCounted,
      ]);
    },

    async listStranded(olderThanSeconds, after, limit) {
      const rows = await call(
        `select id, queue, organization_id as "organizationId", relayed_at::text as "relayedAt"
           from relay.list_stranded($1, $2, $3, $4)`,
        [olderThanSeconds, after?.relayedAt ?? null, after?.id ?? null, limit],
      );
      return rows.map((row) => Stranded.parse(row));
    },

    async backlog() {
      const [row] = await call(
        'select waiting, oldest_seconds as "oldestSeconds", dead from relay.backlog()',
      );
      return Counts.parse(row);
    },
  };
}
