import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { personState, rolesOf } from '../people.policy.ts';
import { listPeople } from '../view-people.server.ts';

export const loader = page({ access: 'read Grant', load: listPeople });

export const meta = () => [{ title: 'People: PSILO portal' }];

export default function People() {
  const { people } = useLoaderData<typeof loader>();
  return (
    <Page width="normal">
      <Stack>
        <ListTitle
          title="People"
          count={people.length}
          description="Your colleagues here, and what each may do. Nobody outside your organization and customs sees this."
          actions={<ButtonLink to="/people/new">Invite a colleague</ButtonLink>}
        />
        <DataTable
          caption="People of your organization"
          rows={people}
          rowKey={(row) => row.id}
          rowTo={(row) => `/people/${row.id}`}
          empty={<EmptyState title="Nobody yet">Invite a colleague to begin.</EmptyState>}
          columns={COLUMNS}
        />
      </Stack>
    </Page>
  );
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly isSelf: boolean;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly clients: number;
  readonly lastActiveAt: string | null;
};

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    header: 'Name',
    isRowHeader: true,
    cell: (row) => (row.isSelf ? `${row.name} (you)` : row.name),
  },
  { key: 'roles', header: 'Roles', cell: rolesOf },
  {
    key: 'clients',
    header: 'Works for',
    isQuiet: true,
    cell: (row) => (row.isLiaison ? plural(row.clients, 'client') : 'No client'),
  },
  {
    key: 'state',
    header: 'State',
    cell: (row) => {
      const { label, tone } = personState(row.state);
      return <StateBadge tone={tone}>{label}</StateBadge>;
    },
  },
  {
    key: 'active',
    header: 'Last active',
    isQuiet: true,
    cell: (row) => (row.lastActiveAt ? <TimeStamp at={row.lastActiveAt} /> : 'Never'),
  },
];
