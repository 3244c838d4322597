import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { returnReferral } from '../answer-referral.server.ts';
import { AnswerForm } from '../components/answer-form.tsx';
import { ReturnReferralSchema, returnReasons } from '../referrals.schema.ts';
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
  form: ReturnReferralSchema,
  run: async (scope, { params, form }) => {
    await returnReferral(scope, { ...form, ...params });
    return {
      to: '/referrals',
      flash: { tone: 'info', text: 'You returned the referral. The desk reads your reason.' },
    };
  },
});

export const meta = () => [{ title: 'Return the referral: PSILO portal' }];

export default function Return() {
  const state = formStateOf(useActionData<typeof action>());
  return (
    <AnswerForm
      title="Return the referral"
      subtitle="It goes back to the desk and leaves your queue. Only the desk reads why."
      referral={useLoaderData<typeof loader>()}
      state={state}
      submit="Return the referral"
    >
      <RadioGroup
        name="reason"
        label="Why do you return it?"
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
        options={returnReasons.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextArea
        name="note"
        label="What should the desk know?"
        maxLength={2000}
        defaultValue={state.typed('note')}
        errors={state.errorsOf('note')}
      />
    </AnswerForm>
  );
}
