import { Timeline } from '#app/ui/timeline.tsx';
import { referralState } from '../referral-words.ts';

type Answer = {
  readonly id: string;
  readonly answer: string;
  readonly at: string;
  readonly text: string;
};

/** What the destination said to the desk, oldest first. */
export function AnswerHistory({ answers }: { readonly answers: readonly Answer[] }) {
  if (answers.length === 0)
    return <p>No answer yet. The desk waits for you to accept or return it.</p>;
  return (
    <Timeline
      label="Answers to the desk"
      entries={answers.map(({ id, answer, at, text }) => {
        const { label, tone } = referralState(answer);
        return { key: id, at, title: label, tone, body: text || undefined };
      })}
    />
  );
}
