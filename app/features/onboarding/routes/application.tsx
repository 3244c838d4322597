import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { Cluster, MainAside, Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { organizationKinds } from '../../organizations/organizations.schema.ts';
import { ApplicationFacts } from '../components/application-facts.tsx';
import { Approvals } from '../components/approvals.tsx';
import { Checks } from '../components/checks.tsx';
import { applicationState } from '../onboarding-words.ts';
import { viewApplication } from '../view-application.server.ts';

export const loader = page({
  access: 'read Application',
  reads: 'content',
  params: z.strictObject({ applicationId: z.uuid() }),
  load: (scope, { params }) => viewApplication(scope, params),
});

export const meta = () => [{ title: 'Application: PSILO portal' }];

export default function Application() {
  const data = useLoaderData<typeof loader>();
  const { application, reference } = data;
  const { label, tone } = applicationState(data.state);
  return (
    <Page>
      <Marked marking={{ level: 'cui', text: 'CUI//PROPIN', detail: reference }}>
        <Stack>
          <PageHeader
            title={application.organizationName}
            eyebrow="Application"
            back={{ to: '/onboarding', label: 'Applications' }}
            meta={
              <Cluster>
                <ControlNumber value={reference} hasCopy />
                <StateBadge tone={tone}>{label}</StateBadge>
                <Tag>{organizationKinds.nameOf(application.kind)}</Tag>
                <span>
                  Received <TimeStamp at={data.receivedAt} withTime />
                </span>
              </Cluster>
            }
            actions={
              <Acts
                id={data.id}
                isOpen={data.approval.refusal !== 'not_open'}
                approval={data.approval}
              />
            }
          />
          <MainAside
            main={<ApplicationFacts application={application} />}
            asideLabel="Checks and approvals"
            aside={
              <Stack>
                <Approvals {...data} />
                <Checks checks={data.checks} unmetChecks={data.unmetChecks} />
              </Stack>
            }
          />
        </Stack>
      </Marked>
    </Page>
  );
}

type ActsProps = {
  readonly id: string;
  readonly isOpen: boolean;
  readonly approval: { readonly step: string | null; readonly refusal: string | null };
};

/** The next sensible act comes first; what is not possible now is not offered. */
function Acts({ id, isOpen, approval }: ActsProps) {
  if (!isOpen) return null;
  const at = `/onboarding/${id}`;
  return (
    <Cluster>
      {approval.step ? <ButtonLink to={`${at}/approve`}>Approve</ButtonLink> : null}
      <ButtonLink
        to={`${at}/check`}
        variant={approval.refusal === 'checks_missing' ? 'primary' : 'secondary'}
      >
        Note a check
      </ButtonLink>
      <ButtonLink to={`${at}/decline`} variant="quiet">
        Decline
      </ButtonLink>
    </Cluster>
  );
}
