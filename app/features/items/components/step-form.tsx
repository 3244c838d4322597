import { type FormEvent, useState } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import type { Step } from '../types/item-type.ts';
import { DangerCall } from './danger-call.tsx';
import { SlipButtons } from './slip-buttons.tsx';
import { SlipList } from './slip-list.tsx';
import { StepField } from './step-field.tsx';
import type { StepValues } from './step-values.ts';
import type { Beside } from './use-live-slips.ts';

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
  /** What may give something away in this step. */
  slips: readonly Slip[];
  beside: Beside | null;
};

/** One page of the form. Every button saves; nothing typed depends on being right. */
export function StepForm(props: StepFormProps) {
  const { step, values, errors, rows, version, savedAt, from, contact, slips, beside } = props;
  const [danger, setDanger] = useState(values.text('dangerToLife'));
  const [bracketed, setBracketed] = useState<readonly string[]>([]);
  const watch = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && target.name === 'dangerToLife')
      setDanger(target.value);
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      setBracketed(withBrackets(bracketed, target));
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
      <div onChange={watch}>
        <Stack gap="loose">
          {step.fields.map((field) => (
            <Stack key={field.name}>
              <StepField
                field={field}
                values={values}
                errors={errors}
                rows={rows}
                slips={slips}
                beside={beside}
              />
              {field.neverConfidential && bracketed.includes(field.name) ? (
                <Alert tone="warn" isSlim isLive>
                  The law makes this public. Brackets have no effect here: leave out what must stay
                  confidential, and tell it in the narrative.
                </Alert>
              ) : null}
              {field.name === 'dangerToLife' && danger === 'yes' ? (
                <DangerCall contact={contact} />
              ) : null}
            </Stack>
          ))}
          {beside ? null : (
            <SlipList slips={slips} actions={(slip) => <SlipButtons slip={slip} />} />
          )}
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
    </ActorForm>
  );
}

/** The fields that hold a bracket now, a change to one considered. */
function withBrackets(
  names: readonly string[],
  { name, value }: HTMLInputElement | HTMLTextAreaElement,
): readonly string[] {
  const others = names.filter((other) => other !== name);
  if (!value.includes('[')) return others.length < names.length ? others : names;
  return others.length < names.length ? names : [...names, name];
}
