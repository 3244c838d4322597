import { useActionData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { WhatIsLost } from '../components/destruction-facts.tsx';
import { consequencesOf } from '../destructions.policy.ts';
import { ProposeItemSchema } from '../destructions.schema.ts';
import { proposeItemDestruction } from '../propose-destruction.server.ts';

export const loader = page({ access: 'destroy Keys', stepUp: true, load: async () => ({}) });

export const action = act({
  access: 'destroy Keys',
  stepUp: true,
  form: ProposeItemSchema,
  run: async (scope, { form }) => {
    const id = await proposeItemDestruction(scope, form);
    return {
      to: `/keys/${id}`,
      flash: { tone: 'good', text: 'Proposed. Another security administrator has 72 hours.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Propose to destroy an item: PSILO portal' }];

export default function ProposeItem() {
  const state = formStateOf(useActionData<typeof action>());
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  return (
    <FormPage
      title="Propose to destroy the content of an item"
      subtitle="Nothing happens before another security administrator approves."
      back={{ to: '/keys', label: 'Destroying content' }}
      state={state}
      submit="Propose it"
      isDangerous
    >
      <WhatIsLost sentences={consequencesOf('destroy_item_keys', 'the item')} />
      <TextField
        {...field('controlNumber')}
        label="Control number of the item"
        hint="Like PS-7K3QX-9D2MA-4. You cannot open the item here; take the number from the order or request."
        autoComplete="off"
        isCode
      />
      <TextField
        {...field('again')}
        label="The control number again"
        hint="Type it a second time, so that it is not the wrong item."
        autoComplete="off"
        isCode
      />
      <TextArea
        {...field('reason')}
        label="Why does it have to go?"
        hint="The administrator who decides reads this. Name the order or request; no content."
        rows={4}
        maxLength={4000}
      />
    </FormPage>
  );
}
