import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CustodyChain } from '#app/ui/custody-chain.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { CUT } from '../../evidence/custody-facts.policy.ts';
import { viewFileTrail } from '../file-trail.server.ts';

export const loader = page({
  access: 'read AuditEvent',
  reads: 'content',
  params: z.strictObject({ organizationId: z.uuid(), evidenceId: z.uuid() }),
  load: (scope, { params }) => viewFileTrail(scope, params),
});

export const meta = () => [{ title: 'Chain of custody: PSILO portal' }];

export default function FileTrail() {
  const { organizationId, evidenceId, lines, isCut } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <PageHeader
          title="Chain of custody of a file"
          back={{ to: `/trail?object=${evidenceId}`, label: 'Audit trail of the file' }}
        />
        <CustodyChain
          facts={[
            { term: 'File', details: evidenceId },
            { term: 'Organization', details: organizationId },
          ]}
          scope="Every event of the file, of the filing it came with, and of packages that carry it. Its name and sum are content and stand elsewhere."
          lines={lines.map((line) => ({
            ...line,
            words: <Link to={`/trail/${line.id}`}>{line.words}</Link>,
          }))}
          cut={isCut ? CUT : null}
        />
      </Stack>
    </Page>
  );
}
