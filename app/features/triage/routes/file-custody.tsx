import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { CustodyChain } from '#app/ui/custody-chain.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { CUT, custodyFacts, WHOLE_CHAIN } from '../../evidence/custody-facts.policy.ts';
import { markingOf } from '../desk-words.ts';
import { viewFileCustody } from '../file-custody.server.ts';

export const loader = page({
  access: 'read Evidence',
  reads: 'content',
  params: z.strictObject({ organizationId: z.uuid(), evidenceId: z.uuid() }),
  load: (scope, { params }) => viewFileCustody(scope, params),
});

export const meta = () => [{ title: 'Chain of custody: PSILO portal' }];

/** Everything that happened to one file. */
export default function FileCustody() {
  const { file, item, lines, isCut } = useLoaderData<typeof loader>();
  return (
    <Page width="normal">
      <Marked marking={markingOf(item.tlp, item.controlNumber)}>
        <Stack gap="loose">
          <PageHeader
            title="Chain of custody"
            eyebrow={file.name}
            back={{ to: `/desk/items/${item.id}`, label: 'Back to the item' }}
            actions={
              <Cluster>
                <PrintButton />
                <ButtonLink
                  to={`/desk/evidence/${file.organizationId}/${file.id}/custody/pdf`}
                  variant="quiet"
                  icon="download"
                  isDocument
                >
                  Download as PDF
                </ButtonLink>
              </Cluster>
            }
          />
          <CustodyChain
            facts={custodyFacts(file, (at) => <TimeStamp at={at} withTime />)}
            scope={WHOLE_CHAIN}
            lines={lines}
            cut={isCut ? CUT : null}
          />
        </Stack>
      </Marked>
    </Page>
  );
}
