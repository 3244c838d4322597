import { tlp } from '#app/reference/tlp.ts';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { Cluster } from '#app/ui/layout.tsx';
import type { Marking } from '#app/ui/marking.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { toneOfStatus } from '../status-look.policy.ts';

type HeadedItem = {
  readonly controlNumber: string;
  readonly typeName: string;
  readonly tlp: string;
  readonly client: string | null;
  readonly isDangerToLife: boolean;
  readonly submittedAt: string;
  readonly submittedBy: string | null;
  readonly version: number;
  readonly filedAt: string;
  readonly status: { readonly code: string; readonly label: string } | null;
};

/** Control number, state, type, and who filed it when. */
export function ItemFacts({ item }: { readonly item: HeadedItem }) {
  return (
    <Cluster>
      <ControlNumber value={item.controlNumber} hasCopy />
      {item.status ? (
        <StateBadge tone={toneOfStatus(item.status.code)}>{item.status.label}</StateBadge>
      ) : null}
      <Tag>{item.typeName}</Tag>
      {item.isDangerToLife ? <StateBadge tone="bad">Danger to life</StateBadge> : null}
      <span>
        Filed <TimeStamp at={item.submittedAt} />
        {item.submittedBy ? ` by ${item.submittedBy}` : ''}
        {item.client ? ` for ${item.client}` : ''}
        {item.version > 1 ? (
          <>
            , completed <TimeStamp at={item.filedAt} />
          </>
        ) : null}
      </span>
    </Cluster>
  );
}

const LEVELS: Readonly<Record<string, Marking['level']>> = {
  red: 'red',
  amber_strict: 'amber-strict',
  amber: 'amber',
  green: 'green',
  clear: 'clear',
};

/** The marking line of an item's page. */
export function markingOf(item: Pick<HeadedItem, 'tlp' | 'controlNumber'>): Marking {
  return {
    level: LEVELS[item.tlp] ?? 'amber',
    text: tlp.nameOf(item.tlp),
    detail: item.controlNumber,
  };
}
