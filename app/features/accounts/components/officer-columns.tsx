import { affiliations } from '#app/reference/destinations.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import type { Column } from '#app/ui/data-table.tsx';
import { Cluster, VisuallyHidden } from '#app/ui/layout.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { personState } from '../../people/people.policy.ts';
import { officeRoles } from '../officers.schema.ts';

type Row = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: string;
  readonly affiliation: string;
  readonly destination: string | null;
  readonly state: string;
  readonly isSelf: boolean;
  readonly lastActiveAt: string | null;
};

/** Columns of the list of government accounts. */
export const OFFICER_COLUMNS: readonly Column<Row>[] = [
  { key: 'name', header: 'Name', isRowHeader: true, cell: nameOf },
  { key: 'office', header: 'Office', cell: officeOf },
  { key: 'email', header: 'E-mail', isQuiet: true, isWide: true, cell: (row) => row.email ?? '' },
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
  { key: 'acts', header: 'Access', isAct: true, cell: (row) => <Acts {...row} /> },
];

function nameOf({ name, isSelf }: Row): string {
  if (!name) return 'Cannot be opened';
  return isSelf ? `${name} (you)` : name;
}

function officeOf({ role, destination, affiliation }: Row): string {
  const parts = [officeRoles.nameOf(role), destination];
  const from = affiliation === 'department' ? null : affiliations.nameOf(affiliation);
  return [...parts, from].filter((part) => part !== null).join(', ');
}

function Acts({ id, name, state, isSelf }: Row) {
  if (isSelf || state === 'disabled') return null;
  return (
    <Cluster>
      {state === 'invited' ? (
        <ButtonLink to={`/accounts/${id}/invite`} variant="secondary" size="small">
          Invite again<VisuallyHidden>: {name}</VisuallyHidden>
        </ButtonLink>
      ) : null}
      <ButtonLink to={`/accounts/${id}/disable`} variant="secondary" size="small">
        End access<VisuallyHidden> of {name}</VisuallyHidden>
      </ButtonLink>
    </Cluster>
  );
}
