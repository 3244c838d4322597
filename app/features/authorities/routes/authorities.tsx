import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { listOwnAuthorities } from '../own-authorities.server.ts';

export const loader = page({
  access: 'read OwnAuthority',
  reads: 'content',
  load: listOwnAuthorities,
});

export const meta = () => [{ title: 'Who files in your name: PSILO portal' }];

export default function Authorities() {
  const { authorities } = useLoaderData<typeof loader>();
  return (
    <Page width="normal">
      <Stack>
        <ListTitle
          title="Who files in your name"
          back={{ to: '/clients', label: 'Clients' }}
          count={authorities.length}
          description="Customs confirmed each of them on the authority letter. Your liaisons read what they file in your name."
        />
        <DataTable
          caption="Authorities"
          isCaptionHidden
          rows={authorities}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="Nobody">
              Send customs an authority letter to let an association or a representative file in
              your name.
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              header: 'Representative',
              isRowHeader: true,
              cell: (row) => row.representative,
            },
            {
              key: 'since',
              header: 'Confirmed',
              isQuiet: true,
              cell: (row) => (row.since ? <TimeStamp at={row.since} /> : null),
            },
            {
              key: 'state',
              header: 'State',
              cell: (row) =>
                row.endedAt ? (
                  <StateBadge tone="neutral" at={row.endedAt}>
                    Ended
                  </StateBadge>
                ) : (
                  <StateBadge tone="good">In force</StateBadge>
                ),
            },
            {
              key: 'act',
              header: 'Change',
              cell: (row) =>
                row.endedAt ? null : (
                  <ButtonLink to={`/authorities/${row.id}/revoke`} variant="secondary">
                    Revoke
                  </ButtonLink>
                ),
            },
          ]}
        />
      </Stack>
    </Page>
  );
}
