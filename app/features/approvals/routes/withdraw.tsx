import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';

import { ApproveProposalSchema, ProposalParams } from '../approvals.schema.ts';
import { kindName } from '../approvals-words.ts';
import { withdrawProposal } from '../decide-proposal.server.ts';
import { viewProposal } from '../view-proposals.server.ts';

export const loader = page({
  access: 'withdraw Proposal',
  reads: 'content',
  params: ProposalParams,
  load: (scope, { params }) => viewProposal(scope, params),
});

export const action = act({
  access: 'withdraw Proposal',
  params: ProposalParams,
  form: ApproveProposalSchema,
  run: async (scope, { params }) => {
    await withdrawProposal(scope, params);
    return { to: '/approvals', flash: { tone: 'good', text: 'Taken back.' } };
  },
});

export const meta = () => [{ title: 'Take it back: PSILO portal' }];

export default function Withdraw() {
  const proposal = useLoaderData<typeof loader>();
  return (
    <FormPage
      title={`Take back: ${proposal.title}`}
      eyebrow={kindName(proposal.kind)}
      back={{ to: `/approvals/${proposal.id}`, label: 'Back to the proposal' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Take it back"
    >
      <Alert tone="info" title="Nobody decides it any more">
        {proposal.refusal.replace('Refused', 'Taken back')}
      </Alert>
    </FormPage>
  );
}
