import type { ReactNode } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { HiddenField, HiddenFields } from '#app/ui/hidden-field.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { findFormStep } from '../form-steps.policy.ts';
import { choiceField, conflictsOf } from '../step-conflict.policy.ts';
import { getItemType } from '../types/registry.ts';

type StepConflictProps = {
  /** Their codes: what reads and describes answers comes with this piece. */
  readonly type: string;
  readonly step: string;
  /** What was typed, by field name; it travels along until the choice is made. */
  readonly typed: Readonly<Record<string, unknown>>;
  /** What was stored meanwhile. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly marks: Readonly<Record<string, string>>;
  readonly from: string | undefined;
  readonly errors: Readonly<Record<string, readonly string[] | null>>;
  /** Stands there when both texts say the same. */
  readonly children: ReactNode;
};

/** Two texts for one page of a draft, field by field; nothing is overwritten before a person chose. */
export function StepConflict(props: StepConflictProps) {
  const { typed, stored, marks, from, errors } = props;
  const type = getItemType(props.type);
  const step = findFormStep(type, props.step);
  const conflicts = (step && conflictsOf(type, step, { typed, stored })) ?? [];
  if (conflicts.length === 0) return props.children;
  return (
    <ActorForm label="Choose which text to keep">
      <HiddenFields values={marks} />
      <HiddenField name="intent" value="resolve" />
      {from ? <HiddenField name="from" value={from} /> : null}
      {fieldsOf('', typed).map(([name, value]) => (
        <HiddenField key={`${name} ${value}`} name={name} value={value} />
      ))}
      <Stack gap="loose">
        {conflicts.map(({ name, label, mine, theirs }) => (
          <RadioGroup
            key={name}
            name={choiceField(name)}
            label={label}
            options={[
              { value: 'mine', label: 'Keep what you typed', hint: mine || 'Nothing' },
              { value: 'theirs', label: 'Keep what was saved', hint: theirs || 'Nothing' },
            ]}
            errors={errors[choiceField(name)] ?? undefined}
          />
        ))}
        <SubmitBar>
          <Button>Save your choice</Button>
        </SubmitBar>
      </Stack>
    </ActorForm>
  );
}

/** A posted value as the fields it came from: `parties[0].name`, `date.year`. */
function fieldsOf(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) =>
      fieldsOf(typeof entry === 'string' ? name : `${name}[${index}]`, entry),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([own, inner]) =>
    fieldsOf(name === '' ? own : `${name}.${own}`, inner),
  );
}
