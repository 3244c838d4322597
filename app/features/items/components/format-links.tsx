import { DataTable } from '#app/ui/data-table.tsx';
import { Details, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';

type FormatLinksProps = {
  types: readonly { readonly code: string; readonly name: string }[];
};

/** For those who gather filings in systems of their own: the questions as a spreadsheet and as a JSON schema. */
export function FormatLinks({ types }: FormatLinksProps) {
  return (
    <Details summary="Prepare filings in a spreadsheet or in your own system">
      <Stack gap="tight">
        <p>
          The questions of each form as columns of a spreadsheet, and as a JSON schema (draft
          2020-12). The portal does not read such files yet: use them to gather what the form asks.
        </p>
        <DataTable
          caption="Formats of each kind of filing"
          rows={types}
          rowKey={({ code }) => code}
          columns={[
            { key: 'type', header: 'Kind', isRowHeader: true, cell: ({ name }) => name },
            {
              key: 'csv',
              header: 'Spreadsheet',
              cell: ({ code, name }) => (
                <Link to={`/file/formats?type=${code}&format=csv`} reloadDocument>
                  {name} template (CSV)
                </Link>
              ),
            },
            {
              key: 'json',
              header: 'JSON schema',
              cell: ({ code, name }) => (
                <Link to={`/file/formats?type=${code}&format=json`} reloadDocument>
                  {name} schema (JSON)
                </Link>
              ),
            },
          ]}
        />
      </Stack>
    </Details>
  );
}
