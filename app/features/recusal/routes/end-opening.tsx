import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { OpeningParams } from '../break-glass.schema.ts';
import { endOpening, viewOpening } from '../break-glass.server.ts';

export const loader = page({
  access: 'end BreakGlass',
  reads: 'content',
  params: OpeningParams,
  load: (scope, { params }) => viewOpening(scope, params),
});

export const action = act({
  access: 'end BreakGlass',
  params: OpeningParams,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await endOpening(scope, params);
    return { to: '/break-glass', flash: { tone: 'good', text: 'The item is closed again.' } };
  },
});

export const meta = () => [{ title: 'End an emergency opening: PSILO portal' }];

export default function EndOpening() {
  const { controlNumber, officer, isOpen } = useLoaderData<typeof loader>();
  return (
    <FormPage
      title="End the emergency opening"
      eyebrow={controlNumber}
      back={{ to: '/break-glass', label: 'Emergency openings' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="End it now"
      isDangerous
    >
      <Alert tone="warn" title={isOpen ? '1 person loses access now' : 'It is over already'}>
        {isOpen
          ? `${officer} is out with the next click, open pages included. What was read stays in the trail.`
          : 'Nothing is open under it any more.'}
      </Alert>
    </FormPage>
  );
}
