import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { AcknowledgeSchema } from '../triage.schema.ts';
import { acknowledgeItem } from '../triage-item.server.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'acknowledge Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, { ...params, event: 'acknowledge' }),
});

export const action = act({
  access: 'acknowledge Triage',
  params: Params,
  query: ListQuery,
  form: AcknowledgeSchema,
  run: async (scope, { params, query, form }) => {
    await acknowledgeItem(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Acknowledged. The partner is told.' },
    };
  },
});

export const meta = () => [{ title: 'Acknowledge the filing: PSILO portal' }];

export default function Acknowledge() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Acknowledge the filing"
      subtitle="You find it complete. Today becomes its statutory receipt date, and the partner is told so."
      item={item}
      state={state}
      submit="Acknowledge the filing"
    />
  );
}
