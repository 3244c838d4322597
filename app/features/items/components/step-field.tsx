import type { ReactNode } from 'react';
import { withPictures } from '#app/editor/rich-text.figure.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { withBracketNotes } from '#app/editor/rich-text.source.ts';
import { exhaustive } from '#app/lib/exhaustive.ts';
import { Checkbox, CheckboxGroup, RadioGroup } from '#app/ui/choices.tsx';
import { DateFields } from '#app/ui/date-fields.tsx';
import { MoneyField } from '#app/ui/money-field.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { FieldProps, Option } from '#app/ui/types.ts';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import { isRequired } from '../types/item-type.ts';
import type { Choices, ShownField } from '../types/shown.ts';
import { CodeField } from './code-field.tsx';
import { NarrativeField } from './narrative-field.tsx';
import { PartyFields } from './party-fields.tsx';
import type { StepValues } from './step-values.ts';
import { TableFields } from './table-fields.tsx';
import type { Beside } from './use-live-slips.ts';

type StepFieldProps = {
  field: ShownField;
  values: StepValues;
  errors: Readonly<Record<string, readonly string[] | null>>;
  /** Rows of parties to show. */
  rows: number;
  /** The table that shows one row more. */
  adding?: string | undefined;
  /** What may give something away in this step. */
  slips: readonly Slip[];
  /** What stands beside the narrative. */
  beside: Beside | null;
};

/** Choices up to this many stand open; more go into a list. */
const OPEN_CHOICES = 8;

/** The control that a field's kind asks for. */
export function StepField(props: StepFieldProps): ReactNode {
  const { field, values, errors, adding, slips, beside } = props;
  const { name, kind } = field;
  const common: FieldProps = {
    name,
    label: field.label,
    hint: hintOf(field),
    optional: !isRequired(field),
    errors: errors[name] ?? undefined,
  };
  const text = { ...common, defaultValue: values.text(name) };
  switch (kind) {
    case 'text':
      return <TextField {...text} width="full" {...(field.isEmail ? { type: 'email' } : {})} />;
    case 'longtext':
      return <TextArea {...text} maxLength={field.maxLength} rows={4} />;
    case 'choice':
      return <Choice {...text} choices={field.choices} />;
    case 'multi':
      return (
        <CheckboxGroup
          {...common}
          layout="plain"
          options={optionsOf(field.choices)}
          defaultValue={values.list(name)}
        />
      );
    case 'country':
    case 'hts':
    case 'order':
    case 'port': {
      const isMany = 'isMany' in field;
      return <CodeField {...text} kind={kind} isMany={isMany} width={isMany ? 'full' : 'md'} />;
    }
    case 'ior':
      return <TextField {...text} isCode autoComplete="off" />;
    case 'money':
      return <MoneyField {...text} />;
    case 'count':
      return <TextField {...text} width="sm" inputMode="numeric" autoComplete="off" />;
    case 'date':
      return <DateFields {...common} defaultValue={values.date(name)} />;
    case 'checkbox':
      return <Checkbox {...common} defaultChecked={values.text(name) === 'on'} />;
    case 'parties':
      return <Parties {...props} />;
    case 'narrative':
      return (
        <NarrativeField
          field={field}
          start={documentOf(values, name)}
          errors={common.errors}
          slips={slips}
          beside={beside ?? { fields: [], left: [] }}
        />
      );
    case 'table':
      return (
        <TableFields
          field={field}
          rows={values.rows(name)}
          isAdding={adding === name}
          paste={values.pasted(name)}
          errors={errors}
        />
      );
    default:
      return exhaustive(field);
  }
}

function Parties({ field, values, errors, rows }: StepFieldProps) {
  const { name, label, help } = field;
  const filled = values.rows(name);
  return <PartyFields label={label} hint={help} rows={filled} count={rows} errors={errors} />;
}

type ChoiceProps = FieldProps & { choices: Choices; defaultValue: string | undefined };

function Choice({ choices, ...field }: ChoiceProps) {
  const options = optionsOf(choices);
  return options.length <= OPEN_CHOICES ? (
    <RadioGroup {...field} options={options} />
  ) : (
    <Select {...field} options={options} placeholder="Choose one" width="full" />
  );
}

function optionsOf(choices: Choices): readonly Option[] {
  return choices.entries.map((entry) => ({
    value: entry.code,
    label: entry.name,
    hint: 'meaning' in entry && typeof entry.meaning === 'string' ? entry.meaning : undefined,
  }));
}

function hintOf({ help, example }: ShownField): string {
  return example === undefined ? help : `${help} Example: ${example}`;
}

/** A stored document, or what was posted, with what the form without scripts says of its brackets. */
function documentOf(values: StepValues, name: string) {
  const value = values.raw(name);
  if (value === undefined) return undefined;
  const read = readRichText(value);
  if ('doc' in read) {
    // The numbers of a text that was refused are those of the page on which it was typed.
    const numbered = values.text(`${name}Pictures`)?.split(' ');
    const doc = numbered ? withPictures(read.doc, numbered) : read.doc;
    return withBracketNotes(doc, values.notes(`${name}Brackets`));
  }
  return typeof value === 'string' ? value : undefined;
}
