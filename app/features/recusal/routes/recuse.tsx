import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { ListQuery } from '../../triage/queue.schema.ts';
import { RecuseSchema } from '../recusal.schema.ts';
import { recuse } from '../recuse.server.ts';
import { viewRecuseForm } from '../view-recusals.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'declare Recusal',
  params: Params,
  load: (scope, { params }) => viewRecuseForm(scope, params),
});

export const action = act({
  access: 'declare Recusal',
  params: Params,
  query: ListQuery,
  form: RecuseSchema,
  run: async (scope, { params, form }) => {
    const { isOwn } = await recuse(scope, { ...form, ...params });
    return isOwn
      ? {
          to: '/recusals',
          flash: { tone: 'good', text: 'You are recused. The matter is closed to you now.' },
        }
      : {
          to: '/recusals/all',
          flash: { tone: 'good', text: 'The officer is recused from the next click on.' },
        };
  },
});

export const meta = () => [{ title: 'Recuse: PSILO portal' }];

export default function RecusePage() {
  const { item, self, desk } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title={desk.length > 0 ? 'Recuse an officer' : 'Recuse yourself'}
      eyebrow={item.controlNumber}
      back={{ to: `/desk/items/${item.id}`, label: 'Back to the item' }}
      state={state}
      submit="Recuse"
      isDangerous
    >
      <Alert tone="warn" title="The matter closes at once">
        Item, files, conversation, notes and referrals are gone from the next click on, open pages
        included, and no mail about it arrives. Items of the matter that the officer owns go back to
        nobody. Only a supervisor who is somebody else can end it.
      </Alert>
      {desk.length > 0 ? (
        <Select
          name="officer"
          label="Who?"
          width="full"
          defaultValue={state.typed('officer') ?? self}
          errors={state.errorsOf('officer')}
          options={desk.map(({ id, name }) => ({
            value: id,
            label: id === self ? `${name} (you)` : name,
          }))}
        />
      ) : null}
      <RadioGroup
        name="matter"
        label="From what?"
        defaultValue={state.typed('matter') ?? 'item'}
        errors={state.errorsOf('matter')}
        options={[
          {
            value: 'item',
            label: `Item ${item.controlNumber}`,
            hint: 'With everything linked to it.',
          },
          {
            value: 'organization',
            label: `Everything of ${item.organization}`,
            hint: 'Every item it filed or will file, and items that accuse it.',
          },
        ]}
      />
      <TextArea
        name="reason"
        label="Why?"
        hint="Supervisors read this. It is sealed and never leaves the desk."
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </FormPage>
  );
}
