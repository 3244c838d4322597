import { useActionData, useLoaderData } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { DangerCall } from '../components/danger-call.tsx';
import { FormatLinks } from '../components/format-links.tsx';
import { StartDraftSchema } from '../drafts.schema.ts';
import { startDraft, viewStart } from '../start-draft.server.ts';
import { listItemTypes } from '../types/registry.ts';

// Told by the server: the page needs their names only, not all that they ask.
const TYPES = listItemTypes().map(({ code, name, help }) => ({ code, name, help }));

export const loader = page({
  access: 'file OwnItem',
  load: async (scope) => ({ ...(await viewStart(scope)), types: TYPES }),
});

export const action = act({
  access: 'file OwnItem',
  form: StartDraftSchema,
  run: async (scope, { form }) => {
    const { id } = await startDraft(scope, form);
    return { to: form.danger === 'yes' ? `/drafts/${id}/step/danger` : `/drafts/${id}` };
  },
});

export const meta = () => [{ title: 'File: PSILO portal' }];

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export default function File() {
  const { clients, contact, types } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const [danger, setDanger] = useState(state.typed('danger'));
  const watch = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && target.name === 'danger') setDanger(target.value);
  };
  return (
    <Page width="reading">
      <Stack gap="loose">
        <FormErrorSummary errors={state.errors} />
        <PageHeader
          title="File something new"
          subtitle="It takes about fifteen minutes. You can save at any point and go on later; nobody at customs reads a draft."
        />
        {clients.length === 0 ? (
          <EmptyState title="There is nobody you may file for yet">
            An administrator of your organization grants you the clients you work for.
          </EmptyState>
        ) : (
          <ActorForm>
            <div onChange={watch}>
              <Stack gap="loose">
                <RadioGroup
                  name="danger"
                  label="Is anyone in immediate danger?"
                  hint={`For example: goods about to arrive that can poison, burn or explode. If so, call first. ${contact}`}
                  layout="inline"
                  options={YES_NO}
                  defaultValue={state.typed('danger')}
                  errors={state.errorsOf('danger')}
                />
                {danger === 'yes' ? <DangerCall contact={contact} /> : null}
                <RadioGroup
                  name="type"
                  label="What do you want to file?"
                  options={types.map(({ code, name, help }) => ({
                    value: code,
                    label: name,
                    hint: help,
                  }))}
                  defaultValue={state.typed('type')}
                  errors={state.errorsOf('type')}
                />
                {clients.length > 1 ? (
                  <RadioGroup
                    name="client"
                    label="For whom do you file?"
                    hint="It belongs to this client; whoever works for others only does not see it."
                    options={clients.map(({ id, name }) => ({ value: id, label: name }))}
                    defaultValue={state.typed('client')}
                    errors={state.errorsOf('client')}
                  />
                ) : null}
                <SubmitBar>
                  <Button size="big">Start the draft</Button>
                </SubmitBar>
              </Stack>
            </div>
          </ActorForm>
        )}
        <FormatLinks types={types} />
      </Stack>
    </Page>
  );
}
