import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { WhatGoes } from '../components/destruction-facts.tsx';
import { withdrawDestruction } from '../decide-destruction.server.ts';
import { destructionKindName } from '../destruction-words.ts';
import { ApproveDestructionSchema, DestructionParams } from '../destructions.schema.ts';
import { viewDestruction } from '../view-destructions.server.ts';

export const loader = page({
  access: 'withdraw Keys',
  reads: 'content',
  params: DestructionParams,
  load: (scope, { params }) => viewDestruction(scope, params),
});

export const action = act({
  access: 'withdraw Keys',
  params: DestructionParams,
  form: ApproveDestructionSchema,
  run: async (scope, { params }) => {
    await withdrawDestruction(scope, params);
    return { to: '/keys', flash: { tone: 'good', text: 'Taken back. Nothing was destroyed.' } };
  },
});

export const meta = () => [{ title: 'Take a proposal back: PSILO portal' }];

export default function WithdrawDestruction() {
  const destruction = useLoaderData<typeof loader>();
  return (
    <FormPage
      title={
        <>
          Take back: destroy <WhatGoes of={destruction} />
        </>
      }
      eyebrow={destructionKindName(destruction.kind)}
      back={{ to: `/keys/${destruction.id}`, label: 'Back to the proposal' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Take it back"
    >
      <Alert tone="info" title="Nobody decides it any more">
        Taken back, nothing is destroyed.
      </Alert>
    </FormPage>
  );
}
