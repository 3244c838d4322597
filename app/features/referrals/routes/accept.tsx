import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { acceptReferral } from '../answer-referral.server.ts';
import { AnswerForm } from '../components/answer-form.tsx';
import { AcceptReferralSchema } from '../referrals.schema.ts';
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
  form: AcceptReferralSchema,
  run: async (scope, { params, form }) => {
    await acceptReferral(scope, { ...form, ...params });
    return {
      to: `/referrals/${params.referralId}`,
      flash: { tone: 'good', text: 'You accepted the referral.' },
    };
  },
});

export const meta = () => [{ title: 'Accept the referral: PSILO portal' }];

export default function Accept() {
  const state = formStateOf(useActionData<typeof action>());
  return (
    <AnswerForm
      title="Accept the referral"
      subtitle="The desk sees that you took it. The partner may learn that someone acts on it, not who."
      referral={useLoaderData<typeof loader>()}
      state={state}
      submit="Accept the referral"
    >
      <TextArea
        name="note"
        label="Note to the desk"
        optional
        maxLength={2000}
        defaultValue={state.typed('note')}
        errors={state.errorsOf('note')}
      />
    </AnswerForm>
  );
}
