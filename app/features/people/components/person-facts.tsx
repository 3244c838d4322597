import { ButtonLink } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Cluster, Section } from '#app/ui/layout.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { rolesOf } from '../people.policy.ts';

type Person = {
  readonly id: string;
  readonly email: string;
  readonly title: string | null;
  readonly state: string;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly invitedAt: string;
  readonly lastActiveAt: string | null;
};

/** A colleague at a glance. */
export function PersonFacts({ person }: { readonly person: Person }) {
  const { lastActiveAt } = person;
  return (
    <DescriptionList
      rows={[
        { term: 'Roles', details: rolesOf(person) },
        { term: 'E-mail', details: person.email },
        ...(person.title ? [{ term: 'Title', details: person.title }] : []),
        { term: 'Invited', details: <TimeStamp at={person.invitedAt} withTime /> },
        {
          term: 'Last active',
          details: lastActiveAt ? <TimeStamp at={lastActiveAt} withTime /> : 'Never',
        },
      ]}
    />
  );
}

type PersonActsProps = { readonly person: Person; readonly isLastAdministrator: boolean };

/** What can be done about a colleague's access; why not, where it cannot. */
export function PersonActs({ person, isLastAdministrator }: PersonActsProps) {
  const at = `/people/${person.id}`;
  if (person.state === 'disabled') return null;
  return (
    <Section title="Access">
      {isLastAdministrator ? (
        <p>The only active administrator. Invite another before this access can end.</p>
      ) : (
        <Cluster>
          {person.state === 'invited' ? (
            <ButtonLink to={`${at}/invite`} variant="secondary">
              Send the invitation again
            </ButtonLink>
          ) : null}
          <ButtonLink to={`${at}/disable`} variant="danger">
            End the access
          </ButtonLink>
        </Cluster>
      )}
    </Section>
  );
}
