import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { formatBytes } from '#app/ui/format.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { ActPage } from '../components/act-page.tsx';
import { proposeFileRelease, viewHeldFile } from '../held-files.server.ts';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { ProposeReleaseSchema } from '../triage.schema.ts';

const Params = z.strictObject({ itemId: z.uuid(), evidenceId: z.uuid() });

export const loader = page({
  access: 'route Referral',
  params: Params,
  reads: 'content',
  load: (scope, { params }) => viewHeldFile(scope, params),
});

export const action = act({
  access: 'route Referral',
  params: Params,
  query: ListQuery,
  form: ProposeReleaseSchema,
  run: async (scope, { params, query, form }) => {
    await proposeFileRelease(scope, { ...form, ...params });
    return {
      to: itemPath(params.itemId, query),
      flash: {
        tone: 'good',
        text: 'Proposed. The file stays held until another officer approves.',
      },
    };
  },
});

export const meta = () => [{ title: 'Release a held file: PSILO portal' }];

export default function ReleaseFile() {
  const { item, file } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <ActPage
      title="Release a held file?"
      subtitle={`${file.name} (${formatBytes(file.byteSize)}). ${file.says}`}
      item={item}
      state={state}
      seen={null}
      submit="Propose the release"
      readers="internal"
    >
      <p>
        A supervisor decides within 72 hours. Once released, whoever may read the item can open the
        file as an attachment, and it can go into a package. The portal never draws it.
      </p>
      <TextArea
        name="reason"
        label="Why is it to be released?"
        hint="Say what makes you sure that it does no harm, or why it is needed all the same."
        maxLength={4000}
        rows={4}
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
      />
    </ActPage>
  );
}
