import { mayEver } from '#app/firewall/ability.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError, type ErrorCode } from '#app/lib/errors.ts';
import { destroyItemWraps, destroyOrganizationWraps } from '#db/queries/destruction.ts';

/** Stored objects to remove once this is committed; their bytes are noise by then. */
export type Destroyed = { readonly objects: readonly string[] };

/** How the database refuses: without an approved proposal; while the organization still works. */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  PS405: 'second_person_required',
  PS409: 'transition_refused',
  '42501': 'not_allowed',
};

/**
 * Destroys the keys of an item, its files, messages and conferences, for good (baseline 65). Delivered packages have
 * keys of their own and stay (RULES 15). The database checks the proposal and writes the audit event.
 * @throws AppError not_allowed, second_person_required
 */
export async function destroyItemKeys(
  scope: WriteScope,
  input: { readonly organizationId: string; readonly itemId: string; readonly proposalId: string },
): Promise<Destroyed> {
  requireRight(scope);
  return { objects: await destroyItemWraps(scope.db, input).catch(translate) };
}

/**
 * Destroys everything a suspended organization owns, for good: its holders and every wrap of its records.
 * @throws AppError not_allowed, second_person_required; transition_refused while the organization works
 */
export async function destroyOrganizationKeys(
  scope: WriteScope,
  input: { readonly organizationId: string; readonly proposalId: string },
): Promise<Destroyed> {
  requireRight(scope);
  return { objects: await destroyOrganizationWraps(scope.db, input).catch(translate) };
}

function requireRight({ ability }: WriteScope): void {
  if (!mayEver(ability, 'destroy Keys')) throw new AppError('not_allowed');
}

function translate(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? REFUSALS[String(error.code)] : undefined;
  throw code ? new AppError(code, { cause: error }) : error;
}
