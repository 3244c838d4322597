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
import { findNamedParty } from './named-parties.server.ts';
import { getOpenDraft } from './open-draft.server.ts';
import { type Place, withRows } from './step-rows.policy.ts';
import { findStep } from './types/item-type.ts';
import { readHelp, withHelp } from './typing-help.policy.ts';

export type SavedStep = {
  /** Nothing to correct in this step. */
  readonly isComplete: boolean;
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
  const { version, intent, from: _from, unasked, paste, ...posted } = input.form;
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const step = findStep(formOf(draft.type, draft.answers), input.step);
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
  const typed = withRows(step, { posted: withHelp(posted, help, known), intent, paste });
  if ('fields' in typed) throw new AppError('invalid', { fields: typed.fields });
  const read = readTypedStep(step, draft.type, typed.answers);
  if ('fields' in read) throw new AppError('invalid', { fields: read.fields });

  const answers = withStep(draft.answers, step, { answers: read.answers, unasked });
  const isSaved = await updateDraft(scope.db, {
    id: draft.row.id,
    version,
    typeVersion: draft.type.version,
    sealed: draft.seal(answers),
    at: scope.clock.now(),
  });
  if (!isSaved) throw new AppError('conflict', { sentence: CHANGED_ELSEWHERE });
  await recordEvent(scope, { action: 'draft.saved', object: { kind: 'draft', id: draft.row.id } });
  const problems = problemsOfStep(draft.type, step, answers);
  return {
    isComplete: Object.keys(problems).length === 0,
    next: stepAfter(formOf(draft.type, answers), step.code),
    rows: typed.parties,
    place: typed.place,
    pasted: typed.pasted,
    newlyAsked: newlyAsked(draft.type, step, { draft: answers, unasked }),
  };
}

const CHANGED_ELSEWHERE =
  'This draft was changed in another window meanwhile. What you typed here is still below and not saved yet. Look at it, then save again.';
