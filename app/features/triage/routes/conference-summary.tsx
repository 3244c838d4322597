import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { summarizeConference } from '#app/features/conversations/conferences.server.ts';
import { SummarizeConferenceSchema } from '#app/features/conversations/conversations.schema.ts';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { ActPage } from '../components/act-page.tsx';
import { ConferenceFacts } from '../components/conference-facts.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { viewConference } from '../view-talk.server.ts';

const Params = z.strictObject({ itemId: z.uuid(), conferenceId: z.uuid() });

export const loader = page({
  access: 'change Conference',
  reads: 'content',
  params: Params,
  load: (scope, { params }) => viewConference(scope, params),
});

export const action = act({
  access: 'change Conference',
  params: Params,
  query: ListQuery,
  form: SummarizeConferenceSchema,
  run: async (scope, { params, query, form }) => {
    await summarizeConference(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'The summary is on record.' },
    };
  },
});

export const meta = () => [{ title: 'Write the summary: PSILO portal' }];

export default function ConferenceSummary() {
  const { item, conference } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Write the summary"
      subtitle="What was said stays in the contact log. Only the desk reads it."
      item={item}
      state={state}
      submit="Put it on record"
      readers="internal"
      seen={{ name: 'sequence', value: conference.sequence }}
    >
      <ConferenceFacts conference={conference} />
      <TextField
        name="participants"
        label="Who took part?"
        hint="Those invited are filled in. Take out who did not come."
        width="full"
        defaultValue={state.typed('participants') ?? conference.participants.join(', ')}
        errors={state.errorsOf('participants')}
      />
      <TextArea
        name="summary"
        label="What was said and agreed?"
        rows={10}
        maxLength={8000}
        defaultValue={state.typed('summary')}
        errors={state.errorsOf('summary')}
      />
    </ActPage>
  );
}
