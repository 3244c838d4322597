import type { ComponentProps } from 'react';
import { conflictsOf } from '../step-conflict.policy.ts';
import type { ItemType, Step } from '../types/item-type.ts';
import { StepConflict } from './step-conflict.tsx';
import { StepForm } from './step-form.tsx';
import { answersIn, stepValuesOf } from './step-values.ts';

type FormProps = ComponentProps<typeof StepForm>;

type Loaded = Pick<
  FormProps,
  'rows' | 'version' | 'seen' | 'savedAt' | 'from' | 'contact' | 'slips' | 'beside'
> & {
  readonly id: string;
  readonly threads: FormProps['comments']['threads'];
  readonly values: Readonly<Record<string, unknown>>;
  readonly help: Omit<NonNullable<FormProps['help']>, 'suggestAt'>;
  /** The table that shows one row more, and how many rows it has. */
  readonly add?: string | undefined;
  readonly count?: string | undefined;
};

type Posted = Readonly<Record<string, unknown>> | null;

type StepBodyProps = {
  readonly draft: Loaded;
  readonly type: ItemType;
  readonly step: Step;
  /** What was posted and refused. */
  readonly posted: Posted;
  readonly errors: FormProps['errors'];
};

/** The form of a step, or the choice between two texts of it. */
export function StepBody({ draft, type, step, posted, errors }: StepBodyProps) {
  const conflicts = conflictsShown(type, step, { draft, posted });
  const at = `/drafts/${draft.id}`;
  return conflicts ? (
    <StepConflict
      conflicts={conflicts}
      typed={answersIn(step, posted)}
      marks={{ version: String(draft.version), seen: draft.seen }}
      from={draft.from}
      errors={errors}
    />
  ) : (
    <StepForm
      key={`${step.code} ${draft.rows} ${draft.add} ${draft.count}`}
      type={type}
      step={step}
      values={stepValuesOf(draft.values, posted)}
      errors={errors}
      rows={draft.rows}
      adding={draft.add}
      {...marksOf(draft, posted)}
      savedAt={draft.savedAt}
      saveTo={`${at}/step/${step.code}/autosave`}
      isUnsaved={posted !== null}
      from={draft.from}
      contact={draft.contact}
      help={{ ...draft.help, suggestAt: `${at}/suggest` }}
      slips={draft.slips}
      beside={draft.beside}
      comments={{ at: `${at}/comments`, threads: draft.threads }}
    />
  );
}

/** Where what was typed rests on a text that is no longer the stored one, both side by side. */
function conflictsShown(
  type: ItemType,
  step: Step,
  { draft, posted }: Pick<StepBodyProps, 'draft' | 'posted'>,
) {
  if (!posted || (posted['seen'] === draft.seen && posted['intent'] !== 'resolve')) return null;
  const texts = { typed: answersIn(step, posted), stored: answersIn(step, draft.values) };
  const conflicts = conflictsOf(type, step, texts);
  return conflicts && conflicts.length > 0 ? conflicts : null;
}

/** What the form says it has seen: with what was refused, what that rested on. */
function marksOf(draft: Loaded, posted: Posted) {
  const version = Number(posted?.['version'] ?? draft.version);
  const seen = posted?.['seen'];
  return { version, seen: typeof seen === 'string' ? seen : draft.seen };
}
