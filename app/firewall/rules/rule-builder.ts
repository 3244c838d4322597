import type { MongoQuery, RawRuleOf } from '@casl/ability';
import type { AppAbility } from '../ability.ts';
import type { ActionName, SubjectName } from '../permissions.ts';

/** Conditions on the fields of a row, as CASL reads them. */
export type Conditions = MongoQuery;

/** How a rules file speaks: `allow('read', 'Item', { organizationId })`. */
export type Allow = (
  action: ActionName | readonly ActionName[],
  subject: SubjectName,
  conditions?: Conditions | undefined,
) => void;

/** `allow` over CASL's rules; there is no `forbid`: what is not allowed is denied. */
export function allowInto(rules: RawRuleOf<AppAbility>[]): Allow {
  return (action, subject, conditions) => {
    const actions = typeof action === 'string' ? [action] : [...action];
    rules.push({ action: actions, subject, ...(conditions ? { conditions } : {}) });
  };
}
