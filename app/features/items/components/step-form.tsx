import { type FormEvent, useState } from 'react';
import type { AttachedPicture } from '#app/editor/figure-node.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import type { SaveState as State } from '#app/ui/autosave.ts';
import { Button } from '#app/ui/button.tsx';
import { HiddenField, HiddenFields } from '#app/ui/hidden-field.tsx';
import { Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { SaveState } from '#app/ui/save-state.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { useAutosave } from '#app/ui/use-autosave.ts';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import type { Thread } from '../draft-comments.policy.ts';
import { type AskedForm, askedFields, decidingFields } from '../types/asked.ts';
import type { ShownField, ShownStep } from '../types/shown.ts';
import { AttachedPictures } from './attached-pictures.ts';
import { Commented } from './comment-list.tsx';
import { DangerCall } from './danger-call.tsx';
import { SlipButtons } from './slip-buttons.tsx';
import { SlipList } from './slip-list.tsx';
import { StepField } from './step-field.tsx';
import type { StepValues } from './step-values.ts';
import { NO_HELP, type TypingHelp, TypingHelpContext } from './typing-help.tsx';
import type { Beside } from './use-live-slips.ts';

type StepFormProps = {
  type: AskedForm;
  step: ShownStep;
  values: StepValues;
  errors: Readonly<Record<string, readonly string[] | null>>;
  rows: number;
  /** The table that shows one row more. */
  adding?: string | undefined;
  version: number;
  seen: string;
  savedAt: string;
  /** Where the form is saved while it is typed. */
  saveTo: string;
  /** What it shows was refused and is stored nowhere. */
  isUnsaved: boolean;
  /** Where saving leads back to. */
  from?: string | undefined;
  contact: string;
  help?: TypingHelp | undefined;
  /** What may give something away in this step. */
  slips: readonly Slip[];
  beside: Beside | null;
  /** Pictures that the answers may name. */
  pictures?: readonly AttachedPicture[] | undefined;
  /** What colleagues said about this step. */
  comments: { readonly at: string; readonly threads: readonly Thread[] };
};

/** One page of the form. Every button saves; nothing typed depends on being right. */
export function StepForm(props: StepFormProps) {
  const { type, step, values, version, seen, savedAt, from, help, slips, beside } = props;
  const saving = useAutosave({
    url: props.saveTo,
    marks: { version: String(version), seen },
    savedAt,
    isUnsaved: props.isUnsaved,
  });
  const [answers, setAnswers] = useState(values.all);
  const [bracketed, setBracketed] = useState<readonly string[]>([]);
  const deciding = decidingFields(type);
  const watch = ({ target }: FormEvent) => {
    const changed = changeOf(target, deciding);
    if (changed) setAnswers((before) => ({ ...before, ...changed }));
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      setBracketed(withBrackets(bracketed, target));
  };
  const fields = askedFields(step, type, answers);
  const asked = new Set(fields.map(({ name }) => name));
  const unasked = step.fields.map(({ name }) => name).filter((name) => !asked.has(name));
  return (
    <ActorForm label={step.title}>
      <HiddenFields values={saving.marks} />
      {from ? <HiddenField name="from" value={from} /> : null}
      {unasked.length > 0 ? <HiddenField name="unasked" value={unasked.join(',')} /> : null}
      <VisuallyHidden>
        {/* The first button of a form is what the Enter key presses. */}
        <Button name="intent" value="continue" tabIndex={-1} aria-hidden>
          Save and continue
        </Button>
      </VisuallyHidden>
      <TypingHelpContext.Provider value={help ?? NO_HELP}>
        <div onChange={watch} ref={saving.anchor}>
          <Stack gap="loose">
            <AttachedPictures.Provider value={props.pictures ?? []}>
              {fields.map((field) => (
                <Question
                  key={field.name}
                  {...props}
                  field={field}
                  isBracketed={bracketed.includes(field.name)}
                  isDangerous={isYes(answers['dangerToLife'])}
                />
              ))}
            </AttachedPictures.Provider>
            {beside ? null : (
              <SlipList slips={slips} actions={(slip) => <SlipButtons slip={slip} />} />
            )}
            <StepComments comments={props.comments} asked={asked} />
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
      </TypingHelpContext.Provider>
    </ActorForm>
  );
}

type QuestionProps = StepFormProps & {
  field: ShownField;
  isBracketed: boolean;
  isDangerous: boolean;
};

/** One field, and what has to be said under it at once. */
function Question({ field, isBracketed, isDangerous, contact, ...form }: QuestionProps) {
  const { at, threads } = form.comments;
  return (
    <Commented
      at={at}
      threads={threads.filter((thread) => thread.field === field.name)}
      about={field.label}
      isBelow={field.kind === 'narrative'}
    >
      <StepField
        field={field}
        values={form.values}
        errors={form.errors}
        rows={form.rows}
        adding={form.adding}
        slips={form.slips}
        beside={form.beside}
      />
      {field.neverConfidential && isBracketed ? (
        <Alert tone="warn" isSlim isLive>
          The law makes this public. Brackets have no effect here: leave out what must stay
          confidential, and tell it in the narrative.
        </Alert>
      ) : null}
      {field.name === 'dangerToLife' && isDangerous ? <DangerCall contact={contact} /> : null}
    </Commented>
  );
}

type StepCommentsProps = Pick<StepFormProps, 'comments'> & { asked: ReadonlySet<string> };

/** What was said about the step as a whole, or about a question that does not stand on the page. */
function StepComments({ comments: { at, threads }, asked }: StepCommentsProps) {
  const others = threads.filter(({ field }) => field === null || !asked.has(field));
  return <Commented at={at} threads={others} />;
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

/** The fields that hold a bracket now, a change to one considered. */
function withBrackets(
  names: readonly string[],
  { name, value }: HTMLInputElement | HTMLTextAreaElement,
): readonly string[] {
  const others = names.filter((other) => other !== name);
  if (!value.includes('[')) return others.length < names.length ? others : names;
  return others.length < names.length ? names : [...names, name];
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
