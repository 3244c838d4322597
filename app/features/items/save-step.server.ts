import { createHash } from 'node:crypto';
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
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import {
  choiceField,
  differingFields,
  keepChosen,
  storedAsPosted,
} from './step-conflict.policy.ts';
import type { Step } from './types/item-type.ts';

export type SavedStep = {
  /** Nothing to correct in this step. */
  readonly isComplete: boolean;
  readonly next: string | null;
  /** Rows of parties the page now shows. */
  readonly rows: number;
  readonly savedAt: string;
  /** What the page posts next time to say what it has seen. */
  readonly marks: { readonly version: string; readonly seen: string };
};

/**
 * Stores what was typed in one step, right or not; only what cannot be kept at all is refused. What was stored
 * already is stored once, so a page may send again what it got no answer for.
 * @throws AppError draft_not_found | page_not_found | invalid | conflict
 */
export async function saveStep(
  scope: WriteScope,
  input: { readonly draftId: string; readonly step: string; readonly form: StepForm },
): Promise<SavedStep> {
  const { version, seen, intent, choice = {}, from: _from, ...posted } = input.form;
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const step = findFormStep(draft.type, input.step);
  if (!step) throw new AppError('page_not_found');
  const typed = withRows(posted, intent);
  const read = readTypedStep(step, draft.type, typed.answers);
  if ('fields' in read) throw new AppError('invalid', { fields: read.fields });

  const stored = storedAsPosted(draft.type, step, draft.answers);
  const differing = differingFields(step, stored, read.answers);
  const isSeen = draft.row.version === version || seen === markOf(step, draft.answers);
  if (!isSeen && differing.length > 0) throw changedElsewhere();
  if (intent === 'resolve') requireChoices(differing, choice);
  const own = keepChosen(read.answers, stored, choice);
  return storeStep(scope, draft, { step, own, rows: typed.rows });
}

/** A mark of the answers of a step, to tell whether they changed; it says nothing to whoever has not seen them. */
export function markOf(step: Step, answers: Draft): string {
  const own = step.fields.map(({ name }) => [name, answers[name] ?? null]);
  return createHash('sha256').update(JSON.stringify(own)).digest('base64url');
}

type Change = { readonly step: Step; readonly own: Draft; readonly rows: number };

async function storeStep(scope: WriteScope, draft: OpenDraft, change: Change): Promise<SavedStep> {
  const { row, type } = draft;
  const answers = withStep(draft.answers, change.step, change.own);
  const isStored = markOf(change.step, draft.answers) === markOf(change.step, answers);
  const at = isStored ? row.updatedAt : scope.clock.now();
  if (!isStored) {
    const { id, version } = row;
    const isSaved = await updateDraft(scope.db, { id, version, sealed: draft.seal(answers), at });
    if (!isSaved) throw changedElsewhere();
    await recordEvent(scope, { action: 'draft.saved', object: { kind: 'draft', id } });
  }
  return {
    isComplete: Object.keys(problemsOfStep(type, change.step, answers)).length === 0,
    next: stepAfter(type, change.step.code),
    rows: change.rows,
    savedAt: at.toISOString(),
    marks: {
      version: String(isStored ? row.version : row.version + 1),
      seen: markOf(change.step, answers),
    },
  };
}

function requireChoices(
  differing: readonly string[],
  choice: Readonly<Record<string, string>>,
): void {
  const open = differing.filter((name) => choice[name] === undefined);
  if (open.length === 0) return;
  const message = 'Choose which of the two texts to keep.';
  throw new AppError('invalid', {
    fields: Object.fromEntries(open.map((name) => [choiceField(name), [message]])),
  });
}

function changedElsewhere(): AppError {
  return new AppError('conflict', {
    sentence:
      'This page was changed in another window meanwhile. Nothing you typed is lost: choose below which text to keep.',
  });
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
