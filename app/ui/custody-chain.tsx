import type { ReactNode } from 'react';
import { DescriptionList } from './description-list.tsx';
import { Section, Stack } from './layout.tsx';
import { Timeline } from './timeline.tsx';
import type { Moment } from './types.ts';

type CustodyChainProps = {
  facts: readonly { readonly term: string; readonly details: ReactNode }[];
  /** What the chain holds, and what it does not. */
  scope: ReactNode;
  /** Oldest first. */
  lines: readonly {
    readonly id: string;
    readonly at: Moment;
    readonly words: ReactNode;
    readonly by: ReactNode;
    readonly isFailed: boolean;
  }[];
  /** Said where the chain begins later than the thing. */
  cut: string | null;
};

/** What happened to a thing from the moment it came, for whoever has to prove it. */
export function CustodyChain({ facts, scope, lines, cut }: CustodyChainProps) {
  return (
    <Stack gap="loose">
      <DescriptionList rows={facts} />
      <p>{scope}</p>
      <Section title="What happened">
        {cut === null ? null : <p>{cut}</p>}
        {lines.length === 0 ? (
          <p>Nothing is on record yet.</p>
        ) : (
          <Timeline
            label="What happened, in order of time"
            entries={lines.map(({ id, at, words, by, isFailed }) => ({
              key: id,
              at,
              title: words,
              by,
              tone: isFailed ? 'warn' : 'neutral',
            }))}
          />
        )}
      </Section>
    </Stack>
  );
}
