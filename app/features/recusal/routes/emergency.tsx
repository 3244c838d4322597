import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { AskOpeningSchema, openingTimes } from '../break-glass.schema.ts';
import { askOpening } from '../break-glass.server.ts';
import { RecusalParams } from '../recusal.schema.ts';
import { viewRecusal } from '../view-recusals.server.ts';

export const loader = page({
  access: 'ask BreakGlass',
  stepUp: true,
  reads: 'content',
  params: RecusalParams,
  load: (scope, { params }) => viewRecusal(scope, params),
});

export const action = act({
  access: 'ask BreakGlass',
  stepUp: true,
  params: RecusalParams,
  form: AskOpeningSchema,
  run: async (scope, { params, form }) => {
    await askOpening(scope, { ...form, ...params });
    return {
      to: '/approvals?view=mine',
      flash: { tone: 'good', text: 'Asked. A supervisor who is not you decides.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Ask for an emergency opening: PSILO portal' }];

export default function Emergency() {
  const { controlNumber, organization, isItem } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Ask for an emergency opening"
      eyebrow={controlNumber ?? organization}
      back={{ to: '/recusals', label: 'Your recusals' }}
      state={state}
      submit="Ask a supervisor"
      isDangerous
    >
      <Alert tone="warn" title="One item, for reading only, for a short time">
        A supervisor who is not you decides within 24 hours. Every page and file you open is
        recorded, supervisors and auditors see the opening, and the organization is told that
        customs opened its item under its emergency procedure.
      </Alert>
      {isItem ? null : (
        <TextField
          name="controlNumber"
          label="Control number of the item"
          autoComplete="off"
          defaultValue={state.typed('controlNumber')}
          errors={state.errorsOf('controlNumber')}
        />
      )}
      <RadioGroup
        name="minutes"
        label="For how long?"
        layout="plain"
        defaultValue={state.typed('minutes') ?? '60'}
        errors={state.errorsOf('minutes')}
        options={openingTimes.map((minutes) => ({
          value: String(minutes),
          label: minutes < 120 ? `${minutes} minutes` : `${minutes / 60} hours`,
        }))}
      />
      <TextArea
        name="reason"
        label="What is the emergency?"
        hint="Why it cannot wait for a colleague who is not recused."
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </FormPage>
  );
}
