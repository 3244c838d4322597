import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { PageShortcuts } from '#app/ui/keyboard-help.tsx';
import { MainAside, Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { DeskSide } from '../components/desk-side.tsx';
import { DestroyedItem } from '../components/destroyed-item.tsx';
import { EmergencyLine } from '../components/emergency-line.tsx';
import { FilingView } from '../components/filing-view.tsx';
import { ItemHead } from '../components/item-head.tsx';
import { ITEM_KEYS } from '../components/item-keys.ts';
import { KnownAside } from '../components/known-aside.tsx';
import { NamingLine } from '../components/naming-line.tsx';
import { PartnerSide } from '../components/partner-side.tsx';
import { UndoBar } from '../components/undo-bar.tsx';
import { markingOf } from '../desk-words.ts';
import { QueueQuery } from '../queue.schema.ts';
import type { DeskItem } from '../view-item.server.ts';
import { viewDeskItemPage } from '../view-item-page.server.ts';

export const loader = page({
  access: 'read Triage',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  query: QueueQuery,
  load: (scope, { params, query }) =>
    viewDeskItemPage(scope, { ...params, version: query.version }),
});

export const meta = () => [{ title: 'Item: PSILO portal' }];

export default function ItemPage() {
  const { item, destroyed } = useLoaderData<typeof loader>();
  return destroyed ? <DestroyedItem item={destroyed} /> : <WholeItem item={item} />;
}

/** One item with everything the desk knows of it. */
function WholeItem({ item }: { readonly item: DeskItem }) {
  return (
    <Marked marking={markingOf(item.tlp, item.controlNumber)}>
      <Page>
        <PageShortcuts shortcuts={ITEM_KEYS} />
        <Stack key={item.id}>
          <ItemHead item={item} />
          <EmergencyLine openUntil={item.openUntil} />
          <NamingLine item={item} />
          <UndoBar key={item.version} item={item} />
          <MainAside
            main={
              <>
                <FilingView item={item} />
                <PartnerSide item={item} isReadOnly={item.openUntil !== null} />
                <DeskSide item={item} isReadOnly={item.openUntil !== null} />
              </>
            }
            asideLabel="What the desk knows"
            aside={<KnownAside item={item} isReadOnly={item.openUntil !== null} />}
          />
        </Stack>
      </Page>
    </Marked>
  );
}
