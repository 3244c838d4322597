import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { scheduleConference } from '#app/features/conversations/conferences.server.ts';
import { ScheduleConferenceSchema } from '#app/features/conversations/conversations.schema.ts';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { CheckboxGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { ActPage } from '../components/act-page.tsx';
import { ConferenceFields } from '../components/conference-fields.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { viewConferenceForm } from '../view-talk.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'call Conference',
  params: Params,
  load: (scope, { params }) => viewConferenceForm(scope, params),
});

export const action = act({
  access: 'call Conference',
  params: Params,
  query: ListQuery,
  form: ScheduleConferenceSchema,
  run: async (scope, { params, query, form }) => {
    await scheduleConference(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Conference called. Everyone gets an invitation by mail.' },
    };
  },
});

export const meta = () => [{ title: 'Call a conference: PSILO portal' }];

export default function ConferenceNew() {
  const { item, liaisons, filedBy, colleagues } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Call a conference"
      subtitle="With one partner, about this item. Everyone invited gets a calendar entry by mail."
      item={item}
      state={state}
      submit="Send the invitations"
      readers={{ partner: item.organization }}
      seen={null}
    >
      <p>
        Liaisons who work for {item.client} see topic, time and how to join, and who takes part.
      </p>
      <ConferenceFields state={state} />
      <CheckboxGroup
        name="members"
        label={`Who takes part from ${item.organization}?`}
        layout="plain"
        defaultValue={state.typedAll('members') ?? [filedBy]}
        errors={state.errorsOf('members')}
        options={liaisons.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <CheckboxGroup
        name="officers"
        label="Who takes part from the desk, besides you?"
        optional
        layout="plain"
        defaultValue={state.typedAll('officers') ?? []}
        errors={state.errorsOf('officers')}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </ActPage>
  );
}
