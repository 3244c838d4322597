import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Select } from '#app/ui/select.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

export type CommentedStep = {
  readonly code: string;
  readonly title: string;
  readonly questions: readonly { readonly name: string; readonly label: string }[];
  readonly hasNarrative: boolean;
};

type CommentFormProps = {
  readonly draftId: string;
  readonly step: CommentedStep;
  readonly state: FormState;
  /** The only form of its page, whose errors lead to its fields. */
  readonly isAlone?: boolean;
  /** Where it leads without a word said. */
  readonly cancelTo?: string | undefined;
};

/** A comment on a part of a draft, on one of its questions, or on a passage of its text. */
export function CommentForm({ draftId, step, state, isAlone = false, cancelTo }: CommentFormProps) {
  // Several such forms stand on a page.
  const field = (name: string) => ({
    name,
    ...(isAlone ? {} : { id: `f-${step.code}-${name}` }),
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  return (
    <ActorForm
      action={`/drafts/${draftId}/comments?step=${step.code}`}
      label={`Comment on ${step.title}`}
    >
      <HiddenField name="step" value={step.code} />
      <Stack>
        <Select
          {...field('field')}
          label="About"
          options={step.questions.map(({ name, label }) => ({ value: name, label }))}
          placeholder="This part as a whole"
          optional
          width="full"
        />
        {step.hasNarrative ? (
          <TextArea
            {...field('quote')}
            label="Passage"
            hint="Words copied from the text, when the comment is about them alone."
            rows={2}
            maxLength={500}
            optional
          />
        ) : null}
        <TextArea {...field('body')} label="Your comment" rows={4} maxLength={2000} />
        <SubmitBar>
          <Button>Comment</Button>
          {cancelTo ? (
            <ButtonLink to={cancelTo} variant="quiet">
              Cancel
            </ButtonLink>
          ) : null}
        </SubmitBar>
      </Stack>
    </ActorForm>
  );
}
