import type { ReactNode } from 'react';
import { StateBadge } from '#app/ui/badge.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { itemPath } from '../item-path.policy.ts';
import { toneOfStatus } from '../status-look.policy.ts';

type Line = {
  readonly id: string;
  readonly controlNumber: string;
  readonly typeName: string;
  readonly title: string;
  readonly clientId: string;
  readonly submittedAt: string;
  readonly isOurs: boolean;
  readonly status: { readonly code: string; readonly label: string };
};

type ItemLinesProps = {
  readonly items: readonly Line[];
  /** Named where there is more than one. */
  readonly clients: readonly { readonly id: string; readonly name: string }[];
  readonly empty: ReactNode;
};

/** Items to open, with their control number, type, client and status. */
export function ItemLines({ items, clients, empty }: ItemLinesProps) {
  const clientOf = ({ clientId }: Line) =>
    clients.length > 1 ? clients.find(({ id }) => id === clientId)?.name : undefined;
  return (
    <LinkList
      label="Items, newest first"
      empty={empty}
      entries={items.map((item) => ({
        key: item.id,
        to: itemPath(item),
        title: item.title,
        lead: `${item.controlNumber} · ${item.typeName}`,
        meta: (
          <span>
            Filed <TimeStamp at={item.submittedAt} />
            {item.isOurs ? null : ' in your name'}
            {item.isOurs && clientOf(item) ? ` for ${clientOf(item)}` : ''}
          </span>
        ),
        aside: <StateBadge tone={toneOfStatus(item.status.code)}>{item.status.label}</StateBadge>,
      }))}
    />
  );
}
