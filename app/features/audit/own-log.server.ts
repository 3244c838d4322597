import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope, Scope } from '#app/firewall/scope.ts';
import { listControlNumbers, listOwnEvents } from '#db/queries/own-log.ts';
import type { ReadHandle } from '#db/scope.ts';
import { openClients, openMembers } from '../people/open-people.server.ts';
import { LOG_PERIODS, type LogFilters, type LogQuery } from './audit.schema.ts';
import { actionsOfKind, wordsOfEvent } from './own-log.policy.ts';

const PAGE = 50;
const DAY = 24 * 3_600_000;

/** One line of the log: who did what, when, and to whom or what, where the reader may know it. */
export type LogLine = {
  readonly id: string;
  readonly at: string;
  readonly person: string;
  readonly words: string;
  readonly about: { readonly text: string; readonly to: string | null } | null;
  readonly isRefused: boolean;
};

/** What the organization's own people did, newest first. Reading it is an event of its own. */
export async function listLog(scope: AuditedScope, query: LogQuery) {
  const names = await openNames(scope);
  const { lines, hasMore } = await readLog(scope, { query, names, size: PAGE });
  await recordEvent(scope, {
    action: 'log.listed',
    object: { kind: 'membership', id: scope.actor.id },
    codes: { count: lines.length },
  });
  return {
    lines,
    next: hasMore ? (lines.at(-1)?.id ?? null) : null,
    people: names.people.map(({ id, name }) => ({ id, name })),
  };
}

export type Names = Awaited<ReturnType<typeof openNames>>;

/** Names of the organization's people and clients, opened. @throws AppError not_allowed */
export async function openNames<Handle extends ReadHandle>(scope: Scope<Handle>) {
  const { organizationId } = scope.actor;
  const row = { organizationId, actorKind: 'partner' };
  requireOn(scope.ability, 'read OwnTrail', { row, denial: 'not_allowed' });
  // Only a partner holds the permission, and a partner has an organization.
  const owner = organizationId ?? '';
  const people = await openMembers(scope, owner);
  const clients = await openClients(scope, owner);
  return { people, clients };
}

/** A stretch of the log in words. */
export async function readLog(
  scope: AuditedScope,
  page: { readonly query: LogQuery; readonly names: Names; readonly size: number },
): Promise<{ readonly lines: readonly LogLine[]; readonly hasMore: boolean }> {
  const { query, names, size } = page;
  const rows = await listOwnEvents(scope.db, {
    actions: query.kind ? actionsOfKind(query.kind) : null,
    memberId: query.person ?? null,
    since: sinceOf(scope, query),
    after: query.after ?? null,
    size,
  });
  const shown = rows.slice(0, size);
  const items = await findReadableItems(scope, shown);
  return {
    lines: shown.map((row) => toLine(row, names, items)),
    hasMore: rows.length > size,
  };
}

function sinceOf({ clock }: AuditedScope, { period }: LogFilters): Date | null {
  return period ? new Date(clock.now().getTime() - LOG_PERIODS[period].days * DAY) : null;
}

type Row = Awaited<ReturnType<typeof listOwnEvents>>[number];

type ReadableItems = ReadonlyMap<string, { readonly text: string; readonly to: string }>;

/** Items that the reader may open anyway: an administrator who is no liaison learns of none (RULES 7). */
async function findReadableItems(
  scope: AuditedScope,
  rows: readonly Row[],
): Promise<ReadableItems> {
  const ids = rows.flatMap(({ objectKind, objectId }) =>
    objectKind === 'item' && objectId ? [objectId] : [],
  );
  const allowed = predicateFor(scope.ability, 'read Reading', 'readings');
  const found = await listControlNumbers(scope.db, allowed, [...new Set(ids)]);
  return new Map(
    found.map(({ id, controlNumber, organizationId, ownerId }) => [
      id,
      {
        text: controlNumber,
        to: ownerId === organizationId ? `/items/${id}` : `/filed-for-us/${id}`,
      },
    ]),
  );
}

function toLine(row: Row, names: Names, items: ReadableItems): LogLine {
  const nameOf = (id: string | null) => names.people.find((person) => person.id === id)?.name;
  return {
    id: row.id,
    at: row.at.toISOString(),
    person: nameOf(row.actorId) ?? 'A member of your organization',
    words: wordsOfEvent(row.action),
    about: aboutOf(row, names, items),
    isRefused: row.outcome !== 'done',
  };
}

function aboutOf(row: Row, names: Names, items: ReadableItems): LogLine['about'] {
  const { objectKind, objectId, actorId, clientId } = row;
  if (objectId === null) return null;
  const item = items.get(objectId);
  if (objectKind === 'item' && item) return item;
  const clientName = names.clients.find(({ id }) => id === (clientId ?? objectId))?.name;
  if (objectKind === 'client' && clientName) return { text: clientName, to: null };
  const colleague = names.people.find(({ id }) => id === objectId);
  if (!colleague || (objectId === actorId && clientId === null)) return null;
  const text =
    clientId === null ? colleague.name : `${colleague.name} for ${clientName ?? 'a client'}`;
  return { text, to: `/people/${colleague.id}` };
}
