import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { OrganizationClients } from '../components/organization-clients.tsx';
import { OrganizationFacts } from '../components/organization-facts.tsx';
import { OrganizationIdentifiers } from '../components/organization-identifiers.tsx';
import { OrganizationPeople } from '../components/organization-people.tsx';
import { organizationState } from '../organization-words.ts';
import { organizationKinds, suspendReasons } from '../organizations.schema.ts';
import { viewOrganization } from '../view-organization.server.ts';

export const loader = page({
  access: 'read Organization',
  reads: 'content',
  params: z.strictObject({ organizationId: z.uuid() }),
  load: (scope, { params }) => viewOrganization(scope, params),
});

export const meta = () => [{ title: 'Organization: PSILO portal' }];

export default function Organization() {
  const organization = useLoaderData<typeof loader>();
  const { id, name, state, people, clients, identifiers } = organization;
  const { label, tone } = organizationState(state);
  return (
    <Page>
      <Stack>
        <PageHeader
          title={name}
          eyebrow="Organization"
          back={{ to: '/organizations', label: 'Organizations' }}
          meta={
            <Cluster>
              <StateBadge tone={tone}>{label}</StateBadge>
              <Tag>{organizationKinds.nameOf(organization.kind)}</Tag>
            </Cluster>
          }
          actions={<Acts {...organization} />}
        />
        <Standing {...organization} />
        {organization.destroyedAt === null ? (
          <>
            <OrganizationFacts {...organization} />
            <OrganizationIdentifiers organizationId={id} identifiers={identifiers} />
            <OrganizationPeople people={people} />
            <OrganizationClients organizationId={id} clients={clients} />
          </>
        ) : null}
      </Stack>
    </Page>
  );
}

type ActsProps = {
  readonly id: string;
  readonly state: string;
  readonly canSuspend: boolean;
  readonly canRestore: boolean;
};

function Acts({ id, state, canSuspend, canRestore }: ActsProps) {
  const at = `/organizations/${id}`;
  return (
    <Cluster>
      {state === 'invited' ? (
        <ButtonLink to={`${at}/invite`} variant="secondary">
          Send the invitation again
        </ButtonLink>
      ) : null}
      {canRestore ? <ButtonLink to={`${at}/restore`}>Restore</ButtonLink> : null}
      {canSuspend ? (
        <ButtonLink to={`${at}/suspend`} variant="secondary">
          Suspend the organization
        </ButtonLink>
      ) : null}
    </Cluster>
  );
}

type StandingProps = {
  readonly state: string;
  readonly suspendReason: string | null;
  readonly destroyedAt: string | null;
};

function Standing({ state, suspendReason, destroyedAt }: StandingProps) {
  if (destroyedAt !== null) {
    return (
      <Alert tone="warn" title="Everything of this organization was destroyed">
        Destroyed <TimeStamp at={destroyedAt} withTime />, as two security administrators decided.
        Its name, people and items can never be read again, by anyone, and it cannot be restored.
      </Alert>
    );
  }
  if (state === 'suspended') {
    return (
      <Alert tone="bad" title="Suspended" isSlim>
        {suspendReasons.nameOf(suspendReason ?? '')}. Nobody of it can sign in to work; what was
        submitted stays.
      </Alert>
    );
  }
  if (state !== 'invited') return null;
  return (
    <Alert tone="info" title="Waits for its first person" isSlim>
      It is live as soon as that person accepts the invitation and sets up the second factor.
    </Alert>
  );
}
