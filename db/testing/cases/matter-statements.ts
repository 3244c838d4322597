import { type Statements, update } from '../rls-statements.ts';
import type { Statement } from '../run-as.ts';

export type Values = Readonly<Record<string, unknown>>;

/** The acting officer, and the person behind the office, as the database knows them. */
export const ME = '(select actor.subject_id())';
const MY_PERSON = '(select actor.identity_id())';

/** Places a row in Alder as a whole, or at one of its items. */
export function inAlder({ cast }: Statements, itemId?: string): Values {
  const organization = { organization_id: cast.organizations.alder };
  return itemId === undefined ? organization : { ...organization, item_id: itemId };
}

/** Looks for one row. */
export function seen(table: string, id: string): Statement {
  return { text: `select 1 from ${table} where id = $1`, values: [id] };
}

/** Decides or takes back a proposal, in the own name unless told. */
export function decide(
  id: string,
  state: string,
  { by = ME, person = MY_PERSON }: { readonly by?: string; readonly person?: string } = {},
): Statement {
  return update(
    'proposals',
    `state = '${state}', decided_by = ${by}, decided_identity = ${person}`,
    { id },
  );
}
