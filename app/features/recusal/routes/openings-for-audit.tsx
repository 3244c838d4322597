import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { listOpeningsForAudit } from '../break-glass.server.ts';
import { OpeningList } from '../components/opening-list.tsx';

export const loader = page({
  access: 'read BreakGlassLog',
  reads: 'content',
  query: z.strictObject({ after: CursorParameter.optional() }),
  load: (scope, { query }) => listOpeningsForAudit(scope, { after: query.after }),
});

export const meta = () => [{ title: 'Emergency openings: PSILO portal' }];

export default function Openings() {
  return <OpeningList who="auditor" {...useLoaderData<typeof loader>()} />;
}
