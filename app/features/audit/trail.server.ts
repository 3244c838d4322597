import { AUDIT_EVENTS, type AuditAction, recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { findEvent, listDisclosures, listEvents } from '#db/queries/trail.ts';
import type { DisclosuresQuery, TrailQuery } from './audit.schema.ts';

const PAGE = 50;

/** The audit trail, newest first. Reading it is an event of its own. */
export async function listTrail(scope: AuditedScope, query: TrailQuery) {
  const rows = await listEvents(scope.db, {
    actions: query.family ? actionsOf(query.family) : null,
    outcome: query.outcome ?? null,
    actorKind: query.actor ?? null,
    objectId: query.object ?? null,
    before: query.before ?? null,
    size: PAGE,
  });
  const events = rows.slice(0, PAGE);
  await recordEvent(scope, {
    action: 'trail.listed',
    object: { kind: 'trail', id: null },
    codes: { count: events.length },
  });
  return {
    events: events.map(toEvent),
    before: rows.length > PAGE ? (events.at(-1)?.position ?? null) : null,
  };
}

/** One event, whole. @throws AppError event_not_found */
export async function viewEvent(scope: AuditedScope, { eventId }: { readonly eventId: string }) {
  const row = await findEvent(scope.db, eventId);
  if (!row) throw new AppError('event_not_found');
  await recordEvent(scope, { action: 'trail.viewed', object: { kind: 'event', id: row.id } });
  return toEvent(row);
}

/** The accounting of disclosures, newest first (5 U.S.C. 552a(c)). */
export async function viewDisclosures(scope: AuditedScope, query: DisclosuresQuery) {
  const rows = await listDisclosures(scope.db, {
    state: query.state ?? null,
    after: query.after,
    size: PAGE,
  });
  const { rows: shown, next } = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  await recordEvent(scope, {
    action: 'disclosure.listed',
    object: { kind: 'disclosures', id: null },
    codes: { count: shown.length },
  });
  return {
    disclosures: shown.map(({ intendedAt, disclosedAt, placeAt: _place, ...row }) => ({
      ...row,
      intendedAt: intendedAt.toISOString(),
      disclosedAt: disclosedAt?.toISOString() ?? null,
    })),
    next,
  };
}

function actionsOf(family: string): readonly string[] {
  return Object.keys(AUDIT_EVENTS).filter((action) => action.startsWith(`${family}.`));
}

type Row = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

function toEvent({ at, codes, ...row }: Row) {
  return { ...row, at: at.toISOString(), label: labelOf(row.action), codes: flatCodes(codes) };
}

function labelOf(action: string): string {
  // Events of older versions may carry a name that is no longer in the list.
  return AUDIT_EVENTS[action as AuditAction] ?? action;
}

function flatCodes(codes: unknown): readonly (readonly [string, string])[] {
  if (typeof codes !== 'object' || codes === null) return [];
  return Object.entries(codes).map(([name, value]) => [name, String(value)]);
}
