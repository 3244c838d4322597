import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { richTextToPlain } from '#app/editor/rich-text.text.ts';
import { formatDate, parseCalendarDate } from '#app/lib/calendar-date.ts';
import { exhaustive } from '#app/lib/exhaustive.ts';
import { maskImporterNumber } from '#app/lib/identifiers.ts';
import { countries } from '#app/reference/countries.ts';
import { partyRoles } from '#app/reference/party-roles.ts';
import { builtInNames, type CodeNames } from '../reference/code-names.policy.ts';
import type { KnownKind } from '../reference/known-list.policy.ts';
import {
  type FieldValue,
  type Filing,
  isRichText,
  listOf,
  type Party,
  partiesOf,
  plainTextOf,
  rowsOf,
  textOf,
} from './types/filing.ts';
import {
  type Field,
  type FieldKind,
  type ItemType,
  pictureOf,
  type TableField,
} from './types/item-type.ts';

/** The place of a column of names of pictures, and of the column that they belong to. */
export type PictureColumn = { readonly column: number; readonly of: number };

/** Rows in words, for pages that can show a table. */
export interface DescribedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which columns name pictures of what other columns say. */
  readonly pictures?: readonly PictureColumn[];
}

/** An answer in words, for item page, receipt and package. */
export interface DescribedAnswer {
  /** Title of the step it belongs to. */
  readonly step: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  /** Text to show; several values, and the rows of a table, on lines of their own. */
  readonly value: string;
  /** The same in columns, where the answer is a table. */
  readonly table?: DescribedTable;
}

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  trailingZeroDisplay: 'stripIfInteger',
});

const counts = new Intl.NumberFormat('en-US');

function meaningOf(kind: KnownKind, names: CodeNames): (code: string) => string {
  return (code) => [code, names.nameOf(kind, code)].filter(Boolean).join(' ');
}

function describeParty(party: Party): string {
  const facts = [
    party.name,
    party.address,
    party.country && countries.nameOf(party.country),
    party.importerNumber && `importer number ${maskImporterNumber(party.importerNumber)}`,
    party.identifier,
  ];
  return `${partyRoles.nameOf(party.role)}: ${facts.filter((fact) => fact !== '').join(', ')}`;
}

function lines(filing: Filing, field: Field, say: (code: string) => string): string {
  return listOf(filing, field.name).map(say).join('\n');
}

function describeDate(text: string): string {
  const date = parseCalendarDate(text);
  return date ? formatDate(date) : text;
}

/** Columns in which no row holds anything are left out. */
function describeTable(field: TableField, filing: Filing, names: CodeNames): DescribedTable {
  const rows = rowsOf(filing, field.name);
  const used = field.columns.filter(({ name }) => rows.some((row) => row[name] !== undefined));
  const pictures = used.flatMap((column, at): readonly PictureColumn[] => {
    const of = used.findIndex(({ name }) => name === pictureOf(column));
    return of < 0 ? [] : [{ column: at, of }];
  });
  return {
    columns: used.map(({ label }) => label),
    rows: rows.map((row) => used.map((column) => describeAnswer(column, row, names))),
    ...(pictures.length > 0 ? { pictures } : {}),
  };
}

function linesOf({ columns, rows }: DescribedTable): string {
  const cell = (text: string, at: number) => (text === '' ? '' : `${columns[at]}: ${text}`);
  return rows
    .map((row) => row.map(cell).filter(Boolean).join('; ').replaceAll('\n', ' '))
    .join('\n');
}

/** With its brackets, so that what is confidential, or left out, shows in plain text too. */
function narrativeText(value: FieldValue | undefined): string {
  if (!isRichText(value)) return '';
  const read = parseRichText(value);
  return read.ok ? richTextToPlain(read.doc) : plainTextOf(value);
}

function describeAnswer(field: Field, filing: Filing, names: CodeNames): string {
  const value = filing[field.name];
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return textOf(filing, field.name);
    case 'choice':
    case 'multi':
      return lines(filing, field, field.choices.nameOf);
    case 'country':
      return lines(filing, field, countries.nameOf);
    case 'hts':
      return lines(filing, field, meaningOf('hts', names));
    case 'order':
      return lines(filing, field, meaningOf('order', names));
    case 'port':
      return lines(filing, field, meaningOf('port', names));
    case 'ior':
      return maskImporterNumber(textOf(filing, field.name));
    case 'money':
      return typeof value === 'number' ? dollars.format(value) : '';
    case 'count':
      return typeof value === 'number' ? counts.format(value) : '';
    case 'date':
      return describeDate(textOf(filing, field.name));
    case 'checkbox':
      return value === true ? 'Yes' : '';
    case 'parties':
      return partiesOf(filing).map(describeParty).join('\n');
    case 'table':
      return linesOf(describeTable(field, filing, names));
    case 'narrative':
      return narrativeText(value);
    default:
      return exhaustive(field);
  }
}

/**
 * The answers of a filing in form order, in words; questions left blank are left out. Social security numbers are
 * masked. The narrative comes as plain text with its brackets lost: pages that show it use the editor's own view.
 */
export function describeFiling(
  type: ItemType,
  filing: Filing,
  names: CodeNames = builtInNames,
): readonly DescribedAnswer[] {
  return type.steps
    .flatMap((step) =>
      step.fields.map((field) => ({
        step: step.title,
        name: field.name,
        kind: field.kind,
        label: field.label,
        value: describeAnswer(field, filing, names),
        ...(field.kind === 'table' ? { table: describeTable(field, filing, names) } : {}),
      })),
    )
    .filter((answer) => answer.value !== '');
}

/** The codes of a filing that official lists explain. */
export function codesOf(type: ItemType, filing: Filing): readonly string[] {
  const codesIn = (fields: readonly Field[], answers: Filing): readonly string[] =>
    fields.flatMap((field) => {
      if (field.kind === 'table')
        return rowsOf(answers, field.name).flatMap((row) => codesIn(field.columns, row));
      const isCode = field.kind === 'hts' || field.kind === 'order' || field.kind === 'port';
      return isCode ? listOf(answers, field.name) : [];
    });
  return codesIn(
    type.steps.flatMap(({ fields }) => fields),
    filing,
  );
}
