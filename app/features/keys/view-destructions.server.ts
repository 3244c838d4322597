import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { mayEver, requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord, openRecords } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { DestructionSealed, ProposalSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import {
  countWaitingDestructions,
  type DestructionRow,
  type DestructionView,
  findDestruction,
  listDestructions as listRows,
} from '#db/queries/key-destructions.ts';
import { openOfficerNames } from '../accounts/officer-names.server.ts';
import { canWithdraw, isSecondPerson, standingOf } from '../approvals/approvals.policy.ts';
import { consequencesOf } from './destructions.policy.ts';

const PAGE = 25;

/** Proposals of one view with what they are about and who made them. */
export async function listDestructions(
  scope: AuditedScope,
  query: { readonly view: DestructionView; readonly after: Cursor | undefined },
) {
  const { view, after } = query;
  const allowed = predicateFor(scope.ability, 'read Keys', 'keyDestructions');
  const listing = { ...personOf(scope), view, after, size: PAGE };
  const page = pageOf(await listRows(scope.db, allowed, listing), PAGE, (row) => ({
    at: row.placeAt,
    id: row.id,
  }));
  const ids = page.rows.map(({ id }) => id);
  const keys = await openRecords(scope, GOVERNMENT, ids);
  const names = await openOfficerNames(
    scope,
    page.rows.map(({ proposedBy }) => proposedBy),
  );
  await recordEvent(scope, {
    action: 'destruction.listed',
    object: { kind: 'destruction', id: null },
    codes: { count: ids.length, view },
  });
  return {
    next: page.next,
    destructions: page.rows.map((row) => {
      const key = keys.get(row.id);
      const of = key ? openSaid(key, row).of : null;
      return { ...shown(row), of, by: names.get(row.proposedBy) ?? null };
    }),
  };
}

/** How many wait for this officer; for the frame. */
export async function countDestructions(scope: ReadScope): Promise<number> {
  if (!mayEver(scope.ability, 'decide Keys')) return 0;
  const allowed = predicateFor(scope.ability, 'decide Keys', 'keyDestructions');
  return countWaitingDestructions(scope.db, allowed, personOf(scope));
}

/** One proposal with its reason and what would be lost. @throws AppError destruction_not_found */
export async function viewDestruction(
  scope: AuditedScope,
  { destructionId }: { readonly destructionId: string },
) {
  const denial = 'destruction_not_found';
  const allowed = predicateFor(scope.ability, 'read Keys', 'keyDestructions');
  const row = await findDestruction(scope.db, allowed, destructionId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Keys', { row, denial });
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId: row.id });
  const { of, text } = openSaid(key, row);
  const { proposedBy, decidedBy } = row;
  const names = await openOfficerNames(scope, decidedBy ? [proposedBy, decidedBy] : [proposedBy]);
  await recordEvent(scope, {
    action: 'destruction.viewed',
    object: { kind: 'destruction', id: row.id },
    organizationId: row.organizationId,
    codes: { item: row.itemId },
  });
  const person = personOf(scope);
  return {
    ...shown(row),
    of,
    reason: text,
    consequences: consequencesOf(row.kind, of),
    answer: openAnswer(key, row),
    by: names.get(proposedBy) ?? 'An officer',
    decidedBy: decidedBy ? (names.get(decidedBy) ?? 'An officer') : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    isOwn: proposedBy === person.officerId,
    canDecide: standingOf(row) === 'proposed' && isSecondPerson(row, person),
    canWithdraw: canWithdraw(row, person),
  };
}

export type ShownDestruction = Awaited<ReturnType<typeof viewDestruction>>;

function shown(row: DestructionRow) {
  return {
    id: row.id,
    kind: row.kind,
    standing: standingOf(row),
    proposedAt: row.proposedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function openSaid(key: RecordKey, { id, sealed }: DestructionRow): DestructionSealed {
  return DestructionSealed.parse(
    fieldsAt(key, sealedAt.destruction(id)).openJson('sealed', sealed),
  );
}

function openAnswer(key: RecordKey, { id, decisionSealed }: DestructionRow): string | null {
  if (!decisionSealed) return null;
  const fields = fieldsAt(key, sealedAt.destruction(id));
  return ProposalSealed.parse(fields.openJson('decision_sealed', decisionSealed)).text;
}

function personOf({ actor }: ReadScope | AuditedScope) {
  if (actor.identityId === null) throw new AppError('not_allowed');
  return { officerId: actor.id, identityId: actor.identityId };
}
