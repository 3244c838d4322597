import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError, type ErrorCode } from '#app/lib/errors.ts';
import { destroyItemWraps, destroyOrganizationWraps } from '#db/queries/destruction.ts';

/**
 * How the database refuses: nobody else approved it in this transaction; what was to go is gone, or the organization
 * works, also by a transaction that ran meanwhile.
 */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  PS405: 'second_person_required',
  PS409: 'transition_refused',
  PS412: 'organization_works',
  '23505': 'transition_refused',
  '42501': 'not_allowed',
};

type Approved = {
  readonly id: string;
  readonly organizationId: string;
  /** Null: everything of the organization. */
  readonly itemId: string | null;
};

/**
 * Destroys the keys of an item with its files, messages and conferences, or everything a suspended organization owns,
 * for good (baseline 65). Delivered packages have keys of their own and stay (RULES 15). The database checks that two
 * people agreed, leaves the mark and writes the audit event.
 * @throws AppError not_allowed | second_person_required | transition_refused | organization_works
 */
export async function destroyKeys(
  scope: WriteScope,
  { id, organizationId, itemId }: Approved,
): Promise<void> {
  const destroyed =
    itemId === null
      ? destroyOrganizationWraps(scope.db, { organizationId, proposalId: id })
      : destroyItemWraps(scope.db, { organizationId, itemId, proposalId: id });
  await destroyed.catch(translate);
}

function translate(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? REFUSALS[String(error.code)] : undefined;
  throw code ? new AppError(code, { cause: error }) : error;
}
