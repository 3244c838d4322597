import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { UndoSchema } from '../triage.schema.ts';
import { undoDecision } from '../undo-decision.server.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'undo Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, { ...params, event: 'undo_decision' }),
});

export const action = act({
  access: 'undo Triage',
  params: Params,
  query: ListQuery,
  form: UndoSchema,
  run: async (scope, { params, query, form }) => {
    await undoDecision(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Undone. Nothing left the desk.' },
    };
  },
});

export const meta = () => [{ title: 'Undo the decision: PSILO portal' }];

export default function Undo() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Undo the decision"
      subtitle="The item goes back to where it was. Its referrals never leave the desk."
      item={item}
      state={state}
      submit="Undo the decision"
    />
  );
}
