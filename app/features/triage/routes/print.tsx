import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { DeskSide } from '../components/desk-side.tsx';
import { FilingView } from '../components/filing-view.tsx';
import { KnownAside } from '../components/known-aside.tsx';
import { PartnerSide } from '../components/partner-side.tsx';
import { useItemPath } from '../components/use-item-path.ts';
import { itemState, markingOf } from '../desk-words.ts';
import { viewDeskItem } from '../view-item.server.ts';

export const loader = page({
  access: 'print Item',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  load: (scope, { params }) => viewDeskItem(scope, { ...params, use: 'print' }),
});

export const meta = () => [{ title: 'Item to print: PSILO portal' }];

/** The whole file of an item as a document. */
export default function Print() {
  const item = useLoaderData<typeof loader>();
  const itemTo = useItemPath(item.id);
  const at = `/desk/items/${item.id}/pdf`;
  return (
    <Page width="normal">
      <Marked marking={markingOf(item.tlp, item.controlNumber)}>
        <Stack gap="loose">
          <PageHeader
            title={item.title}
            eyebrow={`${item.controlNumber}, ${item.typeName}`}
            subtitle={`${itemState(item.state).label}. For the desk alone: it carries internal notes.`}
            back={{ to: itemTo(), label: 'Back to the item' }}
            actions={
              <Cluster>
                <PrintButton />
                <ButtonLink to={`${at}/full`} variant="quiet" icon="download" isDocument>
                  Filing as PDF
                </ButtonLink>
                <ButtonLink to={`${at}/public`} variant="quiet" icon="download" isDocument>
                  Public version as PDF
                </ButtonLink>
                <ButtonLink to={itemTo('/export')} variant="quiet" icon="download">
                  Everything as ZIP
                </ButtonLink>
              </Cluster>
            }
          />
          <FilingView item={item} />
          <KnownAside item={item} isReadOnly />
          <PartnerSide item={item} isReadOnly />
          <DeskSide item={item} isReadOnly />
        </Stack>
      </Marked>
    </Page>
  );
}
