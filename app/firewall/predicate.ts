import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
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
  const rules = ability.rulesFor(...wordsOf(permission)).map((rule) => {
    if (rule.inverted) throw untranslatable(table, 'a rule that forbids');
    if (rule.fields !== undefined) throw untranslatable(table, 'a rule on single fields');
    return readConditions(rule.conditions, table);
  });
  return {
    table,
    as: (alias) => build.or(rules.map((asked) => translate(asked, table, alias))),
  };
}

/** The fields that a rule asks for, each with the values it wants. */
type Asked = ReadonlyMap<string, Wanted>;
type Wanted = { readonly isAmong: boolean; readonly values: readonly (Scalar | null)[] };

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
  if (isValue(value)) return { isAmong: true, values: [value] };
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

function translate(asked: Asked, table: keyof DB, alias: string): Condition {
  const { columns, hangsOn } = placeOf(table);
  const own: Condition[] = [];
  const elsewhere = new Map<string, Wanted>();
  for (const [field, wanted] of asked) {
    const column = columns[field];
    if (column === undefined) elsewhere.set(field, wanted);
    else own.push(compare(`${alias}.${column}`, wanted));
  }
  if (hangsOn && elsewhere.size > 0) own.push(onWhatItHangs(hangsOn, elsewhere, alias));
  return build.and(own);
}

function onWhatItHangs(
  { table, by }: NonNullable<Place['hangsOn']>,
  asked: Asked,
  alias: string,
): Condition {
  const other = `allowed_${table}`;
  const found = by.map(([own, theirs]) =>
    build(`${other}.${theirs}`, '=', build.ref(`${alias}.${own}`)),
  );
  return build.exists(
    build
      .selectFrom(`${table} as ${other}`)
      .select(build.lit(1).as('found'))
      .where(build.and([...found, translate(asked, table, other)])),
  );
}

/** As CASL decides: null is a value like any other, equal to itself and among the values or not. */
function compare(column: string, { isAmong, values }: Wanted): Condition {
  const known = values.filter((value) => value !== null);
  const hasNull = known.length < values.length;
  if (isAmong) {
    const isOne = known.length === 0 ? [] : [build(column, 'in', known)];
    return build.or([...isOne, ...(hasNull ? [build(column, 'is', null)] : [])]);
  }
  const isNone = known.length === 0 ? [] : [build(column, 'not in', known)];
  if (hasNull) return build.and([...isNone, build(column, 'is not', null)]);
  return isNone.length === 0 ? build.and([]) : build.or([...isNone, build(column, 'is', null)]);
}

function untranslatable(table: keyof DB, what: string): Error {
  return new Error(`no query of ${table} can say ${what}`);
}
