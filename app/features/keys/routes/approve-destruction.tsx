import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { DestructionFacts, WhatGoes, WhatIsLost } from '../components/destruction-facts.tsx';
import { approveDestruction } from '../decide-destruction.server.ts';
import { destructionKindName } from '../destruction-words.ts';
import { ApproveDestructionSchema, DestructionParams } from '../destructions.schema.ts';
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
  form: ApproveDestructionSchema,
  run: async (scope, { params }) => {
    await approveDestruction(scope, params);
    const text = 'Destroyed. Nobody can read the content again; stored files are being removed.';
    return { to: `/keys/${params.destructionId}`, flash: { tone: 'good', text } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Approve a destruction: PSILO portal' }];

export default function ApproveDestruction() {
  const destruction = useLoaderData<typeof loader>();
  return (
    <FormPage
      title={
        <>
          Approve: destroy <WhatGoes of={destruction} />
        </>
      }
      eyebrow={destructionKindName(destruction.kind)}
      back={{ to: `/keys/${destruction.id}`, label: 'Back to the proposal' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Destroy it for good"
      isDangerous
    >
      {destruction.canDecide ? (
        <WhatIsLost sentences={destruction.consequences} />
      ) : (
        <Alert tone="warn" title="Not possible now">
          It was decided, expired, or is your own: a second pair of eyes is never one’s own.
        </Alert>
      )}
      <DestructionFacts destruction={destruction} />
    </FormPage>
  );
}
