import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { cancelConference } from '#app/features/conversations/conferences.server.ts';
import { CancelConferenceSchema } from '#app/features/conversations/conversations.schema.ts';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
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
  form: CancelConferenceSchema,
  run: async (scope, { params, query, form }) => {
    await cancelConference(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'info', text: 'Cancelled. It disappears from everyone’s calendar.' },
    };
  },
});

export const meta = () => [{ title: 'Cancel the conference: PSILO portal' }];

export default function ConferenceCancel() {
  const { item, conference } = useLoaderData<typeof loader>();
  return (
    <ActPage
      title="Cancel the conference"
      subtitle={`${plural(conference.participants.length, 'person gets', 'people get')} a cancellation by mail.`}
      item={item}
      state={formStateOf(useActionData<typeof action>())}
      submit="Cancel the conference"
      variant="danger"
      seen={{ name: 'sequence', value: conference.sequence }}
      leave="Keep the conference"
    >
      <ConferenceFacts conference={conference} />
    </ActPage>
  );
}
