import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { updateDraft } from '#db/queries/drafts.ts';
import {
  findFormStep,
  problemsOfStep,
  readTypedStep,
  stepAfter,
  withStep,
} from './draft-form.policy.ts';
import type { StepForm } from './drafts.schema.ts';
import type { Draft } from './filing.schema.ts';
import { fixSlip } from './fix-slip.policy.ts';
import { guardedDraft, slipsOfStep } from './guarded-draft.policy.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { withTypedNarrative } from './typed-narrative.policy.ts';
import type { Step } from './types/item-type.ts';

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
  const step = findFormStep(draft.type, input.step);
  if (!step) throw new AppError('page_not_found');
  const typed = readTyped(draft, step, input.form);
  const { type } = draft;
  const said = input.form.leftPublic.split(' ').filter(Boolean);
  const { answers, left } = fixSlip(
    { type, answers: typed.answers, left: [...draft.leftPublic, ...said] },
    input.form.intent,
  );

  const isSaved = await updateDraft(scope.db, {
    id: draft.row.id,
    version: input.form.version,
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
    next: stepAfter(type, step.code),
    rows: typed.rows,
  };
}

const CHANGED_ELSEWHERE =
  'This draft was changed in another window meanwhile. What you typed here is still below and not saved yet. Look at it, then save again.';

type Typed = { readonly answers: Draft; readonly isFixOnly: boolean; readonly rows: number };

/** The draft with what was posted for a step. @throws AppError invalid */
function readTyped(draft: OpenDraft, step: Step, form: StepForm): Typed {
  const { version: _version, from: _from, leftPublic: _left, intent, ...fields } = form;
  const { narrativeBrackets: notes, narrativeReason: reason, ...posted } = fields;
  const isFixOnly = /^(?:bracket|public):/.test(intent) && Object.keys(posted).length === 0;
  if (isFixOnly) return { answers: draft.answers, isFixOnly, rows: 0 };
  const { answers: typed, rows } = withRows(posted, intent);
  const stored = draft.answers['narrative'];
  const read = readTypedStep(
    step,
    draft.type,
    withTypedNarrative(typed, { stored, notes, reason }),
  );
  if ('fields' in read) throw new AppError('invalid', { fields: read.fields });
  return { answers: withStep(draft.answers, step, read.answers), isFixOnly, rows };
}

/** Adds or takes away a row of parties before the rest is read, which works before scripts. */
function withRows(posted: Readonly<Record<string, unknown>>, intent: string) {
  const { parties } = posted;
  if (!Array.isArray(parties)) return { answers: posted, rows: 0 };
  const removed = /^remove-party:(\d+)$/.exec(intent)?.[1];
  const kept = parties.filter((_party, index) => String(index) !== removed);
  return {
    answers: { ...posted, parties: kept },
    rows: intent === 'add-party' ? kept.length + 1 : kept.length,
  };
}
