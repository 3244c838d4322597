import { z } from 'zod';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { fixed } from '#db/prepared.ts';
import type { RelayConnection } from './outbox-store.ts';
import type { ObjectLedger } from './ports.ts';

const Removal = z.object({ organizationId: z.string(), storageKey: z.string(), dueAt: z.string() });
const Check = z.object({
  id: z.string(),
  organizationId: z.string().nullable(),
  storageKey: z.string().nullable(),
});
const Known = z.object({
  organizationId: z.string(),
  storageKey: z.string(),
  state: z.enum(['intended', 'stored', 'removing', 'removed']),
  byteSize: z.coerce.number().nullable(),
  gap: z.enum(['missing', 'wrong_size']).nullable(),
  isYoung: z.boolean(),
});
const Gap = z.object({ gap: Known.shape.gap });
const Adopted = z.object({ outcome: z.enum(['known', 'adopted', 'foreign']) });
const Moved = z.object({ isMoved: z.boolean() });
const Counted = z.object({ gaps: z.coerce.number() });

const PLACE = 'organization_id as "organizationId", storage_key as "storageKey"';

/** Stored objects behind the functions that role psilo_relay may execute; it can read or write no table (RULES 19). */
export function createObjectLedger(connection: RelayConnection): ObjectLedger {
  const call = async (sql: string, values: readonly unknown[] = []) =>
    (await connection.query(fixed(sql, values))).rows;
  return {
    // Waits for the disk, as the relay's connections do not: what a crash took back could be settled without its bytes.
    async claimRemovals(after, limit) {
      const rows = await call(
        `select ${PLACE}, due_at as "dueAt"
           from set_config('synchronous_commit', 'on', true), relay.claim_removals($1, $2, $3)`,
        [after?.dueAt ?? null, after ? after.organizationId + after.storageKey : null, limit],
      );
      return rows.map((row) => Removal.parse(row));
    },

    async forget(places) {
      await call('select relay.forget_objects($1, $2)', columnsOf(places));
    },

    async openCheck(everySeconds) {
      const [row] = await call(
        `select id, after_organization_id as "organizationId", after_storage_key as "storageKey"
           from relay.open_check($1)`,
        [everySeconds],
      );
      if (row === undefined) return undefined;
      const { id, organizationId, storageKey } = Check.parse(row);
      const isBegun = organizationId !== null && storageKey !== null;
      return { id, after: isBegun ? { organizationId, storageKey } : null };
    },

    async list(after, limit) {
      const rows = await call(
        `select ${PLACE}, state, byte_size as "byteSize", gap, is_young as "isYoung"
           from relay.list_objects($1, $2, $3)`,
        [after?.organizationId ?? null, after?.storageKey ?? null, limit],
      );
      return rows.map((row) => Known.parse(row));
    },

    async adoptStray({ organizationId, storageKey }, waitSeconds) {
      const [row] = await call('select relay.adopt_stray($1, $2, $3) as outcome', [
        organizationId,
        storageKey,
        waitSeconds,
      ]);
      return Adopted.parse(row).outcome;
    },

    async noteObject({ organizationId, storageKey }, byteSize) {
      const values = [organizationId, storageKey, byteSize];
      const [row] = await call('select relay.note_object($1, $2, $3) as gap', values);
      return Gap.parse(row).gap;
    },

    async moveCheck(id, upTo, { objects, strays, gaps, foreign }) {
      const [row] = await call('select relay.move_check($1, $2, $3, $4, $5, $6, $7) as "isMoved"', [
        id,
        upTo?.organizationId ?? null,
        upTo?.storageKey ?? null,
        ...[objects, strays, gaps, foreign],
      ]);
      return Moved.parse(row).isMoved;
    },

    async countGaps() {
      const [row] = await call('select relay.count_gaps() as gaps');
      return Counted.parse(row).gaps;
    },
  };
}

function columnsOf(places: readonly ObjectPlace[]): readonly (readonly string[])[] {
  return [
    places.map(({ organizationId }) => organizationId),
    places.map(({ storageKey }) => storageKey),
  ];
}
