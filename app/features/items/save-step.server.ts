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
import { findNamedParty } from './named-parties.server.ts';
import { getOpenDraft } from './open-draft.server.ts';
import { readHelp, withHelp } from './typing-help.policy.ts';

export type SavedStep = {
  /** Nothing to correct in this step. */
  readonly isComplete: boolean;
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
  const { version, intent, from: _from, ...posted } = input.form;
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const step = findFormStep(draft.type, input.step);
  if (!step) throw new AppError('page_not_found');
  const help = readHelp(intent);
  const known =
    help?.act === 'use-party'
      ? await findNamedParty(scope, {
          clientId: draft.row.clientId,
          draftId: draft.row.id,
          key: help.key,
        })
      : null;
  const typed = withRows(withHelp(posted, help, known), intent);
  const read = readTypedStep(step, draft.type, typed.answers);
  if ('fields' in read) throw new AppError('invalid', { fields: read.fields });

  const answers = withStep(draft.answers, step, read.answers);
  const isSaved = await updateDraft(scope.db, {
    id: draft.row.id,
    version,
    sealed: draft.seal(answers),
    at: scope.clock.now(),
  });
  if (!isSaved) throw new AppError('conflict', { sentence: CHANGED_ELSEWHERE });
  await recordEvent(scope, { action: 'draft.saved', object: { kind: 'draft', id: draft.row.id } });
  const problems = problemsOfStep(draft.type, step, answers);
  return {
    isComplete: Object.keys(problems).length === 0,
    next: stepAfter(draft.type, step.code),
    rows: typed.rows,
  };
}

const CHANGED_ELSEWHERE =
  'This draft was changed in another window meanwhile. What you typed here is still below and not saved yet. Look at it, then save again.';

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
