import type { ReactNode } from 'react';
import { Alert } from '#app/ui/alert.tsx';
import { plural } from '#app/ui/format.ts';
import { Cluster, Details } from '#app/ui/layout.tsx';
import { ShownText } from '#app/ui/shown-text.tsx';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import { sentenceOf } from './slip-words.ts';

type SlipListProps<S extends Slip> = {
  readonly slips: readonly S[];
  /** Buttons that deal with one. */
  readonly actions: (slip: S) => ReactNode;
  /** As many stand open; the others are one press away. */
  readonly atOnce?: number;
};

/** What may give away something bracketed: where, what, and what to do about it. Nothing when there is nothing. */
export function SlipList<S extends Slip>({ slips, actions, atOnce = 100 }: SlipListProps<S>) {
  if (slips.length === 0) return null;
  const more = slips.slice(atOnce);
  const line = (slip: S) => (
    <SlipLine key={slip.key} slip={slip}>
      {actions(slip)}
    </SlipLine>
  );
  return (
    <section className="psilo-slips" id="slips" aria-label="What may give something away">
      <Alert tone="warn" title={titleOf(slips)}>
        <ul>{slips.slice(0, atOnce).map(line)}</ul>
        {more.length > 0 ? (
          <Details summary={`${more.length} more`}>
            <ul>{more.map(line)}</ul>
          </Details>
        ) : null}
      </Alert>
    </section>
  );
}

function SlipLine({ slip, children }: { readonly slip: Slip; readonly children: ReactNode }) {
  const { before, found, after } = slip.excerpt;
  return (
    <li>
      <p>
        <strong>{slip.field.label}:</strong> {sentenceOf(slip)}
        {slip.count > 1 ? ` It stands there ${slip.count} times.` : null}
      </p>
      <blockquote>
        <ShownText>{before}</ShownText>
        <mark>
          <ShownText>{found}</ShownText>
        </mark>
        <ShownText>{after}</ShownText>
      </blockquote>
      <Cluster>{children}</Cluster>
    </li>
  );
}

/** The head of the list, for those who listen too. */
export function titleOf(slips: readonly Slip[]): string {
  if (slips.every(({ kind }) => kind === 'too_much')) return 'The public version says too little';
  return `${plural(slips.length, 'place')} to look at before others read this`;
}
