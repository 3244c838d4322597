import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { viewApplicationForm } from '../application-form.server.ts';
import { noteCheck } from '../note-check.server.ts';
import { checkCodes, checkResults, NoteCheckSchema } from '../onboarding.schema.ts';

const Params = z.strictObject({ applicationId: z.uuid() });

export const loader = page({
  access: 'check Application',
  params: Params,
  load: (scope, { params }) => viewApplicationForm(scope, params, 'check Application'),
});

export const action = act({
  access: 'check Application',
  params: Params,
  form: NoteCheckSchema,
  run: async (scope, { params, form }) => {
    await noteCheck(scope, { ...form, ...params });
    return {
      to: `/onboarding/${params.applicationId}`,
      flash: { tone: 'good', text: 'The check is noted.' },
    };
  },
});

export const meta = () => [{ title: 'Note a check: PSILO portal' }];

export default function Check() {
  const { id, organizationName } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Note a check"
      eyebrow={organizationName}
      subtitle="A note stays. To correct one, note the check again: the newest counts."
      back={{ to: `/onboarding/${id}`, label: 'Back to the application' }}
      state={state}
      submit="Note the check"
    >
      <RadioGroup
        name="check"
        label="What did you check?"
        layout="plain"
        defaultValue={state.typed('check')}
        errors={state.errorsOf('check')}
        options={checkCodes.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <RadioGroup
        name="result"
        label="What came of it?"
        layout="plain"
        defaultValue={state.typed('result')}
        errors={state.errorsOf('result')}
        options={checkResults.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextArea
        name="note"
        label="How you checked, and what you found"
        hint="Onboarding administrators read this. For adverse history leave it empty: what an analyst knows stays at the desk."
        optional
        maxLength={2000}
        defaultValue={state.typed('note')}
        errors={state.errorsOf('note')}
      />
    </FormPage>
  );
}
