import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Cluster, Section, Stack } from '#app/ui/layout.tsx';
import { identifierKinds } from '../../accused/accused.schema.ts';

type Identifier = {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly isName: boolean;
};

type IdentifiersProps = {
  readonly organizationId: string;
  readonly identifiers: readonly Identifier[];
};

/** By what an organization is known when somebody accuses it. */
export function OrganizationIdentifiers({ organizationId, identifiers }: IdentifiersProps) {
  const at = `/organizations/${organizationId}/numbers`;
  return (
    <Section title="Known by" id="known-by">
      <Stack>
        <p>
          An item of another partner that names one of these numbers is kept from this
          organization’s people. A like name is a question to the desk.
        </p>
        <DataTable
          caption="Name and numbers of this organization"
          isCaptionHidden
          rows={identifiers}
          rowKey={(row) => row.id}
          empty={<EmptyState title="None">It cannot be recognized among the accused.</EmptyState>}
          columns={[
            { key: 'value', header: 'Name or number', isRowHeader: true, cell: (row) => row.value },
            {
              key: 'kind',
              header: 'Kind',
              cell: ({ isName, kind }) => (isName ? 'Name' : identifierKinds.nameOf(kind)),
            },
            {
              key: 'acts',
              header: 'Change',
              cell: ({ id, isName, value }) =>
                isName ? null : (
                  <ButtonLink
                    to={`${at}/${id}/remove`}
                    variant="quiet"
                    aria-label={`Take out ${value}`}
                  >
                    Take out
                  </ButtonLink>
                ),
            },
          ]}
        />
        <Cluster>
          <ButtonLink to={`${at}/new`} variant="secondary">
            Register a number
          </ButtonLink>
        </Cluster>
      </Stack>
    </Section>
  );
}
