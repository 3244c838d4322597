import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { mayEver, requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ProposalSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import {
  countWaiting,
  findProposal,
  listProposals as listRows,
  type ProposalRow,
  type ProposalView,
} from '#db/queries/proposals.ts';
import { openOfficerNames } from '../triage/names.server.ts';
import { canWithdraw, isSecondPerson, standingOf } from './approvals.policy.ts';
import { getProposalKind } from './kinds/registry.server.ts';

const PAGE = 50;

/** Proposals of one view with the names of who proposed; no reasons, so nothing of content. */
export async function listProposals(
  scope: ReadScope,
  query: { readonly view: ProposalView; readonly after: Cursor | undefined },
) {
  const { view, after } = query;
  const rows = await listRows(scope.db, predicateFor(scope.ability, 'read Proposal', 'proposals'), {
    ...personOf(scope),
    view,
    after,
    size: PAGE,
  });
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  const names = await openOfficerNames(
    scope,
    page.rows.map((row) => row.proposedBy),
  );
  return {
    next: page.next,
    mayDecide: mayEver(scope.ability, 'decide Proposal'),
    proposals: page.rows.map((row) => ({ ...shown(row), by: names.get(row.proposedBy) ?? null })),
  };
}

/** How many wait for this officer; for the frame. */
export async function countProposals(scope: ReadScope): Promise<number> {
  if (!mayEver(scope.ability, 'decide Proposal')) return 0;
  const allowed = predicateFor(scope.ability, 'decide Proposal', 'proposals');
  return countWaiting(scope.db, allowed, personOf(scope));
}

/** One proposal with its reason and what approving it brings about. @throws AppError proposal_not_found */
export async function viewProposal(
  scope: AuditedScope,
  { proposalId }: { readonly proposalId: string },
) {
  const denial = 'proposal_not_found';
  const allowed = predicateFor(scope.ability, 'read Proposal', 'proposals');
  const row = await findProposal(scope.db, allowed, proposalId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Proposal', { row, denial });
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId: row.id });
  const names = await openOfficerNames(scope, [row.proposedBy, row.decidedBy]);
  const { id: officerId, identityId } = scope.actor;
  const isOpen = standingOf(row) === 'proposed';
  await recordEvent(scope, {
    action: 'proposal.viewed',
    object: { kind: 'proposal', id: row.id },
    organizationId: row.organizationId,
    codes: { item: row.itemId },
  });
  return {
    ...shown(row),
    ...(await getProposalKind(row.kind).describe(scope, row)),
    reason: said(key, row, 'sealed'),
    answer: row.decisionSealed ? said(key, row, 'decision_sealed') : null,
    by: names.get(row.proposedBy) ?? 'An officer',
    decidedBy: row.decidedBy ? (names.get(row.decidedBy) ?? 'An officer') : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    isOwn: row.proposedBy === officerId,
    canDecide:
      isOpen &&
      mayEver(scope.ability, 'decide Proposal') &&
      isSecondPerson(row, { officerId, identityId }),
    canWithdraw: canWithdraw(row, { officerId, identityId }),
  };
}

export type ShownProposal = Awaited<ReturnType<typeof viewProposal>>;

function shown(row: ProposalRow) {
  return {
    id: row.id,
    kind: row.kind,
    itemId: row.itemId,
    controlNumber: row.controlNumber,
    standing: standingOf(row),
    proposedAt: row.proposedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function said(key: RecordKey, row: ProposalRow, column: 'sealed' | 'decision_sealed'): string {
  const sealed = column === 'sealed' ? row.sealed : row.decisionSealed;
  if (!sealed) return '';
  return ProposalSealed.parse(fieldsAt(key, sealedAt.proposal(row.id)).openJson(column, sealed))
    .text;
}

function personOf({ actor }: ReadScope) {
  if (actor.identityId === null) throw new AppError('not_allowed');
  return { officerId: actor.id, identityId: actor.identityId };
}
