import { type FormEvent, useState } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { askedFields, decidingFields } from '../types/asked.ts';
import type { ItemType, Step } from '../types/item-type.ts';
import { DangerCall } from './danger-call.tsx';
import { StepField } from './step-field.tsx';
import type { StepValues } from './step-values.ts';
import { NO_HELP, type TypingHelp, TypingHelpContext } from './typing-help.tsx';

type StepFormProps = {
  type: ItemType;
  step: Step;
  values: StepValues;
  errors: Readonly<Record<string, readonly string[] | null>>;
  rows: number;
  /** The table that shows one row more. */
  adding?: string | undefined;
  version: number;
  savedAt: string;
  /** Where saving leads back to. */
  from: string | undefined;
  contact: string;
  help?: TypingHelp | undefined;
};

/** One page of the form. Every button saves; nothing typed depends on being right. */
export function StepForm({
  type,
  step,
  values,
  errors,
  rows,
  adding,
  version,
  savedAt,
  from,
  contact,
  help,
}: StepFormProps) {
  const [answers, setAnswers] = useState(values.all);
  const deciding = decidingFields(type);
  const watch = ({ target }: FormEvent) => {
    const changed = changeOf(target, deciding);
    if (changed) setAnswers((before) => ({ ...before, ...changed }));
  };
  const fields = askedFields(step, type, answers);
  const asked = new Set(fields.map(({ name }) => name));
  const unasked = step.fields.map(({ name }) => name).filter((name) => !asked.has(name));
  return (
    <ActorForm label={step.title}>
      <HiddenField name="version" value={String(version)} />
      {from ? <HiddenField name="from" value={from} /> : null}
      {unasked.length > 0 ? <HiddenField name="unasked" value={unasked.join(',')} /> : null}
      <VisuallyHidden>
        {/* The first button of a form is what the Enter key presses. */}
        <Button name="intent" value="continue" tabIndex={-1} aria-hidden>
          Save and continue
        </Button>
      </VisuallyHidden>
      <TypingHelpContext.Provider value={help ?? NO_HELP}>
        <div onChange={watch}>
          <Stack gap="loose">
            {fields.map((field) => (
              <Stack key={field.name}>
                <StepField
                  field={field}
                  values={values}
                  errors={errors}
                  rows={rows}
                  adding={adding}
                />
                {field.name === 'dangerToLife' && isYes(answers['dangerToLife']) ? (
                  <DangerCall contact={contact} />
                ) : null}
              </Stack>
            ))}
            <SubmitBar savedAt={savedAt}>
              <Button name="intent" value="continue">
                Save and continue
              </Button>
              <Button name="intent" value="leave" variant="secondary">
                Save and leave
              </Button>
            </SubmitBar>
          </Stack>
        </div>
      </TypingHelpContext.Provider>
    </ActorForm>
  );
}

/** The new answer, when a control was changed that decides what else is asked. */
function changeOf(
  target: EventTarget,
  deciding: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | null {
  const isControl = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (!isControl || !deciding.has(target.name)) return null;
  const { name, form } = target;
  return { [name]: form ? new FormData(form).getAll(name) : target.value };
}

function isYes(answer: unknown): boolean {
  return answer === 'yes' || (Array.isArray(answer) && answer[0] === 'yes');
}
