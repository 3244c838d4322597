import { createHash } from 'node:crypto';
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
import { withKnownPictures } from './draft-pictures.server.ts';
import { type StepForm, StepFormSchema } from './drafts.schema.ts';
import type { Draft } from './filing.schema.ts';
import { fixSlip } from './fix-slip.policy.ts';
import { guardedDraft, slipsOfStep } from './guarded-draft.policy.ts';
import { findNamedParty } from './named-parties.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import {
  choiceField,
  differingFields,
  keepChosen,
  storedAsPosted,
} from './step-conflict.policy.ts';
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
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const step = findStep(formOf(draft.type, draft.answers), input.step);
  if (!step) throw new AppError('page_not_found');
  const { form } = input;
  const typed = await readTyped(scope, { draft, step, form });
  if (typed.isFixOnly && form.version !== draft.row.version) throw changedElsewhere();
  const own = typed.isFixOnly ? null : chosen(draft, step, { form, typed: typed.own });
  const { answers, left } = fixSlip(
    {
      type: draft.type,
      answers: own
        ? withStep(draft.answers, step, { answers: own, unasked: form.unasked })
        : draft.answers,
      left: [...draft.leftPublic, ...form.leftPublic.split(' ').filter(Boolean)],
    },
    form.intent,
  );
  return storeStep(scope, draft, { step, typed, answers, left, unasked: form.unasked });
}

/** The answers of a step after a person chose between two texts. @throws AppError conflict | invalid */
function chosen(
  { row, type, answers }: OpenDraft,
  step: Step,
  { form, typed }: { readonly form: StepForm; readonly typed: Draft },
): Draft {
  const stored = storedAsPosted(type, step, answers);
  const isOnPage = (name: string) => name in typed || !form.unasked.includes(name);
  const differing = differingFields(step, stored, typed).filter(isOnPage);
  const isSeen = row.version === form.version || form.seen === markOf(step, answers);
  if (!isSeen && differing.length > 0) throw changedElsewhere();
  if (form.intent === 'resolve') requireChoices(differing, form.choice ?? {});
  return form.intent === 'resolve' ? keepChosen(typed, stored, form.choice ?? {}) : typed;
}

/** A mark of the answers of a step, to tell whether they changed; it says nothing to whoever has not seen them. */
export function markOf(step: Step, answers: Draft): string {
  const own = step.fields.map(({ name }) => [name, answers[name] ?? null]);
  return createHash('sha256').update(JSON.stringify(own)).digest('base64url');
}

type Change = {
  readonly step: Step;
  readonly typed: Typed;
  readonly answers: Draft;
  readonly left: readonly string[];
  readonly unasked: readonly string[];
};

async function storeStep(scope: WriteScope, draft: OpenDraft, change: Change): Promise<SavedStep> {
  const { row, type } = draft;
  const { step, typed, answers, left, unasked } = change;
  const isStored =
    markOf(step, draft.answers) === markOf(step, answers) &&
    JSON.stringify(left) === JSON.stringify(draft.leftPublic) &&
    row.typeVersion === type.version;
  const at = isStored ? row.updatedAt : scope.clock.now();
  if (!isStored) {
    const { id, version } = row;
    const sealed = draft.seal(answers, left);
    const isSaved = await updateDraft(scope.db, {
      id,
      version,
      typeVersion: type.version,
      sealed,
      at,
    });
    if (!isSaved) throw changedElsewhere();
    await recordEvent(scope, { action: 'draft.saved', object: { kind: 'draft', id } });
  }
  return {
    isComplete: Object.keys(problemsOfStep(type, step, answers)).length === 0,
    hasSlips: slipsOfStep(guardedDraft({ type, answers, left }), step).length > 0,
    isFixOnly: typed.isFixOnly,
    next: stepAfter(formOf(type, answers), step.code),
    rows: typed.parties,
    place: typed.place,
    pasted: typed.pasted,
    newlyAsked: newlyAsked(type, step, { draft: answers, unasked }),
    savedAt: at.toISOString(),
    marks: {
      version: String(isStored ? row.version : row.version + 1),
      seen: markOf(step, answers),
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

type Typed = Omit<WithRows, 'answers'> & {
  /** The answers of the step. */
  readonly own: Draft;
  readonly isFixOnly: boolean;
};

type Posted = { readonly draft: OpenDraft; readonly step: Step; readonly form: StepForm };

const NO_ROWS = { parties: 0, place: null, pasted: 0 };

/** The draft with what was posted for a step. @throws AppError invalid */
async function readTyped(scope: WriteScope, { draft, step, form }: Posted): Promise<Typed> {
  const { intent, paste, narrativeBrackets: notes, narrativeReason: reason } = form;
  const posted = answersIn(form);
  const isFixOnly = /^(?:bracket|public):/.test(intent) && Object.keys(posted).length === 0;
  if (isFixOnly) return { ...NO_ROWS, own: {}, isFixOnly };
  const helped = await withNamedParty(scope, draft, { posted, intent });
  const rows = withRows(step, { posted: helped, intent, paste });
  if ('fields' in rows) throw new AppError('invalid', { fields: rows.fields });
  const stored = draft.answers['narrative'];
  const pictures = form.narrativePictures ?? [];
  const typed = withTypedNarrative(rows.answers, { stored, notes, reason, pictures });
  const read = readTypedStep(step, draft.type, typed);
  if ('fields' in read) throw new AppError('invalid', { fields: read.fields });
  return { ...rows, own: await withKnownPictures(scope, draft.row, read.answers), isFixOnly };
}

const BESIDE = new Set(Object.keys(StepFormSchema.shape));

/** What was posted for the step, without what the form says beside its answers. */
function answersIn(form: StepForm): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !BESIDE.has(name)));
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
