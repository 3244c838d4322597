import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope, WriteScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import type { Allowed } from '#db/queries/allowed.ts';
import {
  findOpening,
  findRecusedItem,
  listOwnOpenings as listOwnRows,
  listOpenings as listRows,
  type OpeningRow,
  updateOpeningEnded,
} from '#db/queries/break-glass.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import { findRecusal } from '#db/queries/recusals.ts';
import { propose } from '../approvals/propose.server.ts';
import { openOfficerNames } from '../triage/names.server.ts';
import type { AskOpening } from './break-glass.schema.ts';

const PAGE = 50;
/** An emergency does not wait longer for its second person. */
const HOURS_TO_DECIDE = 24;

/**
 * Asks to read one item of a matter that is closed to the officer. A supervisor who is somebody else decides.
 * @throws AppError recusal_not_found | transition_refused | invalid (no such item in this matter)
 */
export async function askOpening(
  scope: WriteScope,
  input: AskOpening & { readonly recusalId: string },
): Promise<void> {
  const denial = 'recusal_not_found';
  const allowed = predicateFor(scope.ability, 'read Recusal', 'recusals');
  const recusal = await findRecusal(scope.db, allowed, input.recusalId);
  if (!recusal) throw new AppError(denial);
  requireOn(scope.ability, 'ask BreakGlass', { row: recusal, denial });
  if (recusal.endedAt) throw new AppError('transition_refused');
  const { organizationId, itemId } = recusal;
  const item = itemId ? { organizationId, itemId } : await findNamedItem(scope, input);
  const { minutes, reason } = input;
  const hours = HOURS_TO_DECIDE;
  await propose(scope, { kind: 'break_glass', ...item, minutes, reason, hours });
}

/** An item of the organization, or one that accuses it: whatever is closed to the officer and has the number. */
async function findNamedItem(scope: WriteScope, { controlNumber }: AskOpening) {
  const found = controlNumber && (await findRecusedItem(scope.db, controlNumber));
  if (found) return found;
  throw new AppError('invalid', {
    fields: { controlNumber: ['No item that is closed to you has this number.'] },
  });
}

/** Ends an opening before its time, from the officer's next request on. @throws AppError not_allowed | transition_refused */
export async function endOpening(
  scope: WriteScope,
  { openingId }: { readonly openingId: string },
): Promise<void> {
  const allowed = predicateFor(scope.ability, 'end BreakGlass', 'breakGlass');
  const row = await findOpening(scope.db, allowed, openingId);
  if (!row) throw new AppError('not_allowed');
  requireOn(scope.ability, 'end BreakGlass', { row, denial: 'not_allowed' });
  const { organizationId, id } = row;
  const isEnded =
    row.isOpen &&
    (await updateOpeningEnded(scope.db, { organizationId, id, endedBy: scope.actor.id }));
  if (!isEnded) throw new AppError('transition_refused');
  await recordEvent(scope, {
    action: 'break-glass.ended',
    object: { kind: 'break-glass', id },
    organizationId,
    codes: { item: row.itemId },
  });
}

type Asked = { readonly after: Cursor | undefined };

/** Every emergency opening, for supervisors: to whom, by whom, until when. */
export async function listOpenings(scope: AuditedScope, asked: Asked) {
  const allowed = predicateFor(scope.ability, 'read BreakGlass', 'breakGlass');
  const { next, rows } = await readPage(scope, allowed, asked);
  const names = await openOfficerNames(
    scope,
    rows.flatMap(({ officerId, openedBy }) => [officerId, openedBy]),
  );
  const name = (id: string) => names.get(id) ?? 'An officer';
  return {
    next,
    openings: rows.map((row) => ({
      ...shown(row),
      officer: name(row.officerId),
      approvedBy: name(row.openedBy),
    })),
  };
}

/** The same for auditors, who hold no key: the beginnings of ids for names; the trail has them whole. */
export async function listOpeningsForAudit(scope: AuditedScope, asked: Asked) {
  const allowed = predicateFor(scope.ability, 'read BreakGlassLog', 'breakGlass');
  const { next, rows } = await readPage(scope, allowed, asked);
  return {
    next,
    openings: rows.map((row) => ({
      ...shown(row),
      officer: shortId(row.officerId),
      approvedBy: shortId(row.openedBy),
    })),
  };
}

function shortId(id: string): string {
  return id.slice(0, 8);
}

async function readPage(scope: AuditedScope, allowed: Allowed<'breakGlass'>, { after }: Asked) {
  const found = await listRows(scope.db, allowed, { after, size: PAGE });
  const page = pageOf(found, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  await recordEvent(scope, {
    action: 'break-glass.listed',
    object: { kind: 'break-glass', id: null },
    codes: { count: page.rows.length },
  });
  return page;
}

/** One opening, for the question whether to end it. @throws AppError not_allowed */
export async function viewOpening(
  scope: AuditedScope,
  { openingId }: { readonly openingId: string },
) {
  const allowed = predicateFor(scope.ability, 'read BreakGlass', 'breakGlass');
  const row = await findOpening(scope.db, allowed, openingId);
  if (!row) throw new AppError('not_allowed');
  requireOn(scope.ability, 'read BreakGlass', { row, denial: 'not_allowed' });
  const names = await openOfficerNames(scope, [row.officerId]);
  return { ...shown(row), officer: names.get(row.officerId) ?? 'An officer' };
}

function shown(row: OpeningRow) {
  return {
    id: row.id,
    itemId: row.itemId,
    proposalId: row.proposalId,
    controlNumber: row.controlNumber,
    openedAt: row.openedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    isOpen: row.isOpen,
  };
}

/** For a partner administrator: which of the own items customs opened under its emergency procedure, and when. */
export async function listOwnOpenings(scope: AuditedScope, { after }: Asked) {
  const allowed = predicateFor(scope.ability, 'read OwnOpening', 'breakGlass');
  const found = await listOwnRows(scope.db, allowed, { after, size: PAGE });
  const page = pageOf(found, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  await recordEvent(scope, {
    action: 'break-glass.listed',
    object: { kind: 'break-glass', id: null },
    codes: { count: page.rows.length },
  });
  return {
    next: page.next,
    openings: page.rows.map(({ id, controlNumber, openedAt }) => ({
      id,
      controlNumber,
      openedAt: openedAt.toISOString(),
    })),
  };
}
