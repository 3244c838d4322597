import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { RecusalList } from '../components/recusal-list.tsx';
import { listRecusals } from '../view-recusals.server.ts';

const View = z.enum(['open', 'ended']);

export const loader = page({
  access: 'impose Recusal',
  reads: 'content',
  query: z.strictObject({ view: View.default('open'), after: CursorParameter.optional() }),
  load: async (scope, { query: { view, after } }) => ({
    view,
    ...(await listRecusals(scope, { whose: 'all', isEnded: view === 'ended', after })),
  }),
});

export const meta = () => [{ title: 'Recusals of the desk: PSILO portal' }];

export default function Recusals() {
  return <RecusalList whose="all" {...useLoaderData<typeof loader>()} />;
}
