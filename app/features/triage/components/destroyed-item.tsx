import { Alert } from '#app/ui/alert.tsx';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { itemState, markingOf } from '../desk-words.ts';
import type { DestroyedDeskItem } from '../view-item-page.server.ts';
import { DeskSide } from './desk-side.tsx';

/** What is left at the desk of an item whose keys were destroyed: its number, and what the desk wrote itself. */
export function DestroyedItem({ item }: { readonly item: DestroyedDeskItem }) {
  const { label, tone } = itemState(item.state);
  return (
    <Marked marking={markingOf(item.tlp, item.controlNumber)}>
      <Page>
        <Stack key={item.id}>
          <PageHeader
            title="Content destroyed"
            eyebrow={<ControlNumber value={item.controlNumber} hasCopy />}
            meta={
              <Cluster>
                <StateBadge tone={tone}>{label}</StateBadge>
                <Tag>{item.typeName}</Tag>
              </Cluster>
            }
          />
          <Alert tone="warn" title="The content of this item was destroyed">
            Destroyed <TimeStamp at={item.destroyedAt} withTime />, as two security administrators
            decided. What the partner filed, its files and messages can never be read again, by
            anyone. What the desk wrote stays.
          </Alert>
          <DeskSide item={item} isReadOnly />
        </Stack>
      </Page>
    </Marked>
  );
}
