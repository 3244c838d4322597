import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { answerNaming } from '../answer-naming.server.ts';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { NamingSchema } from '../triage.schema.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'decide Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, params),
});

export const action = act({
  access: 'decide Triage',
  params: Params,
  query: ListQuery,
  form: NamingSchema,
  run: async (scope, { params, query, form }) => {
    await answerNaming(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'The request is answered.' },
    };
  },
});

export const meta = () => [{ title: 'May the partner be named?: PSILO portal' }];

export default function AnswerNaming() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="May the partner be named to a destination?"
      subtitle="The partner asked that nobody it is passed on to is told who filed it."
      item={item}
      state={state}
      submit="Save the answer"
      readers="internal"
    >
      <RadioGroup
        name="answer"
        label="Your answer"
        layout="plain"
        defaultValue={state.typed('answer')}
        errors={state.errorsOf('answer')}
        options={[
          {
            value: 'agreed',
            label: 'Not to be named',
            hint: 'Every package says so, and none may tell who the source is.',
          },
          { value: 'declined', label: 'May be named' },
        ]}
      />
      <TextArea
        name="reason"
        label="Why"
        hint="It is kept as a note of the desk. The partner is told your answer, not why."
        maxLength={3900}
        rows={3}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </ActPage>
  );
}
