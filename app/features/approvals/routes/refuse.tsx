import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ProposalParams, RefuseProposalSchema } from '../approvals.schema.ts';
import { kindName } from '../approvals-words.ts';
import { ProposalFacts } from '../components/proposal-facts.tsx';
import { refuseProposal } from '../decide-proposal.server.ts';
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
  form: RefuseProposalSchema,
  run: async (scope, { params, form }) => {
    await refuseProposal(scope, { ...form, ...params });
    return {
      to: '/approvals',
      flash: { tone: 'good', text: 'Refused. The officer who proposed it reads why.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Refuse: PSILO portal' }];

export default function Refuse() {
  const proposal = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title={`Refuse: ${proposal.title}`}
      eyebrow={kindName(proposal.kind)}
      back={{ to: `/approvals/${proposal.id}`, label: 'Back to the proposal' }}
      state={state}
      submit="Refuse"
      isDangerous
    >
      <Alert tone="info" title="If you refuse">
        {proposal.refusal}
      </Alert>
      <ProposalFacts proposal={proposal} />
      <TextArea
        name="reason"
        label="Why do you refuse it?"
        hint="The officer who proposed it reads this."
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </FormPage>
  );
}
