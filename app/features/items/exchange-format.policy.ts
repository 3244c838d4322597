import { csvLine } from '#app/lib/csv.ts';
import { exhaustive } from '#app/lib/exhaustive.ts';
import { countries } from '#app/reference/countries.ts';
import { partyRoles } from '#app/reference/party-roles.ts';
import {
  type CellField,
  type Condition,
  type Field,
  fieldsOf,
  type ItemType,
  isRequired,
  type Step,
} from './types/item-type.ts';

/** A JSON schema, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown } | false;

const MAX_ENTRIES = 50;
const PATTERNS = {
  country: '^[A-Z]{2}$',
  hts: '^\\d{2}(\\d{2}(\\.\\d{2}(\\.\\d{2}(\\d{2})?)?)?)?$',
  order: '^[AC]-\\d{3}-\\d{3}(-\\d{3})?$',
  port: '^\\d{4}$',
  ior: '^(\\d{2}-\\d{7}[A-HJ-NP-Y0-9]{2}|\\d{6}-\\d{5}|\\d{3}-\\d{2}-\\d{4})$',
} as const;

const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });

/** A party in a filing; an unknown fact is an empty text. */
const party: JsonSchema = {
  type: 'object',
  properties: {
    role: { enum: partyRoles.codes },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    address: text(400),
    country: { enum: ['', ...countries.codes] },
    importerNumber: { type: 'string', pattern: `^$|${PATTERNS.ior}` },
    identifier: text(200),
  },
  required: ['role', 'name', 'address', 'country', 'importerNumber', 'identifier'],
  additionalProperties: false,
};

function oneOrMany(field: { readonly isMany?: true }, one: JsonSchema): JsonSchema {
  return field.isMany
    ? { type: 'array', items: one, minItems: 1, maxItems: MAX_ENTRIES, uniqueItems: true }
    : one;
}

function valueSchema(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return {
        ...{ type: 'string', minLength: 1, maxLength: field.maxLength },
        ...(field.format ? { pattern: field.format.pattern } : {}),
      };
    case 'choice':
      return { enum: field.choices.codes };
    case 'multi':
      return {
        ...{ type: 'array', minItems: 1, uniqueItems: true },
        items: { enum: field.choices.codes },
      };
    case 'country':
    case 'hts':
    case 'order':
      return oneOrMany(field, { type: 'string', pattern: PATTERNS[field.kind] });
    case 'port':
    case 'ior':
      return { type: 'string', pattern: PATTERNS[field.kind] };
    case 'money':
      return { type: 'number', minimum: 0 };
    case 'count':
      return { type: 'integer', minimum: 0 };
    case 'date':
      return { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'checkbox':
      return field.required === undefined ? { type: 'boolean' } : { const: true };
    case 'parties':
      return { type: 'array', items: party, minItems: 1, maxItems: MAX_ENTRIES };
    case 'table':
      return {
        ...{ type: 'array', minItems: 1, maxItems: field.maxRows },
        items: objectSchema(field.columns),
      };
    case 'narrative':
      // Text with [square brackets] around what is confidential, or a document of the editor; figures in it name files by id.
      return { type: ['string', 'object'] };
    default:
      return exhaustive(field);
  }
}

/** The value of a field with what a person should know of it. */
function fieldSchema(field: Field): JsonSchema {
  return {
    title: field.label,
    description: field.help,
    ...(field.example === undefined ? {} : { examples: [field.example] }),
    ...(field.neverConfidential ? { 'x-never-confidential': true } : {}),
    ...valueSchema(field),
  };
}

function objectSchema(fields: readonly (Field | CellField)[]) {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    required: fields.filter(isRequired).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** What must be so for a condition to hold. */
function conditionSchema(type: ItemType, { field, is }: Condition): JsonSchema {
  const asked = fieldsOf(type).find(({ name }) => name === field);
  const answer =
    asked?.kind === 'checkbox'
      ? { const: true }
      : asked?.kind === 'multi'
        ? { contains: { enum: is } }
        : { enum: is };
  return { properties: { [field]: answer }, required: [field] };
}

/** A question that is asked under conditions: not to be answered otherwise, and required then if it ever is. */
function conditionalSchemas(type: ItemType, step: Step, field: Field): readonly JsonSchema[] {
  const shown = [step.shownWhen, field.shownWhen].filter((condition) => condition !== undefined);
  const needed = field.requiredWhen ? [...shown, field.requiredWhen] : shown;
  const all = (conditions: readonly Condition[]): JsonSchema => ({
    allOf: conditions.map((condition) => conditionSchema(type, condition)),
  });
  const hidden =
    shown.length > 0 ? [{ anyOf: [all(shown), { properties: { [field.name]: false } }] }] : [];
  const required =
    isRequired(field) && needed.length > 0
      ? [{ anyOf: [{ not: all(needed) }, { required: [field.name] }] }]
      : [];
  return [...hidden, ...required];
}

/** The JSON schema (draft 2020-12) of a filing of a type, in canonical form as it is stored. */
export function jsonSchemaOf(type: ItemType) {
  const conditional = type.steps.flatMap((step) =>
    step.fields.map((field) => ({
      name: field.name,
      schemas: conditionalSchemas(type, step, field),
    })),
  );
  const bound = new Set(
    conditional.filter(({ schemas }) => schemas.length > 0).map(({ name }) => name),
  );
  const whole = objectSchema(fieldsOf(type));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: type.name,
    description: type.help,
    'x-type': type.code,
    'x-version': type.version,
    ...whole,
    required: whole.required.filter((name) => !bound.has(name)),
    allOf: conditional.flatMap(({ schemas }) => schemas),
  };
}

/** A column of the spreadsheet form of a filing. */
export interface CsvColumn {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly example: string;
  /** Given again on further lines of the same filing: parties, rows of tables. */
  readonly isRepeated: boolean;
}

/** Ties the lines of one filing together. */
const LINE_COLUMN: CsvColumn = {
  name: 'filing',
  label: 'Filing',
  help: 'The same number on all lines of one filing.',
  example: '1',
  isRepeated: true,
};

const PARTY_COLUMNS: readonly CsvColumn[] = [
  ['role', 'Role', partyRoles.codes.join(', '), 'importer_of_record'],
  ['name', 'Name', 'Of the person or firm.', 'Harrow & Lisle Trading LLC'],
  ['address', 'Address', 'As known.', '4100 Dock Road, Carson, CA 90745'],
  ['country', 'Country', 'Two letters.', 'US'],
  ['importerNumber', 'Importer number', 'If known.', '84-192736500'],
  ['identifier', 'Other identifier', 'Manufacturer code, tax number, web address.', ''],
].map(([name = '', label = '', help = '', example = '']) => ({
  name: `parties.${name}`,
  label: `Party: ${label}`,
  help,
  example,
  isRepeated: true,
}));

function exampleOf(field: Field): string {
  if ('choices' in field) return field.choices.codes[0] ?? '';
  if (field.kind === 'checkbox') return 'yes';
  return field.kind === 'date' ? '2026-11-03' : (field.example ?? '');
}

function columnsOf(field: Field): readonly CsvColumn[] {
  if (field.kind === 'parties') return PARTY_COLUMNS;
  if (field.kind === 'table') {
    return field.columns.map((column) => ({
      name: `${field.name}.${column.name}`,
      label: `${field.row}: ${column.label}`,
      help: column.help,
      example: exampleOf(column),
      isRepeated: true,
    }));
  }
  const { name, label, help } = field;
  return [{ name, label, help, example: exampleOf(field), isRepeated: false }];
}

/** The columns of a filing as lines of a spreadsheet: one line, and one more for each further party or row. */
export function csvColumnsOf(type: ItemType): readonly CsvColumn[] {
  return [LINE_COLUMN, ...fieldsOf(type).flatMap(columnsOf)];
}

/** A template to fill in: names of the columns, then a line of right answers. */
export function csvTemplateOf(type: ItemType): string {
  const columns = csvColumnsOf(type);
  const lines = [columns.map(({ name }) => name), columns.map(({ example }) => example)];
  return lines.map(csvLine).join('');
}
