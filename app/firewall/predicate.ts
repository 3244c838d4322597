import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Allowed } from '#db/queries/allowed.ts';
import type { DB } from '#db/schema.ts';
import type { AppAbility } from './ability.ts';
import { wordsOf } from './permissions.ts';
import { PLACES, type Place, type RowPermission, type TableOf } from './places.ts';

type Condition = Expression<SqlBool>;
type Scalar = string | number | boolean;

/** Tables and columns are known by the registry of places alone, so no type of the schema binds them here. */
const build = expressionBuilder<Record<string, Record<string, Scalar | null>>, string>();

/**
 * The one translation of permissions into queries: which rows of a table the actor has a permission on. Rules are
 * joined by `or`; no rule lets nothing through.
 * @throws Error when a rule says what is not translated here: nothing of a rule is ever dropped
 */
export function predicateFor<P extends RowPermission, T extends TableOf<P>>(
  ability: AppAbility,
  permission: P,
  table: T,
): Allowed<T> {
  return allowedBy(rulesOf(ability, permission, table), table, undefined);
}

/** A row that this scope read through the walls, by the fields that rules ask for. */
export type Found = {
  readonly table: keyof DB;
  readonly fields: Readonly<Record<string, unknown>>;
};

/**
 * The same for what hangs on a row that was found already, which is not asked for once more: rules on that row are
 * decided by its fields, and what is left of them is that a row hangs on it.
 * @throws Error as predicateFor, and when a rule asks what is not known of the row
 */
export function predicateOn<P extends RowPermission, T extends TableOf<P>>(
  ability: AppAbility,
  permission: P,
  { table, found }: { readonly table: T; readonly found: Found },
): Allowed<T> {
  return allowedBy(rulesOf(ability, permission, table), table, found);
}

function rulesOf(ability: AppAbility, permission: RowPermission, table: keyof DB): readonly Rule[] {
  return ability.rulesFor(...wordsOf(permission)).map((rule) => {
    if (rule.inverted) throw untranslatable(table, 'a rule that forbids');
    if (rule.fields !== undefined) throw untranslatable(table, 'a rule on single fields');
    return { found: [], asked: readConditions(rule.conditions, table) };
  });
}

function allowedBy<T extends keyof DB>(
  rules: readonly Rule[],
  table: T,
  found: Found | undefined,
): Allowed<T> {
  return { table, as: (alias) => translate(rules, { table, alias, found }) };
}

/** The fields that a rule asks for, each with the values it wants. */
type Asked = ReadonlyMap<string, Wanted>;
type Wanted =
  | { readonly is: Scalar | null }
  | { readonly isAmong: boolean; readonly values: readonly (Scalar | null)[] };

function readConditions(conditions: unknown, table: keyof DB): Asked {
  if (conditions === undefined) return new Map();
  const asked = new Map<string, Wanted>();
  for (const [field, value] of entriesOf(conditions, table)) {
    requirePlace(table, field);
    asked.set(field, readWanted(value, table));
  }
  return asked;
}

function readWanted(value: unknown, table: keyof DB): Wanted {
  if (isValue(value)) return { is: value };
  const [operation, more] = entriesOf(value, table);
  if (operation === undefined || more !== undefined) {
    throw untranslatable(table, 'a condition with other than one operator');
  }
  const [operator, values] = operation;
  const isKnown = operator === '$in' || operator === '$nin';
  if (!isKnown || !Array.isArray(values) || !values.every(isValue)) {
    throw untranslatable(table, `the operator ${operator}`);
  }
  return { isAmong: operator === '$in', values };
}

function isValue(value: unknown): value is Scalar | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function entriesOf(value: unknown, table: keyof DB): readonly (readonly [string, unknown])[] {
  const isPlain =
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) throw untranslatable(table, 'a condition that is no plain value');
  return Object.entries(value);
}

/** Refuses, before any query, a field that neither the table nor what it hangs on keeps. */
function requirePlace(table: keyof DB, field: string): void {
  const { columns, hangsOn } = placeOf(table);
  if (Object.hasOwn(columns, field)) return;
  if (!hangsOn) throw untranslatable(table, `the field ${field}`);
  requirePlace(hangsOn.table, field);
}

function placeOf(table: keyof DB): Place {
  return PLACES[table] ?? { columns: {} };
}

/** What is left of a rule on the way from row to row: conditions found so far, and fields still looked for. */
type Rule = { readonly found: readonly Condition[]; readonly asked: Asked };

/** The table as the query calls it, and what is known beforehand. */
type Where = {
  readonly table: keyof DB;
  readonly alias: string;
  readonly found: Found | undefined;
};

/** Rows that one of the rules lets through. */
function translate(rules: readonly Rule[], where: Where): Condition {
  const { alias, found: known } = where;
  const { columns, hangsOn } = placeOf(where.table);
  const read = rules.map(({ found, asked }): Rule => {
    const isOwn = ([field]: readonly [string, Wanted]) => Object.hasOwn(columns, field);
    const own = [...asked].filter(isOwn);
    const compared = own.map(([field, wanted]) => compare(`${alias}.${columns[field]}`, wanted));
    const elsewhere = new Map([...asked].filter((field) => !isOwn(field)));
    return { found: [...found, ...compared], asked: elsewhere };
  });
  const further = read.filter(({ asked }) => asked.size > 0);
  const done = read.filter(({ asked }) => asked.size === 0);
  const here = done.map(({ found }) => build.and([...found]));
  if (!hangsOn || further.length === 0) return build.or(here);
  const isKnown = known?.table === hangsOn.table && !hangsOn.isEvery;
  const there = isKnown
    ? further.map((rule) => onFound(hangsOn, rule, { ...where, found: known }))
    : [onWhatItHangs(hangsOn, further, where)];
  return build.or([...here, ...there]);
}

/** Rows that hang on the one that was found, if the rule lets that one through. */
function onFound(
  { table, by }: NonNullable<Place['hangsOn']>,
  { found, asked }: Rule,
  where: Where & { readonly found: Found },
): Condition {
  const fieldOf = new Map(
    Object.entries(placeOf(table).columns).map(([field, column]) => [column, field]),
  );
  const known = new Map(
    [...fieldOf.values()].map((field) => [field, where.found.fields[field]] as const),
  );
  // What the row hangs on in turn is no field of its own, also where a reader put it beside them.
  const read = (field = ''): Scalar | null => {
    const value = known.get(field);
    if (!isValue(value)) throw untranslatable(table, 'what is not known of the row it hangs on');
    return value;
  };
  if (![...asked].every(([field, wanted]) => isWanted(read(field), wanted))) return build.or([]);
  const isIts = by.map(([own, theirs]) =>
    build(`${where.alias}.${own}`, '=', read(fieldOf.get(theirs))),
  );
  return build.and([...found, ...isIts]);
}

function isWanted(value: Scalar | null, wanted: Wanted): boolean {
  return 'is' in wanted ? wanted.is === value : wanted.values.includes(value) === wanted.isAmong;
}

function onWhatItHangs(
  { table, by, isEvery }: NonNullable<Place['hangsOn']>,
  rules: readonly Rule[],
  { alias, found }: Where,
): Condition {
  const other = `allowed_${table}`;
  const there = { table, alias: other, found };
  const isIts = by.map(([own, theirs]) =>
    build(`${other}.${theirs}`, '=', build.ref(`${alias}.${own}`)),
  );
  const some = (condition: Condition): Condition =>
    build.exists(
      build
        .selectFrom(`${table} as ${other}`)
        .select(build.lit(1).as('found'))
        .where(build.and([...isIts, condition])),
    );
  // Every row is let through when none is that no rule lets through.
  if (isEvery) return build.not(some(build(translate(rules, there), 'is not', true)));
  // Conditions of the row itself stay outside: there an index can serve them.
  const [only, another] = rules;
  if (!only || another) return some(translate(rules, there));
  return build.and([...only.found, some(translate([{ ...only, found: [] }], there))]);
}

/**
 * As CASL decides: null is a value like any other, equal to itself and among the values or not.
 * Lists are arrays, so that a query's text is the same for any number of values and each connection plans it once.
 */
function compare(column: string, wanted: Wanted): Condition {
  if ('is' in wanted) {
    return wanted.is === null ? build(column, 'is', null) : build(column, '=', wanted.is);
  }
  const known = wanted.values.filter((value) => value !== null);
  const hasNull = known.length < wanted.values.length;
  const list = build.val(known);
  if (wanted.isAmong) {
    const isOne = known.length === 0 ? [] : [sql<SqlBool>`${build.ref(column)} = any (${list})`];
    return build.or([...isOne, ...(hasNull ? [build(column, 'is', null)] : [])]);
  }
  const isNone = known.length === 0 ? [] : [sql<SqlBool>`${build.ref(column)} <> all (${list})`];
  if (hasNull) return build.and([...isNone, build(column, 'is not', null)]);
  return isNone.length === 0 ? build.and([]) : build.or([...isNone, build(column, 'is', null)]);
}

function untranslatable(table: keyof DB, what: string): Error {
  return new Error(`no query of ${table} can say ${what}`);
}
