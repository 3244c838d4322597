type Schema = Readonly<Record<string, unknown>> | boolean;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isRecord(value);
}

function schemasIn(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
};

type Check = (given: unknown, value: unknown, schema: Readonly<Record<string, unknown>>) => boolean;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const fits = (schema: unknown, value: unknown) =>
  isSchema(schema) && problemsBySchema(schema, value).length === 0;

/** The keywords that the formats of types use, as draft 2020-12 defines them. */
const CHECKS: Readonly<Record<string, Check>> = {
  type: (given, value) => [given].flat().some((type) => TYPES[String(type)]?.(value) ?? false),
  enum: (given, value) => Array.isArray(given) && given.some((one) => same(one, value)),
  const: (given, value) => same(given, value),
  pattern: (given, value) =>
    typeof value !== 'string' || new RegExp(String(given), 'u').test(value),
  minLength: (given, value) => typeof value !== 'string' || [...value].length >= Number(given),
  maxLength: (given, value) => typeof value !== 'string' || [...value].length <= Number(given),
  minimum: (given, value) => typeof value !== 'number' || value >= Number(given),
  minItems: (given, value) => !Array.isArray(value) || value.length >= Number(given),
  maxItems: (given, value) => !Array.isArray(value) || value.length <= Number(given),
  uniqueItems: (_given, value) =>
    !Array.isArray(value) || new Set(value.map((one) => JSON.stringify(one))).size === value.length,
  items: (given, value) => !Array.isArray(value) || value.every((one) => fits(given, one)),
  contains: (given, value) => !Array.isArray(value) || value.some((one) => fits(given, one)),
  required: (given, value) =>
    !isRecord(value) || (Array.isArray(given) && given.every((name) => name in value)),
  properties: (given, value) =>
    !(isRecord(value) && isRecord(given)) ||
    Object.entries(given).every(([name, part]) => !(name in value) || fits(part, value[name])),
  additionalProperties: (given, value, { properties }) =>
    given !== false ||
    !(isRecord(value) && isRecord(properties)) ||
    Object.keys(value).every((name) => name in properties),
  allOf: (given, value) => schemasIn(given).every((part) => fits(part, value)),
  anyOf: (given, value) => schemasIn(given).some((part) => fits(part, value)),
  not: (given, value) => !fits(given, value),
};

/** Words about a value, which bind nothing. */
const WORDS = ['$schema', 'title', 'description', 'examples', 'format'];

/** Keywords of a JSON schema that a value does not fit; a keyword that is not known here is one, too. */
export function problemsBySchema(schema: Schema, value: unknown): readonly string[] {
  if (typeof schema === 'boolean') return schema ? [] : ['false'];
  return Object.entries(schema)
    .filter(([keyword]) => !WORDS.includes(keyword) && !keyword.startsWith('x-'))
    .filter(([keyword, given]) => !CHECKS[keyword]?.(given, value, schema))
    .map(([keyword]) => keyword);
}
