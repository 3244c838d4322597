import { requireOn } from '#app/firewall/ability.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { findDraft } from '#db/queries/drafts.ts';
import type { SuggestedCode } from '../reference/built-in-search.policy.ts';
import { searchCodes } from '../reference/search-codes.server.ts';
import type { Suggest } from './drafts.schema.ts';
import type { NamedParty } from './named-parties.policy.ts';
import { findNamedParties } from './named-parties.server.ts';

export type Suggestions = {
  readonly options: readonly SuggestedCode[];
  readonly parties: readonly NamedParty[];
};

/**
 * Suggestions for what is typed in a draft: codes of the lists, or parties that its client named before.
 * @throws AppError draft_not_found
 */
export async function suggest(
  scope: AuditedScope,
  { draftId, list, typed }: Suggest & { readonly draftId: string },
): Promise<Suggestions> {
  const draft = await findDraft(
    scope.db,
    predicateFor(scope.ability, 'write Draft', 'drafts'),
    draftId,
  );
  if (!draft) throw new AppError('draft_not_found');
  requireOn(scope.ability, 'write Draft', { row: draft, denial: 'draft_not_found' });
  if (list !== 'party') return { options: await searchCodes(scope, list, typed), parties: [] };
  const { clientId } = draft;
  return { options: [], parties: await findNamedParties(scope, { clientId, draftId, typed }) };
}
