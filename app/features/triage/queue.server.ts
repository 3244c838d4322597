import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecordsOfMany } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { ageInDays } from '#app/lib/eastern-time.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { tlp } from '#app/reference/tlp.ts';
import { countQueue, listQueue as listQueueRows, type QueueFilter } from '#db/queries/desk.ts';
import { listItemTypes } from '../items/types/registry.ts';
import { clockOf } from './desk-clock.policy.ts';
import { openOfficerNames } from './names.server.ts';
import { packPlace, QUEUE_VIEWS } from './queue.policy.ts';
import type { QueueQuery } from './queue.schema.ts';

const PAGE = 50;
/** From here on nobody counts. */
const COUNT_CAP = 500;

/** The desk's queue in priority order (danger to life first), titles opened; one audit event for the page. */
export async function listQueue(scope: AuditedScope, query: QueueQuery) {
  const filter = filterOf(query, scope.actor.id);
  const allowed = predicateFor(scope.ability, 'read Queue', 'triage');
  const page = { ...filter, after: query.after, size: PAGE };
  const rows = await listQueueRows(scope.db, allowed, page);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const titles = await openTitles(scope, shown);
  const owners = await openOfficerNames(
    scope,
    shown.map((row) => row.assignedTo),
  );
  const now = scope.clock.now();
  const { view, type = '', owner } = query;
  await recordEvent(scope, {
    action: 'item.listed',
    object: { kind: 'queue', id: null },
    codes: { view, type, owner, count: shown.length },
  });
  return {
    view,
    type,
    owner,
    after: query.after ? packPlace(query.after) : null,
    types: listItemTypes().map(({ code, name }) => ({ code, name })),
    tlp: strictestOf(shown.map((row) => row.tlp)),
    count: await countQueue(scope.db, allowed, { ...filter, cap: COUNT_CAP }),
    cap: COUNT_CAP,
    next:
      rows.length > PAGE && last
        ? packPlace({ rank: last.rankKey, filedAt: last.placeAt, itemId: last.itemId })
        : null,
    items: shown.map((row) => ({
      id: row.itemId,
      controlNumber: row.controlNumber,
      title: titles.get(row.itemId) ?? 'Content destroyed',
      state: row.state,
      type: row.itemType,
      isDangerToLife: row.isDangerToLife,
      ageDays: ageInDays(row.filedAt, now),
      filedAt: row.filedAt.toISOString(),
      owner: row.assignedTo === null ? null : (owners.get(row.assignedTo) ?? 'Another officer'),
      isMine: row.assignedTo === scope.actor.id,
      grade:
        row.sourceGrade && row.informationGrade ? row.sourceGrade + row.informationGrade : null,
      clock: clockOf(row, now),
      talk: talkOf(row),
      hasNewVersion: row.supplementedAt !== null,
    })),
  };
}

export type Queue = Awaited<ReturnType<typeof listQueue>>;

function filterOf({ view, type, owner }: QueueQuery, officerId: string): QueueFilter {
  const { states, isWaitingOnly } = QUEUE_VIEWS[view];
  const owners = { anyone: 'anybody', mine: { officerId }, nobody: 'nobody' } as const;
  return { states, isWaitingOnly, itemType: type, owner: owners[owner] };
}

/** The marking of a list: that of its strictest item, and never less than amber. */
function strictestOf(codes: readonly string[]): string {
  return tlp.codes.find((code) => code === 'amber' || codes.includes(code)) ?? 'amber';
}

/** Whose turn it is in the conversation, if anyone's. */
function talkOf(row: {
  readonly hasOpenQuestion: unknown;
  readonly lastDirection: string | null;
}): 'asked' | 'answered' | null {
  if (row.hasOpenQuestion === true) return 'asked';
  return row.lastDirection === 'to-desk' ? 'answered' : null;
}

type TitleRow = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly titleSealed: Buffer;
};

/** Titles by item, with one query for the keys of the page. */
async function openTitles(
  scope: AuditedScope,
  rows: readonly TitleRow[],
): Promise<ReadonlyMap<string, string>> {
  const keys = await openRecordsOfMany(
    scope,
    rows.map(({ organizationId, itemId }) => ({ owner: organizationId, recordId: itemId })),
  );
  return new Map(
    rows.flatMap(({ organizationId, itemId, titleSealed }) => {
      const key = keys.get(itemId);
      if (!key) return [];
      const fields = fieldsAt(key, sealedAt.item(organizationId, itemId));
      return [[itemId, fields.open('title_sealed', titleSealed)] as const];
    }),
  );
}
