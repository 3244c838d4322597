import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { changeConference } from '#app/features/conversations/conferences.server.ts';
import { ChangeConferenceSchema } from '#app/features/conversations/conversations.schema.ts';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ActPage } from '../components/act-page.tsx';
import { ConferenceFacts } from '../components/conference-facts.tsx';
import { ConferenceFields } from '../components/conference-fields.tsx';
import { useItemPath } from '../components/use-item-path.ts';
import { conferenceState } from '../desk-words.ts';
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
  form: ChangeConferenceSchema,
  run: async (scope, { params, query, form }) => {
    await changeConference(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Changed. Everyone invited gets an update for their calendar.' },
    };
  },
});

export const meta = () => [{ title: 'Conference: PSILO portal' }];

/** A conference: to move, to call off, or once it was held to summarize. */
export default function Conference() {
  const { item, conference } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const itemTo = useItemPath(item.id);
  const part = `/conferences/${conference.id}`;
  if (conference.state === 'scheduled' && !conference.hasStarted) {
    return (
      <ActPage
        title="Move the conference"
        subtitle={`With ${conference.participants.join(', ')}.`}
        item={item}
        state={state}
        submit="Send the update"
        seen={{ name: 'sequence', value: conference.sequence }}
        leave="Leave it as it is"
      >
        <div>
          <ButtonLink to={itemTo(`${part}/cancel`)} variant="quiet" size="small">
            Cancel the conference instead
          </ButtonLink>
        </div>
        <ConferenceFields state={state} initial={conference} />
      </ActPage>
    );
  }
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={conference.topic}
          eyebrow={item.controlNumber}
          subtitle={conferenceState(conference.state).label}
          back={{ to: itemTo(), label: 'Back to the item' }}
          actions={
            conference.state === 'scheduled' ? (
              <>
                <ButtonLink to={itemTo(`${part}/summary`)}>Write the summary</ButtonLink>
                <ButtonLink to={itemTo(`${part}/cancel`)} variant="secondary">
                  It did not take place
                </ButtonLink>
              </>
            ) : null
          }
        />
        <ConferenceFacts conference={conference} />
      </Stack>
    </Page>
  );
}
