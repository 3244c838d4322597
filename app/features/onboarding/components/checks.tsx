import { StateBadge } from '#app/ui/badge.tsx';
import { Section } from '#app/ui/layout.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { checkCodes } from '../onboarding.schema.ts';
import { checkResult } from '../onboarding-words.ts';

type ChecksProps = {
  readonly checks: readonly {
    readonly id: string;
    readonly code: string;
    readonly result: string;
    readonly note: string;
    readonly at: string;
    readonly by: string | null;
  }[];
  readonly unmetChecks: readonly string[];
};

/** Checks as they were noted, newest first; of several on one thing the newest counts. */
export function Checks({ checks, unmetChecks }: ChecksProps) {
  const open =
    unmetChecks.length === 0 ? 'None is missing.' : `${unmetChecks.length} still to pass.`;
  return (
    <Section title="Checks" description={open}>
      {checks.length === 0 ? (
        <p>None noted yet. Start with the identity of the contact.</p>
      ) : (
        <Timeline
          label="Checks, newest first"
          entries={checks.map(({ id, code, result, note, at, by }) => {
            const { label, tone } = checkResult(result);
            return {
              key: id,
              at,
              title: checkCodes.nameOf(code),
              tag: <StateBadge tone={tone}>{label}</StateBadge>,
              by: by ?? 'An officer',
              body: note ? <PlainText>{note}</PlainText> : undefined,
              tone,
            };
          })}
        />
      )}
    </Section>
  );
}
