import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { askPartner } from '#app/features/conversations/ask-partner.server.ts';
import { AskSchema } from '#app/features/conversations/conversations.schema.ts';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { viewTalk } from '../view-talk.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'ask Conversation',
  params: Params,
  load: (scope, { params }) => viewTalk(scope, params),
});

export const action = act({
  access: 'ask Conversation',
  params: Params,
  query: ListQuery,
  form: AskSchema,
  run: async (scope, { params, query, form }) => {
    await askPartner(scope, { ...form, ...params });
    return {
      to: `${itemPath(params.itemId, query)}#conversation`,
      flash: {
        tone: 'good',
        text: 'Question sent. The service clock rests until the partner answers.',
      },
    };
  },
});

export const meta = () => [{ title: 'Ask the partner: PSILO portal' }];

export default function Ask() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Ask the partner"
      subtitle="The partner answers in the portal. Until then the service clock rests."
      item={item}
      state={state}
      submit="Send the question"
      readers={{ partner: item.organization }}
      seen={null}
    >
      <p>
        Liaisons who work for {item.client} read it as you write it, with your name. {item.filedBy}{' '}
        gets a mail that says there is a question, without its words.
      </p>
      <TextArea
        name="question"
        label="Question"
        rows={6}
        maxLength={4000}
        defaultValue={state.typed('question')}
        errors={state.errorsOf('question')}
      />
    </ActPage>
  );
}
