import { recordEvent } from '#app/firewall/audit-events.ts';
import { AppError } from '#app/lib/errors.ts';
import { updateFileReleased } from '#db/queries/held-files.ts';
import { nameHeldFile } from '../../triage/held-files.server.ts';
import type { ProposalKind } from './proposal-kind.ts';

/** A file that the scanner held can be opened all the same (RULES 18). */
export const fileRelease: ProposalKind = {
  code: 'file_release',

  async describe(scope, { organizationId, evidenceId }) {
    if (evidenceId === null) throw new AppError('proposal_not_found');
    const file = await nameHeldFile(scope, { organizationId, evidenceId });
    return {
      title: 'Release of a held file',
      consequences: [
        `The file is ${file.name}.`,
        ...(file.finding === null ? [] : [`The scanner found in it: ${file.finding}.`]),
        'The partner, the desk and whoever gets it in a package can open it as an attachment, beside a warning. It is never shown as a picture.',
      ],
      refusal: 'Refused, nobody opens it. It stays with the item.',
    };
  },

  async approve(scope, { organizationId, evidenceId, itemId, id }) {
    if (evidenceId === null) throw new AppError('proposal_not_found');
    const isReleased = await updateFileReleased(scope.db, { organizationId, evidenceId });
    if (!isReleased) throw new AppError('transition_refused');
    await recordEvent(scope, {
      action: 'evidence.released',
      object: { kind: 'evidence', id: evidenceId },
      organizationId,
      codes: { item: itemId, proposal: id },
    });
  },

  async drop() {
    // It stays held.
  },
};
