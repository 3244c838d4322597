import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { listClientsWithPeople } from '../view-people.server.ts';

export const loader = page({ access: 'add Client', load: listClientsWithPeople });

export const meta = () => [{ title: 'Clients: PSILO portal' }];

export default function Clients() {
  const { clients } = useLoaderData<typeof loader>();
  return (
    <Page width="normal">
      <Stack>
        <ListTitle
          title="Clients"
          count={clients.length}
          description="Those you file for; your organization itself counts as one."
          actions={<ButtonLink to="/clients/new">Add a client</ButtonLink>}
        />
        <DataTable
          caption="Clients"
          rows={clients}
          rowKey={(row) => row.id}
          empty={<EmptyState title="No client">Add the first one.</EmptyState>}
          columns={COLUMNS}
        />
        <p>
          Who works for whom is set with each person: <Link to="/people">People</Link>. Others may
          file for you: <Link to="/authorities">Who files in your name</Link>.
        </p>
      </Stack>
    </Page>
  );
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly state: string;
  readonly people: readonly string[];
};

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    header: 'Client',
    isRowHeader: true,
    cell: (row) => (row.isSelf ? `${row.name} (your organization)` : row.name),
  },
  {
    key: 'people',
    header: 'Who works for it',
    cell: (row) => (row.people.length === 0 ? 'Nobody yet' : row.people.join(', ')),
  },
  {
    key: 'state',
    header: 'State',
    cell: (row) =>
      row.state === 'active' ? (
        <StateBadge tone="good">Active</StateBadge>
      ) : (
        <StateBadge tone="neutral">Authority ended</StateBadge>
      ),
  },
];
