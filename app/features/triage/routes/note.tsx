import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ActPage } from '../components/act-page.tsx';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { NoteSchema } from '../triage.schema.ts';
import { writeNote } from '../triage-item.server.ts';
import { viewAct } from '../view-act.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'note Triage',
  params: Params,
  load: (scope, { params }) => viewAct(scope, params),
});

export const action = act({
  access: 'note Triage',
  params: Params,
  query: ListQuery,
  form: NoteSchema,
  run: async (scope, { params, query, form }) => {
    await writeNote(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: 'Note added.' },
    };
  },
});

export const meta = () => [{ title: 'Write a note: PSILO portal' }];

export default function Note() {
  const item = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Write a note"
      subtitle="Only the desk reads it, ever."
      item={item}
      state={state}
      submit="Add the note"
      readers="internal"
      seen={null}
    >
      <TextArea
        name="text"
        label="Note"
        maxLength={4000}
        defaultValue={state.typed('text')}
        errors={state.errorsOf('text')}
      />
    </ActPage>
  );
}
