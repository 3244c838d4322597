import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { listOpenings } from '../break-glass.server.ts';
import { OpeningList } from '../components/opening-list.tsx';

export const loader = page({
  access: 'read BreakGlass',
  reads: 'content',
  query: z.strictObject({ after: CursorParameter.optional() }),
  load: (scope, { query }) => listOpenings(scope, { after: query.after }),
});

export const meta = () => [{ title: 'Emergency openings: PSILO portal' }];

export default function Openings() {
  return <OpeningList who="supervisor" {...useLoaderData<typeof loader>()} />;
}
