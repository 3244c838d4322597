import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { tlp } from '#app/reference/tlp.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { CustodyChain } from '#app/ui/custody-chain.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { Marked, type Marking } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { viewCustody } from '../custody.server.ts';
import { CUT, custodyFacts, OWN_CHAIN } from '../custody-facts.policy.ts';

export const loader = page({
  access: 'read OwnEvidence',
  reads: 'content',
  params: z.strictObject({ evidenceId: z.uuid() }),
  load: (scope, { params }) => viewCustody(scope, params),
});

export const meta = () => [{ title: 'Chain of custody: PSILO portal' }];

export default function Custody() {
  const { file, draftId, item, lines, isCut } = useLoaderData<typeof loader>();
  const back = item
    ? { to: `/items/${item.id}`, label: 'Back to the item' }
    : { to: `/drafts/${draftId}/evidence`, label: 'Evidence' };
  return (
    <Page width="reading">
      <Marked marking={markingOf(item)}>
        <Stack gap="loose">
          <PageHeader
            title="Chain of custody"
            eyebrow={file.name}
            back={back}
            actions={
              <Cluster>
                <PrintButton />
                <ButtonLink
                  to={`/evidence/${file.id}/custody/pdf`}
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
            scope={OWN_CHAIN}
            lines={lines}
            cut={isCut ? CUT : null}
          />
        </Stack>
      </Marked>
    </Page>
  );
}

const LEVELS: Readonly<Record<string, Marking['level']>> = {
  red: 'red',
  amber_strict: 'amber-strict',
  amber: 'amber',
  green: 'green',
  clear: 'clear',
};

/** That of its item; a file that was not filed is for the own organization alone. */
function markingOf(item: { readonly tlp: string; readonly controlNumber: string } | null): Marking {
  const level = item?.tlp ?? 'amber_strict';
  const detail = item?.controlNumber ?? 'Not filed yet';
  return { level: LEVELS[level] ?? 'amber', text: tlp.nameOf(level), detail };
}
