import {
  type ConditionsMatcher,
  createMongoAbility,
  type MongoAbility,
  type MongoQuery,
  mongoQueryMatcher,
  type RawRuleOf,
  subject,
} from '@casl/ability';
import { AppError, type ErrorCode } from '#app/lib/errors.ts';
import { exhaustive } from '#app/lib/exhaustive.ts';
import type { Actor } from './actor.ts';
import { type Matters, NO_MATTERS } from './matters.ts';
import { type ActionName, type Permission, type SubjectName, wordsOf } from './permissions.ts';
import { adminRules } from './rules/admin.ts';
import { auditorRules } from './rules/auditor.ts';
import { destinationRules } from './rules/destination.ts';
import { partnerRules } from './rules/partner.ts';
import { allowInto } from './rules/rule-builder.ts';
import { staffRules } from './rules/staff.ts';

type SubjectRow = { readonly __caslSubjectType__: SubjectName };
export type AppAbility = MongoAbility<[ActionName, SubjectName | SubjectRow]>;

/**
 * What an actor may do. `clientIds` are the clients granted to a liaison, `matters` what a person is kept from and whom an
 * officer of a destination works for, both read from the database in the same scope.
 * A job has no ability: it acts through its token and re-checks the record's state.
 */
export function abilityOf(
  actor: Actor,
  clientIds: readonly string[],
  matters: Matters = NO_MATTERS,
): AppAbility {
  const rules: RawRuleOf<AppAbility>[] = [];
  const allow = allowInto(rules);
  switch (actor.kind) {
    case 'partner':
      partnerRules(allow, actor, { clientIds, ...matters });
      break;
    case 'staff':
      staffRules(allow, actor, matters);
      break;
    case 'destination':
      destinationRules(allow, actor, matters);
      break;
    case 'admin':
      adminRules(allow, actor);
      break;
    case 'auditor':
      auditorRules(allow, actor);
      break;
    case 'worker':
      break;
    default:
      exhaustive(actor.kind);
  }
  return createAbility(rules);
}

/** An ability of these rules; `abilityOf` has the rules of an actor. */
export function createAbility(rules: RawRuleOf<AppAbility>[]): AppAbility {
  return createMongoAbility<AppAbility>(rules, { conditionsMatcher: matchWholeRows });
}

/** A row that lacks a field which a rule asks for does not match: by itself CASL finds what is missing in no `$nin`. */
const matchWholeRows: ConditionsMatcher<MongoQuery> = (conditions) => {
  const matches = mongoQueryMatcher(conditions);
  const fields = Object.keys(conditions);
  return (row) => fields.every((field) => Object.hasOwn(row, field)) && matches(row);
};

/** Whether the actor has a permission on at least some rows: the question a route asks before anything is read. */
export function mayEver(ability: AppAbility, permission: Permission): boolean {
  return ability.can(...wordsOf(permission));
}

/** Whether the actor has a permission on this row. */
export function mayOn(ability: AppAbility, permission: Permission, row: object): boolean {
  const [action, name] = wordsOf(permission);
  return ability.can(action, subject(name, { ...row }));
}

/** @throws AppError with `denial`, which for rows is a not-found: "not yours" and "not there" are one answer */
export function requireOn(
  ability: AppAbility,
  permission: Permission,
  question: { readonly row: object; readonly denial: ErrorCode },
): void {
  if (!mayOn(ability, permission, question.row)) throw new AppError(question.denial);
}
