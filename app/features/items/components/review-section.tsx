import type { RichText } from '#app/editor/rich-text.rules.ts';
import { RichTextView } from '#app/editor/rich-text-view.tsx';
import { CheckAnswers } from '#app/ui/check-answers.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { Details, Stack } from '#app/ui/layout.tsx';
import type { Thread } from '../draft-comments.policy.ts';
import { AnswerValue } from './answer-value.tsx';
import { type CommentedStep, CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';

type Answer = Parameters<typeof AnswerValue>[0]['answer'] & {
  readonly name: string;
  readonly kind: string;
};

type ReviewSectionProps = {
  readonly draftId: string;
  readonly section: {
    readonly code: string;
    readonly title: string;
    readonly answers: readonly Answer[];
    readonly threads: readonly Thread[];
    readonly form: CommentedStep;
  };
  /** Null when nothing is written. */
  readonly narrative: RichText | null;
  readonly state: FormState;
};

/** A part of a draft with what was said about each answer beside it, and room to say more. */
export function ReviewSection({ draftId, section, narrative, state }: ReviewSectionProps) {
  const { code, title, answers, threads, form } = section;
  const at = `/drafts/${draftId}/comments`;
  const names = new Set(answers.map(({ name }) => name));
  const others = threads.filter(({ field }) => field === null || !names.has(field));
  return (
    <div id={`step-${code}`}>
      <Stack>
        <CheckAnswers
          title={title}
          rows={answers.map((answer) => {
            const said = threads.filter(({ field }) => field === answer.name);
            return {
              label: answer.label,
              value: shownValue(answer, narrative),
              beside:
                said.length > 0 ? (
                  <CommentList at={at} threads={said} about={answer.label} />
                ) : undefined,
            };
          })}
        />
        {others.length > 0 ? <CommentList at={at} threads={others} about={title} /> : null}
        <Details summary={`Comment on “${title}”`}>
          <CommentForm key={threads.length} draftId={draftId} step={form} state={state} />
        </Details>
      </Stack>
    </div>
  );
}

function shownValue(answer: Answer, narrative: RichText | null) {
  if (answer.kind === 'narrative') {
    return narrative ? <RichTextView doc={narrative} /> : null;
  }
  return answer.value === '' ? null : <AnswerValue answer={answer} />;
}
