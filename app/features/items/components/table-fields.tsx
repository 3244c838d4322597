import { Fragment } from 'react';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FieldGrid, FieldGridLine, Fieldset } from '#app/ui/fieldset.tsx';
import { Cluster, Details, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import type { TypedRow } from '../read-table.ts';
import { isRequired } from '../types/item-type.ts';
import type { ShownTable } from '../types/shown.ts';
import { CellControl, takesLine } from './cell-control.tsx';
import { usePastedRows } from './use-pasted-rows.ts';

type TableFieldsProps = {
  field: ShownTable;
  rows: readonly TypedRow[];
  /** One more row, blank, was asked for. */
  isAdding: boolean;
  /** Text that could not become rows. */
  paste: string | undefined;
  errors: Readonly<Record<string, readonly string[] | null>>;
};

/** The rows of a table, one group each. Adding, removing and pasting submit the page, so they work before scripts. */
export function TableFields({ field, rows: stored, isAdding, paste, errors }: TableFieldsProps) {
  const { rows, round, said, onPaste } = usePastedRows(field, stored);
  const shown = Math.max(1, rows.length + (isAdding && round === 0 ? 1 : 0));
  return (
    <div onPaste={onPaste}>
      <Fieldset
        name={field.name}
        legend={field.label}
        hint={field.help}
        optional={!isRequired(field)}
        errors={errors[field.name] ?? undefined}
      >
        <Stack>
          {Array.from({ length: shown }, (_row, index) => (
            <TableRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
              key={`${round} ${index} of ${rows.length}`}
              field={field}
              index={index}
              row={rows[index] ?? {}}
              errors={round === 0 ? errors : {}}
              canRemove={shown > 1 || rows.length > 0}
            />
          ))}
          <div role="status">
            {said ? (
              <Alert tone="info" isSlim>
                {said}
              </Alert>
            ) : null}
          </div>
          <Cluster>
            <Button variant="secondary" icon="add" name="intent" value={`add-row:${field.name}`}>
              Add another {field.row.toLowerCase()}
            </Button>
          </Cluster>
          <PasteArea field={field} paste={paste} errors={errors[`paste.${field.name}`]} />
        </Stack>
      </Fieldset>
    </div>
  );
}

type TableRowProps = {
  field: ShownTable;
  index: number;
  row: TypedRow;
  errors: TableFieldsProps['errors'];
  canRemove: boolean;
};

function TableRow({ field, index, row, errors, canRemove }: TableRowProps) {
  const title = `${field.row} ${index + 1}`;
  return (
    <Card title={title}>
      <Fieldset
        name={`${field.name}[${index}]`}
        legend={<VisuallyHidden>{title}</VisuallyHidden>}
        errors={errors[`${field.name}[${index}]`] ?? undefined}
      >
        <FieldGrid>
          {field.columns.map((column) => {
            const name = `${field.name}[${index}].${column.name}`;
            const Place = takesLine(column) ? FieldGridLine : Fragment;
            return (
              <Place key={column.name}>
                <CellControl
                  column={column}
                  name={name}
                  typed={row[column.name]}
                  errors={errors[name] ?? undefined}
                />
              </Place>
            );
          })}
        </FieldGrid>
      </Fieldset>
      {canRemove ? (
        <Cluster align="end">
          <Button
            variant="quiet"
            size="small"
            icon="close"
            name="intent"
            value={`remove-row:${field.name}:${index}`}
          >
            Remove {title.toLowerCase()}
          </Button>
        </Cluster>
      ) : null}
    </Card>
  );
}

type PasteAreaProps = {
  field: ShownTable;
  paste: string | undefined;
  errors: readonly string[] | null | undefined;
};

function PasteArea({ field, paste, errors }: PasteAreaProps) {
  const columns = field.columns.map(({ label }) => label).join(', ');
  return (
    <Details summary="Paste many rows from a spreadsheet" isOpen={Boolean(paste || errors)}>
      <Stack gap="tight">
        <TextArea
          name={`paste.${field.name}`}
          label={`Rows for ${field.label.toLowerCase()}`}
          hint={`One row on each line, its cells parted by tabs or commas in this order: ${columns}.`}
          optional
          rows={4}
          defaultValue={paste}
          errors={errors ?? undefined}
        />
        <Cluster>
          <Button variant="secondary" name="intent" value="continue">
            Add these rows
          </Button>
        </Cluster>
      </Stack>
    </Details>
  );
}
