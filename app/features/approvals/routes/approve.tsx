import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { ApproveProposalSchema, ProposalParams } from '../approvals.schema.ts';
import { kindName } from '../approvals-words.ts';
import { Consequences, ProposalFacts } from '../components/proposal-facts.tsx';
import { approveProposal } from '../decide-proposal.server.ts';
import { viewProposal } from '../view-proposals.server.ts';

export const loader = page({
  access: 'decide Proposal',
  stepUp: true,
  reads: 'content',
  params: ProposalParams,
  load: (scope, { params }) => viewProposal(scope, params),
});

export const action = act({
  access: 'decide Proposal',
  stepUp: true,
  params: ProposalParams,
  form: ApproveProposalSchema,
  run: async (scope, { params }) => {
    await approveProposal(scope, params);
    return { to: '/approvals', flash: { tone: 'good', text: 'Approved. It takes effect now.' } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Approve: PSILO portal' }];

export default function Approve() {
  const proposal = useLoaderData<typeof loader>();
  return (
    <FormPage
      title={`Approve: ${proposal.title}`}
      eyebrow={kindName(proposal.kind)}
      back={{ to: `/approvals/${proposal.id}`, label: 'Back to the proposal' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Approve"
      isDangerous
    >
      {proposal.canDecide ? (
        <Consequences proposal={proposal} />
      ) : (
        <Alert tone="warn" title="Not possible now">
          It was decided, expired, ended with its item, or is your own: a second pair of eyes is
          never one’s own.
        </Alert>
      )}
      <ProposalFacts proposal={proposal} />
    </FormPage>
  );
}
