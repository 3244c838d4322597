import { recordEvent } from '#app/firewall/audit-events.ts';
import { AppError } from '#app/lib/errors.ts';
import { type BreakGlassId, newId } from '#app/lib/ids.ts';
import { insertOpening } from '#db/queries/break-glass.ts';
import { openOfficerNames } from '../../triage/names.server.ts';
import type { ProposalKind } from './proposal-kind.ts';

/** A recused officer reads one item for a short time in an emergency (PRODUCT, the firewall inside government). */
export const breakGlass: ProposalKind = {
  code: 'break_glass',

  async describe(scope, { proposedBy, minutes }) {
    const names = await openOfficerNames(scope, [proposedBy]);
    const officer = names.get(proposedBy) ?? 'The officer';
    return {
      title: 'Emergency opening for a recused officer',
      consequences: [
        `${officer} reads this one item for ${minutes} minutes from your approval, and can change nothing in it.`,
        'The recusal stays. Supervisors can end the opening at any time.',
        'Every page and file opened is recorded under it. Supervisors and auditors see it listed.',
        'The organization sees that and when customs opened the item under its emergency procedure, not who or why.',
      ],
      refusal: 'Refused, the item stays closed to the officer.',
    };
  },

  async approve(scope, proposal) {
    const { organizationId, itemId, minutes, proposedBy } = proposal;
    if (minutes === null) throw new AppError('proposal_not_found');
    const id = newId<BreakGlassId>();
    await insertOpening(scope.db, {
      organizationId,
      id,
      itemId,
      proposalId: proposal.id,
      officerId: proposedBy,
      identityId: proposal.proposedIdentity,
      openedBy: scope.actor.id,
      minutes,
    });
    await recordEvent(scope, {
      action: 'break-glass.opened',
      object: { kind: 'break-glass', id },
      organizationId,
      codes: { item: itemId, officer: proposedBy, minutes },
    });
  },

  async drop() {
    // Nothing was opened yet.
  },
};
