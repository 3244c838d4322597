import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { updateDraft } from '#db/queries/drafts.ts';
import {
  formOf,
  newlyAsked,
  problemsOfStep,
  readTypedStep,
  stepAfter,
  withStep,
} from './draft-form.policy.ts';
import type { StepForm } from './drafts.schema.ts';
import type { Draft } from './filing.schema.ts';
import { fixSlip } from './fix-slip.policy.ts';
import { guardedDraft, slipsOfStep } from './guarded-draft.policy.ts';
import { findNamedParty } from './named-parties.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { type Place, type WithRows, withRows } from './step-rows.policy.ts';
import { withTypedNarrative } from './typed-narrative.policy.ts';
import { findStep, type Step } from './types/item-type.ts';
import { readHelp, withHelp } from './typing-help.policy.ts';

export type SavedStep = {
  /** Nothing to correct in this step. */
  readonly isComplete: boolean;
  /** Something in this step may give away what is bracketed. */
  readonly hasSlips: boolean;
  /** One slip was dealt with; nothing else was posted. */
  readonly isFixOnly: boolean;
  readonly next: string | null;
  /** Rows of parties the page now shows. */
  readonly rows: number;
  /** Where rows of a table were added or taken away. */
  readonly place: Place | null;
  readonly pasted: number;
  /** Questions that the answers brought onto this page. */
  readonly newlyAsked: readonly string[];
};

/**
 * Stores what was typed in one step, right or not; only what cannot be kept at all is refused.
 * @throws AppError draft_not_found | page_not_found | invalid | conflict
 */
export async function saveStep(
  scope: WriteScope,
  input: { readonly draftId: string; readonly step: string; readonly form: StepForm },
): Promise<SavedStep> {
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const step = findStep(formOf(draft.type, draft.answers), input.step);
  if (!step) throw new AppError('page_not_found');
  const typed = await readTyped(scope, { draft, step, form: input.form });
  const { type } = draft;
  const said = input.form.leftPublic.split(' ').filter(Boolean);
  const { answers, left } = fixSlip(
    { type, answers: typed.answers, left: [...draft.leftPublic, ...said] },
    input.form.intent,
  );

  const isSaved = await updateDraft(scope.db, {
    id: draft.row.id,
    version: input.form.version,
    typeVersion: type.version,
    sealed: draft.seal(answers, left),
    at: scope.clock.now(),
  });
  if (!isSaved) throw new AppError('conflict', { sentence: CHANGED_ELSEWHERE });
  await recordEvent(scope, { action: 'draft.saved', object: { kind: 'draft', id: draft.row.id } });
  const problems = problemsOfStep(type, step, answers);
  return {
    isComplete: Object.keys(problems).length === 0,
    hasSlips: slipsOfStep(guardedDraft({ type, answers, left }), step).length > 0,
    isFixOnly: typed.isFixOnly,
    next: stepAfter(formOf(type, answers), step.code),
    rows: typed.parties,
    place: typed.place,
    pasted: typed.pasted,
    newlyAsked: newlyAsked(type, step, { draft: answers, unasked: input.form.unasked }),
  };
}

const CHANGED_ELSEWHERE =
  'This draft was changed in another window meanwhile. What you typed here is still below and not saved yet. Look at it, then save again.';

type Typed = Omit<WithRows, 'answers'> & { readonly answers: Draft; readonly isFixOnly: boolean };

type Posted = { readonly draft: OpenDraft; readonly step: Step; readonly form: StepForm };

const NO_ROWS = { parties: 0, place: null, pasted: 0 };

/** The draft with what was posted for a step. @throws AppError invalid */
async function readTyped(scope: WriteScope, { draft, step, form }: Posted): Promise<Typed> {
  const { version: _version, from: _from, leftPublic: _left, ...fields } = form;
  const { intent, unasked, paste, narrativeBrackets: notes, narrativeReason: reason } = fields;
  const posted = answersIn(fields);
  const isFixOnly = /^(?:bracket|public):/.test(intent) && Object.keys(posted).length === 0;
  if (isFixOnly) return { ...NO_ROWS, answers: draft.answers, isFixOnly };
  const helped = await withNamedParty(scope, draft, { posted, intent });
  const rows = withRows(step, { posted: helped, intent, paste });
  if ('fields' in rows) throw new AppError('invalid', { fields: rows.fields });
  const stored = draft.answers['narrative'];
  const typed = withTypedNarrative(rows.answers, { stored, notes, reason });
  const read = readTypedStep(step, draft.type, typed);
  if ('fields' in read) throw new AppError('invalid', { fields: read.fields });
  const answers = withStep(draft.answers, step, { answers: read.answers, unasked });
  return { ...rows, answers, isFixOnly };
}

/** What was posted for the step, without what the form says beside its answers. */
function answersIn(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const beside = ['intent', 'unasked', 'paste', 'narrativeBrackets', 'narrativeReason'];
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !beside.includes(name)));
}

type Helped = { readonly posted: Readonly<Record<string, unknown>>; readonly intent: string };

/** What was posted, with the help that a button asks for: a code filled in, a party that was named before. */
async function withNamedParty(scope: WriteScope, { row }: OpenDraft, { posted, intent }: Helped) {
  const help = readHelp(intent);
  const known =
    help?.act === 'use-party'
      ? await findNamedParty(scope, { clientId: row.clientId, draftId: row.id, key: help.key })
      : null;
  return withHelp(posted, help, known);
}
