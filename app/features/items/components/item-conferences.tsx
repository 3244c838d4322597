import { StateBadge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { Lines } from './lines.tsx';

type Conference = {
  readonly id: string;
  readonly state: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isOver: boolean;
  readonly topic: string;
  readonly joining: string;
};

/** Conference calls about an item: when, about what, and how to join those still to come. */
export function ItemConferences({ conferences }: { readonly conferences: readonly Conference[] }) {
  return (
    <Stack>
      {conferences.map((conference) => (
        <Card
          key={conference.id}
          level={3}
          title={conference.topic}
          eyebrow={<TimeStamp at={conference.startsAt} withTime />}
          actions={<ConferenceState conference={conference} />}
        >
          {conference.state === 'scheduled' && !conference.isOver ? (
            <>
              <p>
                Until <TimeStamp at={conference.endsAt} withTime />
              </p>
              <Lines text={conference.joining} />
            </>
          ) : null}
        </Card>
      ))}
    </Stack>
  );
}

function ConferenceState({ conference: { state, isOver } }: { readonly conference: Conference }) {
  if (state === 'cancelled') return <StateBadge tone="bad">Cancelled</StateBadge>;
  if (state === 'held' || isOver) return <StateBadge tone="neutral">Over</StateBadge>;
  return <StateBadge tone="info">Planned</StateBadge>;
}
