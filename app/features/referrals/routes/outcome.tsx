import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { reportOutcome } from '../answer-referral.server.ts';
import { AnswerForm } from '../components/answer-form.tsx';
import { outcomes, ReportOutcomeSchema } from '../referrals.schema.ts';
import { viewAnswerForm } from '../view-answer-form.server.ts';

const Params = z.strictObject({ referralId: z.uuid() });

export const loader = page({
  access: 'answer ReceivedReferral',
  params: Params,
  load: (scope, { params }) => viewAnswerForm(scope, params),
});

export const action = act({
  access: 'answer ReceivedReferral',
  params: Params,
  form: ReportOutcomeSchema,
  run: async (scope, { params, form }) => {
    await reportOutcome(scope, { ...form, ...params });
    return {
      to: `/referrals/${params.referralId}`,
      flash: { tone: 'good', text: 'The desk has your report.' },
    };
  },
});

export const meta = () => [{ title: 'Report the outcome: PSILO portal' }];

export default function Outcome() {
  const state = formStateOf(useActionData<typeof action>());
  return (
    <AnswerForm
      title="Report the outcome"
      subtitle="The desk learns what its referral led to. You can report again when more is known."
      referral={useLoaderData<typeof loader>()}
      state={state}
      submit="Report the outcome"
    >
      <RadioGroup
        name="outcome"
        label="What came of it?"
        defaultValue={state.typed('outcome')}
        errors={state.errorsOf('outcome')}
        options={outcomes.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextArea
        name="note"
        label="What should the desk know?"
        hint="Dates, ports and numbers help. The partner does not read this."
        maxLength={2000}
        defaultValue={state.typed('note')}
        errors={state.errorsOf('note')}
      />
    </AnswerForm>
  );
}
