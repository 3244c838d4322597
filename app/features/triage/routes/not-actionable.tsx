import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ActPage } from '../components/act-page.tsx';
import { decideNotActionable } from '../decide-item.server.ts';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { decisionReasons } from '../triage.policy.ts';
import { NotActionableSchema } from '../triage.schema.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'decide Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, { ...params, event: 'decide_not_actionable' }),
});

export const action = act({
  access: 'decide Triage',
  params: Params,
  query: ListQuery,
  form: NotActionableSchema,
  run: async (scope, { params, query, form }) => {
    await decideNotActionable(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Decided. You can undo it for a moment.' },
    };
  },
});

export const meta = () => [{ title: 'Not actionable: PSILO portal' }];

export default function NotActionable() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Not actionable"
      subtitle="The desk sets it aside. The partner learns that work on it is over, not why."
      item={item}
      state={state}
      submit="Decide not actionable"
    >
      <RadioGroup
        name="reason"
        label="Why can nobody act on it?"
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
        options={decisionReasons.not_actionable.entries.map(({ code, name }) => ({
          value: code,
          label: name,
        }))}
      />
      <TextArea
        name="text"
        label="In your words"
        hint="Only the desk reads this."
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('text')}
        errors={state.errorsOf('text')}
      />
    </ActPage>
  );
}
