import { type FormEvent, useState } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import type { SaveState as State } from '#app/ui/autosave.ts';
import { Button } from '#app/ui/button.tsx';
import { HiddenField, HiddenFields } from '#app/ui/hidden-field.tsx';
import { Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { SaveState } from '#app/ui/save-state.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { useAutosave } from '#app/ui/use-autosave.ts';
import type { Step } from '../types/item-type.ts';
import { DangerCall } from './danger-call.tsx';
import { StepField } from './step-field.tsx';
import type { StepValues } from './step-values.ts';

type StepFormProps = {
  step: Step;
  values: StepValues;
  errors: Readonly<Record<string, readonly string[] | null>>;
  rows: number;
  version: number;
  seen: string;
  savedAt: string;
  /** Where the form is saved while it is typed. */
  saveTo: string;
  /** What it shows was refused and is stored nowhere. */
  isUnsaved: boolean;
  /** Where saving leads back to. */
  from: string | undefined;
  contact: string;
};

/** One page of the form. Every button saves; nothing typed depends on being right. */
export function StepForm({
  step,
  values,
  errors,
  rows,
  version,
  seen,
  savedAt,
  saveTo,
  isUnsaved,
  from,
  contact,
}: StepFormProps) {
  const saving = useAutosave({
    url: saveTo,
    marks: { version: String(version), seen },
    savedAt,
    isUnsaved,
  });
  const [danger, setDanger] = useState(values.text('dangerToLife'));
  const watch = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && target.name === 'dangerToLife')
      setDanger(target.value);
  };
  return (
    <ActorForm label={step.title}>
      <HiddenFields values={saving.marks} />
      {from ? <HiddenField name="from" value={from} /> : null}
      <VisuallyHidden>
        {/* The first button of a form is what the Enter key presses. */}
        <Button name="intent" value="continue" tabIndex={-1} aria-hidden>
          Save and continue
        </Button>
      </VisuallyHidden>
      <div onChange={watch} ref={saving.anchor}>
        <Stack gap="loose">
          {step.fields.map((field) => (
            <Stack key={field.name}>
              <StepField field={field} values={values} errors={errors} rows={rows} />
              {field.name === 'dangerToLife' && danger === 'yes' ? (
                <DangerCall contact={contact} />
              ) : null}
            </Stack>
          ))}
          <SaveState savedAt={saving.savedAt} problem={problemOf(saving.state)}>
            {saving.state.kind === 'conflict' ? (
              <Button name="intent" value="continue" variant="secondary" size="small">
                Compare both texts and choose
              </Button>
            ) : null}
          </SaveState>
          <SubmitBar>
            <Button name="intent" value="continue">
              Save and continue
            </Button>
            <Button name="intent" value="leave" variant="secondary">
              Save and leave
            </Button>
          </SubmitBar>
        </Stack>
      </div>
    </ActorForm>
  );
}

/** What a person reads while typing is not safe; nothing while it is. */
function problemOf(state: State): string | undefined {
  switch (state.kind) {
    case 'saved':
    case 'saving':
      return undefined;
    case 'lost':
      return 'Not saved: no connection, still trying. Keep this page open';
    case 'conflict':
      return 'Not saved: this page was changed in another window';
    default:
      return `Not saved: ${state.sentence}`;
  }
}
