import { type ComponentProps, lazy, Suspense } from 'react';
import type { ShownForm } from '../types/shown.ts';
import { StepForm } from './step-form.tsx';
import { answersIn, stepValuesOf } from './step-values.ts';

/** Few people ever meet a conflict, so what compares two texts comes when there is one. */
const StepConflict = lazy(async () => ({
  default: (await import('./step-conflict.tsx')).StepConflict,
}));

type FormProps = ComponentProps<typeof StepForm>;

type Loaded = Pick<
  FormProps,
  'rows' | 'version' | 'seen' | 'savedAt' | 'from' | 'contact' | 'slips' | 'beside' | 'pictures'
> & {
  readonly id: string;
  readonly type: string;
  readonly form: ShownForm;
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
  /** What was posted and refused. */
  readonly posted: Posted;
  readonly errors: FormProps['errors'];
};

/** The form of a step, or the choice between two texts of it. */
export function StepBody({ draft, posted, errors }: StepBodyProps) {
  const at = `/drafts/${draft.id}`;
  const { step, asked } = draft.form;
  const form = (
    <StepForm
      key={`${step.code} ${draft.rows} ${draft.add} ${draft.count}`}
      type={asked}
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
      pictures={draft.pictures}
      comments={{ at: `${at}/comments`, threads: draft.threads }}
    />
  );
  return posted && isOutOfDate(draft, posted) ? (
    <Suspense>
      <StepConflict
        type={draft.type}
        step={step.code}
        typed={answersIn(step, posted)}
        stored={answersIn(step, draft.values)}
        marks={{ version: String(draft.version), seen: draft.seen, ...picturesIn(posted) }}
        from={draft.from}
        errors={errors}
      >
        {form}
      </StepConflict>
    </Suspense>
  ) : (
    form
  );
}

/** Which pictures the numbers in the typed text mean; it travels along with that text. */
function picturesIn(posted: NonNullable<Posted>): Readonly<Record<string, string>> {
  const { narrativePictures } = posted;
  return typeof narrativePictures === 'string' ? { narrativePictures } : {};
}

/** Whether what was typed rests on a text that is no longer the stored one. */
function isOutOfDate(draft: Loaded, posted: NonNullable<Posted>): boolean {
  return posted['seen'] !== draft.seen || posted['intent'] === 'resolve';
}

/** What the form says it has seen: with what was refused, what that rested on. */
function marksOf(draft: Loaded, posted: Posted) {
  const version = Number(posted?.['version'] ?? draft.version);
  const seen = posted?.['seen'];
  return { version, seen: typeof seen === 'string' ? seen : draft.seen };
}
