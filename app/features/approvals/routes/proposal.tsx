import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ProposalParams } from '../approvals.schema.ts';
import { kindName } from '../approvals-words.ts';
import { Consequences, ProposalFacts } from '../components/proposal-facts.tsx';
import { Standing } from '../components/standing.tsx';
import { viewProposal } from '../view-proposals.server.ts';

export const loader = page({
  access: 'read Proposal',
  reads: 'content',
  params: ProposalParams,
  load: (scope, { params }) => viewProposal(scope, params),
});

export const meta = () => [{ title: 'A proposal: PSILO portal' }];

export default function Proposal() {
  const proposal = useLoaderData<typeof loader>();
  const to = (act: string) => `/approvals/${proposal.id}/${act}`;
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={proposal.title}
          eyebrow={kindName(proposal.kind)}
          back={{ to: '/approvals', label: 'Second approvals' }}
          meta={
            <Cluster>
              <Standing of={proposal} />
            </Cluster>
          }
        />
        {proposal.canDecide ? <Consequences proposal={proposal} /> : null}
        {proposal.standing === 'expired' ? (
          <Alert tone="info" title="Nobody decided in time" isSlim>
            {proposal.refusal.replace('Refused', 'Expired')}
          </Alert>
        ) : null}
        {proposal.standing === 'item_withdrawn' ? (
          <Alert tone="info" title="The partner withdrew the item" isSlim>
            Nobody had decided. What was proposed does not happen any more.
          </Alert>
        ) : null}
        {proposal.isOwn && proposal.standing === 'proposed' ? (
          <Alert tone="info" isSlim>
            A supervisor other than you decides. Nothing happens before that.
          </Alert>
        ) : null}
        <VisibilityRegion kind="internal">
          <ProposalFacts proposal={proposal} />
        </VisibilityRegion>
        <Cluster>
          {proposal.canDecide ? <ButtonLink to={to('approve')}>Approve</ButtonLink> : null}
          {proposal.canDecide ? (
            <ButtonLink to={to('refuse')} variant="secondary">
              Refuse
            </ButtonLink>
          ) : null}
          {proposal.canWithdraw ? (
            <ButtonLink to={to('withdraw')} variant="secondary">
              Take it back
            </ButtonLink>
          ) : null}
        </Cluster>
      </Stack>
    </Page>
  );
}
