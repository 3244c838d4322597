import { type FormEvent, useState } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import type { Step } from '../types/item-type.ts';
import { DangerCall } from './danger-call.tsx';
import { StepField } from './step-field.tsx';
import type { StepValues } from './step-values.ts';
import { NO_HELP, type TypingHelp, TypingHelpContext } from './typing-help.tsx';

type StepFormProps = {
  step: Step;
  values: StepValues;
  errors: Readonly<Record<string, readonly string[] | null>>;
  rows: number;
  version: number;
  savedAt: string;
  /** Where saving leads back to. */
  from: string | undefined;
  contact: string;
  help?: TypingHelp | undefined;
};

/** One page of the form. Every button saves; nothing typed depends on being right. */
export function StepForm({
  step,
  values,
  errors,
  rows,
  version,
  savedAt,
  from,
  contact,
  help,
}: StepFormProps) {
  const [danger, setDanger] = useState(values.text('dangerToLife'));
  const watch = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && target.name === 'dangerToLife')
      setDanger(target.value);
  };
  return (
    <ActorForm label={step.title}>
      <HiddenField name="version" value={String(version)} />
      {from ? <HiddenField name="from" value={from} /> : null}
      <VisuallyHidden>
        {/* The first button of a form is what the Enter key presses. */}
        <Button name="intent" value="continue" tabIndex={-1} aria-hidden>
          Save and continue
        </Button>
      </VisuallyHidden>
      <TypingHelpContext.Provider value={help ?? NO_HELP}>
        <div onChange={watch}>
          <Stack gap="loose">
            {step.fields.map((field) => (
              <Stack key={field.name}>
                <StepField field={field} values={values} errors={errors} rows={rows} />
                {field.name === 'dangerToLife' && danger === 'yes' ? (
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
