import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { DecideAccusationSchema } from '../../accused/accused.schema.ts';
import { ActPage } from '../components/act-page.tsx';
import { decideAccusation, viewAccusation } from '../decide-accusation.server.ts';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';

const Params = z.strictObject({ itemId: z.uuid(), accusedId: z.uuid() });

export const loader = page({
  access: 'decide Accusation',
  params: Params,
  load: (scope, { params }) => viewAccusation(scope, params),
});

export const action = act({
  access: 'decide Accusation',
  params: Params,
  query: ListQuery,
  form: DecideAccusationSchema,
  run: async (scope, { params, query, form }) => {
    await decideAccusation(scope, { ...form, ...params });
    const text =
      form.answer === 'confirmed'
        ? 'The item is kept from the partner’s people.'
        : 'Noted: it is somebody else.';
    return { to: itemPath(params.itemId, query), flash: { tone: 'good', text } };
  },
});

export const meta = () => [{ title: 'Is it this partner?: PSILO portal' }];

export default function Decide() {
  const { item, accusation } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const answered = accusation.state === 'suggested' ? undefined : accusation.state;
  return (
    <ActPage
      title={`Is it the partner ${accusation.name}?`}
      subtitle="A party of this item has a like name. Compare address and numbers before you answer."
      item={item}
      state={state}
      submit="Save the answer"
      readers="internal"
      seen={null}
    >
      <RadioGroup
        name="answer"
        label="The party and the partner"
        layout="plain"
        defaultValue={state.typed('answer') ?? answered}
        errors={state.errorsOf('answer')}
        options={[
          {
            value: 'confirmed',
            label: 'The same organization',
            hint: 'Nothing about the item reaches its people from now on.',
          },
          { value: 'rejected', label: 'Somebody else with a like name' },
        ]}
      />
    </ActPage>
  );
}
