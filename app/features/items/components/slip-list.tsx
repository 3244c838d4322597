import type { ReactNode } from 'react';
import { Alert } from '#app/ui/alert.tsx';
import { plural } from '#app/ui/format.ts';
import { Cluster } from '#app/ui/layout.tsx';
import { ShownText } from '#app/ui/shown-text.tsx';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import { sentenceOf } from './slip-words.ts';

type SlipListProps<S extends Slip> = {
  readonly slips: readonly S[];
  /** Buttons that deal with one. */
  readonly actions: (slip: S) => ReactNode;
};

/** What may give away something bracketed: where, what, and what to do about it. Nothing when there is nothing. */
export function SlipList<S extends Slip>({ slips, actions }: SlipListProps<S>) {
  if (slips.length === 0) return null;
  return (
    <section className="psilo-slips" id="slips" aria-label="What may give something away">
      <Alert tone="warn" title={titleOf(slips)}>
        <ul>
          {slips.map((slip) => (
            <li key={slip.key}>
              <p>
                <strong>{slip.field.label}:</strong> {sentenceOf(slip)}
                {slip.count > 1 ? ` It stands there ${slip.count} times.` : null}
              </p>
              <blockquote>
                <ShownText>{slip.excerpt.before}</ShownText>
                <mark>
                  <ShownText>{slip.excerpt.found}</ShownText>
                </mark>
                <ShownText>{slip.excerpt.after}</ShownText>
              </blockquote>
              <Cluster>{actions(slip)}</Cluster>
            </li>
          ))}
        </ul>
      </Alert>
    </section>
  );
}

/** The head of the list, for those who listen too. */
export function titleOf(slips: readonly Slip[]): string {
  if (slips.every(({ kind }) => kind === 'too_much')) return 'The public version says too little';
  return `${plural(slips.length, 'place')} to look at before others read this`;
}
