import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { channels } from '#app/features/conversations/conversations.policy.ts';
import { LogContactSchema } from '#app/features/conversations/conversations.schema.ts';
import { logContact } from '#app/features/conversations/log-contact.server.ts';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { DateFields } from '#app/ui/date-fields.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { TimeField } from '#app/ui/time-field.tsx';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { viewLog } from '../view-talk.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'log Triage',
  params: Params,
  load: (scope, { params }) => viewLog(scope, params),
});

export const action = act({
  access: 'log Triage',
  params: Params,
  query: ListQuery,
  form: LogContactSchema,
  run: async (scope, { params, query, form }) => {
    await logContact(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Contact logged.' },
    };
  },
});

export const meta = () => [{ title: 'Log a contact: PSILO portal' }];

export default function Log() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Log a contact"
      subtitle="A call, an exchange of e-mail or a meeting that took place."
      item={item}
      state={state}
      submit="Log the contact"
      readers="internal"
      seen={null}
    >
      <RadioGroup
        name="channel"
        label="How did you talk?"
        layout="inline"
        defaultValue={state.typed('channel') ?? 'phone'}
        errors={state.errorsOf('channel')}
        options={channels.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <DateFields
        name="date"
        label="Date"
        defaultValue={state.typedParts('date') ?? item.today}
        errors={state.errorsOf('date')}
      />
      <TimeField
        name="time"
        label="Started at"
        zone="Eastern"
        defaultValue={state.typed('time')}
        errors={state.errorsOf('time')}
      />
      <TextField
        name="participants"
        label="Who took part?"
        width="full"
        defaultValue={state.typed('participants') ?? item.filedBy}
        errors={state.errorsOf('participants')}
      />
      <TextArea
        name="summary"
        label="What was said?"
        rows={8}
        maxLength={8000}
        defaultValue={state.typed('summary')}
        errors={state.errorsOf('summary')}
      />
    </ActPage>
  );
}
