import { type ReactNode, useContext } from 'react';
import { exhaustive } from '#app/lib/exhaustive.ts';
import { MoneyField } from '#app/ui/money-field.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { FieldProps, Option } from '#app/ui/types.ts';
import { codeOfCell } from '../read-table.ts';
import { isRequired } from '../types/item-type.ts';
import type { ShownCell } from '../types/shown.ts';
import { AttachedPictures } from './attached-pictures.ts';

type CellControlProps = {
  column: ShownCell;
  name: string;
  typed: string | undefined;
  errors: readonly string[] | undefined;
};

/** Texts of more characters than this take a whole line. */
const SHORT = 100;

export function takesLine(column: ShownCell): boolean {
  return column.kind === 'text' && column.maxLength > SHORT && !column.pictureOf;
}

/** The control of one cell; a date stands on one line, as in a spreadsheet. */
export function CellControl({ column, name, typed = '', errors }: CellControlProps): ReactNode {
  const { label, help, example, kind } = column;
  const hint = [help, example ? `Example: ${example}` : ''].filter(Boolean).join(' ');
  const common: FieldProps = { name, label, hint, optional: !isRequired(column), errors };
  const text = { ...common, defaultValue: typed };
  switch (kind) {
    case 'text':
      if (column.pictureOf) return <PictureSelect {...text} />;
      return <TextField {...text} width="full" autoComplete="off" />;
    case 'longtext':
      return <TextArea {...text} rows={3} />;
    case 'choice':
      return (
        <Select
          {...common}
          options={optionsOf(column, typed)}
          defaultValue={codeOfCell(column, typed)}
          placeholder="Choose one"
          width="full"
        />
      );
    case 'money':
      return <MoneyField {...text} />;
    case 'count':
      return <TextField {...text} width="xs" inputMode="numeric" autoComplete="off" />;
    case 'date':
      return <TextField {...text} width="sm" autoComplete="off" />;
    default:
      return exhaustive(column);
  }
}

/** The pictures by the names of their files, and a name that is none of them until somebody corrects it. */
function PictureSelect(props: FieldProps & { readonly defaultValue: string }): ReactNode {
  const names = [...new Set(useContext(AttachedPictures).map(({ name }) => name))];
  const { defaultValue: named } = props;
  const options = names.map((name) => ({ value: name, label: name }));
  const unknown = { value: named, label: `${named} (none of your pictures)` };
  return (
    <Select
      {...props}
      options={named === '' || names.includes(named) ? options : [unknown, ...options]}
      placeholder={
        names.length > 0 ? 'No picture' : 'No pictures attached yet: add them under Evidence'
      }
      width="full"
    />
  );
}

/** The choices, and what was pasted although it is none of them: it stays until somebody corrects it. */
function optionsOf(
  column: Extract<ShownCell, { readonly kind: 'choice' }>,
  typed: string,
): readonly Option[] {
  const options = column.choices.entries.map(({ code, name }) => ({ value: code, label: name }));
  const code = codeOfCell(column, typed);
  return code === '' || options.some(({ value }) => value === code)
    ? options
    : [{ value: code, label: code }, ...options];
}
