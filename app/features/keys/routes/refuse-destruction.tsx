import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { DestructionFacts, WhatGoes } from '../components/destruction-facts.tsx';
import { refuseDestruction } from '../decide-destruction.server.ts';
import { destructionKindName } from '../destruction-words.ts';
import { DestructionParams, RefuseDestructionSchema } from '../destructions.schema.ts';
import { viewDestruction } from '../view-destructions.server.ts';

export const loader = page({
  access: 'decide Keys',
  stepUp: true,
  reads: 'content',
  params: DestructionParams,
  load: (scope, { params }) => viewDestruction(scope, params),
});

export const action = act({
  access: 'decide Keys',
  stepUp: true,
  params: DestructionParams,
  form: RefuseDestructionSchema,
  run: async (scope, { params, form }) => {
    await refuseDestruction(scope, { ...form, ...params });
    const text = 'Refused. Nothing was destroyed; the administrator who proposed it reads why.';
    return { to: '/keys', flash: { tone: 'good', text } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Refuse a destruction: PSILO portal' }];

export default function RefuseDestruction() {
  const destruction = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title={
        <>
          Refuse: destroy <WhatGoes of={destruction} />
        </>
      }
      eyebrow={destructionKindName(destruction.kind)}
      back={{ to: `/keys/${destruction.id}`, label: 'Back to the proposal' }}
      state={state}
      submit="Refuse"
    >
      <DestructionFacts destruction={destruction} />
      <TextArea
        name="reason"
        label="Why do you refuse it?"
        hint="The administrator who proposed it reads this."
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </FormPage>
  );
}
