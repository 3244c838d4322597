import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { RecusalList } from '../components/recusal-list.tsx';
import { listRecusals } from '../view-recusals.server.ts';

const View = z.enum(['open', 'ended']);

export const loader = page({
  access: 'read Recusal',
  reads: 'content',
  query: z.strictObject({ view: View.default('open'), after: CursorParameter.optional() }),
  load: async (scope, { query: { view, after } }) => ({
    view,
    ...(await listRecusals(scope, { whose: 'own', isEnded: view === 'ended', after })),
  }),
});

export const meta = () => [{ title: 'Your recusals: PSILO portal' }];

export default function Recusals() {
  return <RecusalList whose="own" {...useLoaderData<typeof loader>()} />;
}
