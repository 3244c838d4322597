import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { CheckboxGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { ReturnForCompletionSchema } from '../triage.schema.ts';
import { returnForCompletion } from '../triage-item.server.ts';
import { viewReturn } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'acknowledge Triage',
  reads: 'content',
  params: Params,
  load: (scope, { params }) => viewReturn(scope, params),
});

export const action = act({
  access: 'acknowledge Triage',
  params: Params,
  query: ListQuery,
  form: ReturnForCompletionSchema,
  run: async (scope, { params, query, form }) => {
    await returnForCompletion(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: {
        tone: 'good',
        text: 'Returned. The partner gets a mail and completes it in the portal.',
      },
    };
  },
});

export const meta = () => [{ title: 'Return for completion: PSILO portal' }];

export default function Return() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const missing = item.checklist.filter(({ isMet }) => !isMet).map(({ code }) => code);
  return (
    <ActPage
      title="Return for completion"
      subtitle="The partner completes the filing and submits it again. Until then the service clock rests."
      item={item}
      state={state}
      submit="Return to the partner"
    >
      <CheckboxGroup
        name="missing"
        label="What is missing?"
        hint="Points that the checklist finds missing are ticked."
        layout="plain"
        defaultValue={state.typedAll('missing') ?? missing}
        errors={state.errorsOf('missing')}
        options={item.checklist.map(({ code, sentence }) => ({ value: code, label: sentence }))}
      />
      <Alert tone="info" title={`Visible to ${item.organization}`}>
        Liaisons who work for {item.client} read your message, with your name. {item.filedBy} gets a
        mail that says the filing came back, without its words.
      </Alert>
      <TextArea
        name="message"
        label="Message to the partner"
        hint="Say what to add and why it matters."
        rows={5}
        maxLength={4000}
        defaultValue={state.typed('message')}
        errors={state.errorsOf('message')}
      />
    </ActPage>
  );
}
