import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { CheckPage } from '../components/check-page.tsx';
import { viewCheckPage } from '../draft-pages.server.ts';

export const loader = page({
  access: 'write Draft',
  reads: 'content',
  params: z.strictObject({ draftId: z.uuid() }),
  load: (scope, { params }) => viewCheckPage(scope, params),
});

export const meta = () => [{ title: 'Check your answers: PSILO portal' }];

export default function Check() {
  return <CheckPage draft={useLoaderData<typeof loader>()} state={formStateOf(undefined)} />;
}
