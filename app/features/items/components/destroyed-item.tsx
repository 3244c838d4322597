import { Alert } from '#app/ui/alert.tsx';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { Cluster, Page, Section, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { toneOfStatus } from '../status-look.policy.ts';

type Status = { readonly code: string; readonly label: string };
type DestroyedItemProps = {
  readonly item: {
    readonly controlNumber: string;
    readonly typeName: string;
    readonly submittedAt: string;
    readonly destroyedAt: string;
    readonly status: Status | null;
    readonly statuses: readonly (Status & { readonly position: number; readonly at: string })[];
  };
};

/** What is left of an item whose keys were destroyed: its number and what was told when. */
export function DestroyedItem({ item }: DestroyedItemProps) {
  return (
    <Page width="reading">
      <Stack gap="loose">
        <PageHeader
          title="Content destroyed"
          back={{ to: '/items', label: 'Your items' }}
          meta={
            <Cluster>
              <ControlNumber value={item.controlNumber} hasCopy />
              {item.status ? (
                <StateBadge tone={toneOfStatus(item.status.code)}>{item.status.label}</StateBadge>
              ) : null}
              <Tag>{item.typeName}</Tag>
              <span>
                Filed <TimeStamp at={item.submittedAt} />
              </span>
            </Cluster>
          }
        />
        <Alert tone="warn" title="The content of this item was destroyed">
          Destroyed <TimeStamp at={item.destroyedAt} withTime /> by customs, as two people decided.
          What you filed, its files and messages can never be read again, by anyone. Its control
          number and these dates stay.
        </Alert>
        <Section title="Where it has been">
          <Timeline
            label="Status, step by step"
            entries={item.statuses.map(({ position, at, code, label }) => ({
              key: String(position),
              at,
              title: label,
              tone: toneOfStatus(code),
            }))}
          />
        </Section>
      </Stack>
    </Page>
  );
}
