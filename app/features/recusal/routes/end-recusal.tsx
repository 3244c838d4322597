import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { EndRecusalSchema, RecusalParams } from '../recusal.schema.ts';
import { endRecusal } from '../recuse.server.ts';
import { viewRecusal } from '../view-recusals.server.ts';

export const loader = page({
  access: 'lift Recusal',
  stepUp: true,
  reads: 'content',
  params: RecusalParams,
  load: (scope, { params }) => viewRecusal(scope, params),
});

export const action = act({
  access: 'lift Recusal',
  stepUp: true,
  params: RecusalParams,
  form: EndRecusalSchema,
  run: async (scope, { params, form }) => {
    await endRecusal(scope, { ...form, ...params });
    return { to: '/recusals/all', flash: { tone: 'good', text: 'The recusal has ended.' } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'End a recusal: PSILO portal' }];

export default function EndRecusal() {
  const { officer, controlNumber, organization, reason, isOwn } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title={`End the recusal of ${officer ?? 'an officer'}`}
      eyebrow={controlNumber ?? organization}
      back={{ to: '/recusals/all', label: 'Recusals of the desk' }}
      state={state}
      submit="End the recusal"
      isDangerous
    >
      <Alert tone="warn" title={isOwn ? 'This is your own' : '1 person gets access again'}>
        {isOwn
          ? 'Nobody ends the own recusal. Another supervisor can.'
          : 'From the next click on the officer reads and decides in this matter. It was declared because:'}
      </Alert>
      <PlainText>{reason}</PlainText>
      <TextArea
        name="reason"
        label="Why does it end?"
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </FormPage>
  );
}
