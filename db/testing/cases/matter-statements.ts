import type { OfficerName } from '../people.ts';
import { type Statements, update } from '../rls-statements.ts';
import type { Statement } from '../run-as.ts';

export type Values = Readonly<Record<string, unknown>>;

type Decided = {
  readonly by?: string;
  readonly person?: string;
  readonly table?: 'proposals' | 'key_destructions';
};

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

/** Who proposes, in that officer's name and person. */
export function byWhom({ cast }: Statements, who: OfficerName): Values {
  const { memberId, identityId } = cast.people[who];
  return { proposed_by: memberId, proposed_identity: identityId };
}

/** Decides or takes back a proposal, in the own name unless told. */
export function decide(
  id: string,
  state: string,
  { by = ME, person = MY_PERSON, table = 'proposals' }: Decided = {},
): Statement {
  return update(table, `state = '${state}', decided_by = ${by}, decided_identity = ${person}`, {
    id,
  });
}
