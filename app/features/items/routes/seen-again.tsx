import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { DateFields } from '#app/ui/date-fields.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { addSighting, viewSighting } from '../add-sighting.server.ts';
import { titleOfErrors } from '../components/error-title.ts';
import { SightingSchema } from '../items.schema.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'complete OwnItem',
  params: Params,
  load: (scope, { params }) => viewSighting(scope, params),
});

export const action = act({
  access: 'complete OwnItem',
  params: Params,
  form: SightingSchema,
  run: async (scope, { params, form }) => {
    await addSighting(scope, { ...params, ...form });
    return {
      to: `/items/${params.itemId}`,
      flash: { tone: 'good', text: 'The sighting is with the desk.' },
    };
  },
});

export const meta = () => [{ title: 'Seen again: PSILO portal' }];

export default function SeenAgain() {
  const { id, controlNumber } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title="Seen again"
          eyebrow={controlNumber}
          subtitle="The desk reads it beside what you filed, and colleagues who file for the same client. What you filed stays as it is."
          back={{ to: `/items/${id}`, label: 'Back to the item' }}
        />
        <ActorForm>
          <Stack>
            <DateFields
              name="date"
              label="When was it seen?"
              defaultValue={state.typedParts('date')}
              errors={state.errorsOf('date')}
            />
            <TextField
              {...field('where')}
              label="Where?"
              hint="A port, a shop, a web address"
              width="full"
            />
            <TextArea {...field('text')} label="What was seen?" maxLength={3000} rows={4} />
            <SubmitBar>
              <Button>Send the sighting</Button>
              <ButtonLink to={`/items/${id}`} variant="quiet">
                Cancel
              </ButtonLink>
            </SubmitBar>
          </Stack>
        </ActorForm>
      </Stack>
    </Page>
  );
}
