import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { CheckPage } from '../components/check-page.tsx';
import { viewCheckPage } from '../draft-pages.server.ts';
import { SubmitSchema } from '../drafts.schema.ts';
import { fileItem } from '../file-item.server.ts';

const Params = z.strictObject({ draftId: z.uuid() });

export const loader = page({
  access: 'file OwnItem',
  reads: 'content',
  params: Params,
  load: (scope, { params }) => viewCheckPage(scope, params),
});

export const action = act({
  access: 'file OwnItem',
  params: Params,
  form: SubmitSchema,
  ownRule: 'A draft is filed once: sent again it leads to the receipt of the same item.',
  run: async (scope, { params, form }) => {
    const isCertified = form.certification === 'on';
    const { version } = form;
    const isUnnamed = form.unnamed === 'on';
    const { itemId } = await fileItem(scope, { ...params, version, isCertified, isUnnamed });
    return { to: `/items/${itemId}/receipt` };
  },
});

export const meta = () => [{ title: 'Submit: PSILO portal' }];

export default function Submit() {
  const state = formStateOf(useActionData<typeof action>());
  return <CheckPage draft={useLoaderData<typeof loader>()} state={state} />;
}
