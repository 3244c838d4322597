import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { DifferenceList } from '#app/ui/difference-list.tsx';
import { Cluster, Page, Section, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { FilingText } from '../components/filing-text.tsx';
import { markingOf } from '../components/item-header.tsx';
import { PdfLinks } from '../components/pdf-links.tsx';
import { VersionParams } from '../items.schema.ts';
import { viewVersion } from '../view-version.server.ts';

export const loader = page({
  access: 'read OwnItem',
  reads: 'content',
  params: VersionParams,
  load: (scope, { params }) => viewVersion(scope, params),
});

export const meta = () => [{ title: 'Version: PSILO portal' }];

export default function VersionPage() {
  const item = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Marked marking={markingOf(item)}>
        <Stack gap="loose">
          <PageHeader
            title={`Version ${item.version}`}
            eyebrow={item.title}
            back={{ to: `/items/${item.id}`, label: 'Back to the item' }}
            meta={
              <span>
                Filed <TimeStamp at={item.filedAt} withTime />
              </span>
            }
            actions={
              <Cluster>
                <PdfLinks item={item} />
              </Cluster>
            }
          />
          {item.differences ? (
            <Section title={`What changed since version ${item.version - 1}`}>
              <DifferenceList differences={item.differences} version={item.version} />
            </Section>
          ) : null}
          {item.differences ? <p>Version {item.version} as it was filed:</p> : null}
          <FilingText item={item} />
        </Stack>
      </Marked>
    </Page>
  );
}
