import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { AcknowledgeSchema } from '../triage.schema.ts';
import { takeItem } from '../triage-item.server.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'assign Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, params),
});

export const action = act({
  access: 'assign Triage',
  params: Params,
  query: ListQuery,
  form: AcknowledgeSchema,
  run: async (scope, { params, query, form }) => {
    await takeItem(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'The item is yours.' },
    };
  },
});

export const meta = () => [{ title: 'Take the item: PSILO portal' }];

export default function Take() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Take the item"
      subtitle="You become its owner. An acknowledged item goes into triage."
      item={item}
      state={state}
      submit="Take the item"
    />
  );
}
