import { readRichText } from '#app/editor/rich-text.schema.ts';
import {
  findSlips,
  type GuardedField,
  type GuardedText,
  type Slip,
} from '../marking/slip-guard.policy.ts';
import type { Draft } from './filing.schema.ts';
import { isParty, isRichText, type Party } from './types/filing.ts';
import {
  type Field,
  fieldsOf,
  type ItemType,
  type Step,
  type TableField,
} from './types/item-type.ts';

/** Where files are named, beside the fields of the form. */
const FILE_NAMES = 'evidence';

type Guarding = {
  readonly type: ItemType;
  readonly answers: Draft;
  /** Keys of what the writer said is public. */
  readonly left: readonly string[];
  readonly fileNames?: readonly string[];
};

/** A draft as the slip guard reads it: its narrative, everything typed beside it, and the names of its files. */
export function guardedDraft({ type, answers, left, fileNames = [] }: Guarding): GuardedText {
  const fields = fieldsOf(type);
  const story = fields.find(({ kind }) => kind === 'narrative');
  const stored = story && answers[story.name];
  const read = isRichText(stored) ? readRichText(stored) : null;
  return {
    narrative:
      story && read && 'doc' in read
        ? { name: story.name, label: story.label, doc: read.doc }
        : null,
    fields: [
      ...fields.flatMap((field) => fieldTexts(field, answers[field.name])),
      ...fileNames.map((text) => ({
        ...{ name: FILE_NAMES, label: 'The name of a file', text, isFileName: true },
        asksForContact: true,
      })),
    ],
    left,
  };
}

/** What may be given away in one step. */
export function slipsOfStep(guarded: GuardedText, step: Step): readonly Slip[] {
  return findSlips(guarded).filter(({ field }) => isInStep(field.name, step));
}

/** Whether a field, or a part of one such as `parties[0].name`, is asked in this step. */
export function isInStep(name: string, step: Step): boolean {
  const [own = ''] = name.split(/[.[]/);
  return step.fields.some((field) => field.name === own);
}

function fieldTexts(field: Field, value: Draft[string] | undefined): readonly GuardedField[] {
  const common = {
    label: field.label,
    isPublicByLaw: field.neverConfidential ?? false,
    // Only prose is searched for private numbers; other fields ask for what they ask for.
    asksForContact: field.kind !== 'longtext',
  };
  if (field.kind === 'parties')
    return Array.isArray(value)
      ? value.filter(isParty).flatMap((party, index) => partyTexts(party, index, common))
      : [];
  if (field.kind === 'table')
    return Array.isArray(value) ? value.flatMap((row, index) => rowTexts(field, row, index)) : [];
  const text = typedText(field, value);
  return text === '' ? [] : [{ ...common, name: field.name, text }];
}

/** The answers of one row of a table, each by the name of its control. */
function rowTexts(
  { name, label, columns }: TableField,
  row: unknown,
  index: number,
): readonly GuardedField[] {
  if (typeof row !== 'object' || row === null) return [];
  const answers = new Map(Object.entries(row));
  return columns.flatMap((column) =>
    fieldTexts(
      {
        ...column,
        name: `${name}[${index}].${column.name}`,
        label: `${label}, row ${index + 1}, ${column.label}`,
      },
      answers.get(column.name),
    ),
  );
}

/** The words of an answer; choices, ticks and codes of lists have none of their own. */
function typedText(field: Field, value: Draft[string] | undefined): string {
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'ior':
    case 'order':
      return typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '';
    case 'money':
      return typeof value === 'string' && value !== '' ? `$${value.replace(/^\$/, '')}` : '';
    case 'date':
      return dateText(value);
    default:
      return '';
  }
}

function dateText(value: Draft[string] | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || !('year' in value)) return '';
  return [value.month, value.day, value.year].join('/');
}

type Common = Pick<GuardedField, 'isPublicByLaw' | 'asksForContact'>;

function partyTexts(party: Party, index: number, common: Common): readonly GuardedField[] {
  const facts = { name: 'name', address: 'address', identifier: 'other identifier' } as const;
  return (['name', 'address', 'identifier'] as const).flatMap((fact) => {
    const at = `parties[${index}].${fact}`;
    const label = `Party ${index + 1}, ${facts[fact]}`;
    return party[fact] === '' ? [] : [{ ...common, name: at, label, text: party[fact] }];
  });
}
