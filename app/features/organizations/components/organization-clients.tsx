import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { plural } from '#app/ui/format.ts';
import { Cluster, Section } from '#app/ui/layout.tsx';

type Client = {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** Which organization the client is, as customs proposed or confirmed. */
  readonly link: { readonly state: string; readonly partner: string } | null;
};

type ClientsProps = { readonly organizationId: string; readonly clients: readonly Client[] };

/** For whom an organization files, and which of them are partners themselves. */
export function OrganizationClients({ organizationId, clients }: ClientsProps) {
  return (
    <Section title={plural(clients.length, 'client', 'clients')} id="clients">
      <DataTable
        caption="Clients of this organization"
        isCaptionHidden
        rows={clients}
        rowKey={(row) => row.id}
        empty={<EmptyState title="None">It files for itself only.</EmptyState>}
        columns={[
          { key: 'name', header: 'Client', isRowHeader: true, cell: (row) => row.name },
          { key: 'state', header: 'Authority', cell: (row) => <Standing client={row} /> },
          {
            key: 'acts',
            header: 'Change',
            cell: (row) => <Acts at={`/organizations/${organizationId}/clients`} client={row} />,
          },
        ]}
      />
    </Section>
  );
}

function Standing({ client: { state, link } }: { readonly client: Client }) {
  if (state !== 'active') return <StateBadge tone="neutral">Ended</StateBadge>;
  if (link?.state === 'confirmed')
    return <StateBadge tone="good">Linked to {link.partner}</StateBadge>;
  if (link?.state === 'proposed')
    return <StateBadge tone="waiting">Link to {link.partner} proposed</StateBadge>;
  return <StateBadge tone="good">In force</StateBadge>;
}

function Acts({ at, client }: { readonly at: string; readonly client: Client }) {
  if (client.state !== 'active') return null;
  const to = (act: string) => `${at}/${client.id}/${act}`;
  return (
    <Cluster>
      {client.link === null ? (
        <ButtonLink to={to('propose')} variant="secondary">
          Link to a partner
        </ButtonLink>
      ) : null}
      {client.link?.state === 'proposed' ? (
        <ButtonLink to={to('confirm')}>Confirm the link</ButtonLink>
      ) : null}
      <ButtonLink to={to('end')} variant="secondary">
        End the authority
      </ButtonLink>
    </Cluster>
  );
}
