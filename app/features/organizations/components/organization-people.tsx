import { StateBadge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/layout.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { personState, rolesOf } from '../../people/people.policy.ts';

type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: string;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly lastActiveAt: string | null;
};

/** Who belongs to an organization, as customs sees it. */
export function OrganizationPeople({ people }: { readonly people: readonly Person[] }) {
  return (
    <Section title={plural(people.length, 'person', 'people')}>
      <DataTable
        caption="People of this organization"
        isCaptionHidden
        rows={people}
        rowKey={(row) => row.id}
        empty={<EmptyState title="Nobody">The first person was not invited.</EmptyState>}
        columns={[
          { key: 'name', header: 'Name', isRowHeader: true, cell: (row) => row.name },
          { key: 'email', header: 'E-mail', isQuiet: true, isWide: true, cell: (row) => row.email },
          { key: 'roles', header: 'Roles', cell: rolesOf },
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
        ]}
      />
    </Section>
  );
}
