import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { ItemDocument } from '../components/item-document.tsx';
import { ItemFacts, markingOf } from '../components/item-header.tsx';
import { PdfLinks } from '../components/pdf-links.tsx';
import { viewItem } from '../view-item.server.ts';

export const loader = page({
  access: 'print OwnItem',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  load: (scope, { params }) => viewItem(scope, params),
});

export const meta = () => [{ title: 'Print view: PSILO portal' }];

export default function Print() {
  const item = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Marked marking={markingOf(item)}>
        <Stack gap="loose">
          <PageHeader
            title={item.title}
            back={{ to: `/items/${item.id}`, label: 'Back to the item' }}
            meta={<ItemFacts item={item} />}
            actions={
              <Cluster>
                <PrintButton />
                <PdfLinks item={item} />
              </Cluster>
            }
          />
          <ItemDocument item={item} isOnPaper />
        </Stack>
      </Marked>
    </Page>
  );
}
