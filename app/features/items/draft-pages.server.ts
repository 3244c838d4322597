import type { RichText } from '#app/editor/rich-text.rules.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { isBlankRichText } from '#app/editor/rich-text.text.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope, ReadScope, Scope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listDraftEvidence } from '#db/queries/evidence.ts';
import type { ReadHandle } from '#db/scope.ts';
import { type ListedFile, listOpenEvidence } from '../evidence/evidence-list.server.ts';
import { fileLines } from '../marking/file-mark.policy.ts';
import { publicNarrative } from '../marking/public-version.policy.ts';
import { findSlips } from '../marking/slip-guard.policy.ts';
import { namesPictures } from './answer-flags.policy.ts';
import { checkSufficiency } from './checklist.policy.ts';
import { describeDraft } from './describe-draft.ts';
import { countOpen, type Thread } from './draft-comments.policy.ts';
import { commentsOn, openThreads } from './draft-comments.server.ts';
import {
  formOf,
  listFormTasks,
  problemsOfStep,
  readSubmission,
  type Submission,
} from './draft-form.policy.ts';
import { openPictures } from './draft-pictures.server.ts';
import { reviewersOf } from './draft-reviews.server.ts';
import { listOwnClients } from './filing-names.server.ts';
import { flagSteps } from './flag-answers.server.ts';
import { asksToCertify, formTypeOf } from './form-steps.policy.ts';
import { type FormValue, formValuesOf } from './form-values.ts';
import { guardedDraft, isInStep, slipsOfStep } from './guarded-draft.policy.ts';
import { listLikelyDuplicates } from './list-duplicates.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { ownPictures } from './own-pictures.policy.ts';
import { markOf } from './save-step.server.ts';
import { namesToSplit } from './split-draft.policy.ts';
import { askedType } from './types/asked.ts';
import type { Again } from './types/former/former-type.ts';
import { findStep, type ItemType } from './types/item-type.ts';
import { shownForm } from './types/shown.ts';

type ByDraft = { readonly draftId: string };

/** The task list of a draft. @throws AppError draft_not_found */
export async function viewDraft(scope: ReadScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'write Draft');
  const files = await listDraftEvidence(
    scope.db,
    predicateFor(scope.ability, 'read OwnEvidence', 'evidence'),
    draftId,
  );
  const submission = readSubmission(draft.type, draft.answers);
  return {
    ...factsOf(draft),
    client: await clientName(scope, draft),
    tasks: listFormTasks(draft.type, draft.answers),
    fileCount: files.length,
    isReady: 'filing' in submission,
    openComments: await openCommentsOf(scope, draft),
    askedCount: (await reviewersOf(scope, draft)).length,
  };
}

/** One page of the form, with what to correct when that was asked. @throws AppError draft_not_found | page_not_found */
export async function viewStep(
  scope: ReadScope,
  input: ByDraft & { readonly step: string; readonly check: boolean },
) {
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const form = formOf(draft.type, draft.answers);
  const step = findStep(form, input.step);
  if (!step) throw new AppError('page_not_found');
  const values: Readonly<Record<string, FormValue>> = formValuesOf(draft.type, draft.answers);
  const files = await openFiles(scope, draft);
  const guarded = guardOf(draft, files);
  return {
    ...factsOf(draft),
    form: shownForm(draft.type, step),
    steps: form.steps.map(({ code, title }) => ({ code, title })),
    values,
    seen: markOf(step, draft.answers),
    errors: input.check ? problemsOfStep(draft.type, step, draft.answers) : null,
    flags: await flagSteps(scope, draft, [step]),
    contact: scope.settings.texts.contact,
    slips: slipsOfStep(guarded, step),
    threads: await threadsOf(scope, draft, step.code),
    // The page goes on looking while the narrative is written, so it needs what stands beside it.
    beside: step.fields.some(({ kind }) => kind === 'narrative')
      ? { fields: guarded.fields, left: draft.leftPublic }
      : null,
    pictures: namesPictures(step)
      ? (await openPictures(scope, draft.row)).map(({ id, name }) => ({ id, name }))
      : [],
  };
}

async function openCommentsOf(scope: ReadScope, draft: OpenDraft) {
  return countOpen(formOf(draft.type, draft.answers), await commentsOn(scope, draft));
}

/** What was said about one step. */
async function threadsOf(
  scope: ReadScope,
  draft: OpenDraft,
  step: string,
): Promise<readonly Thread[]> {
  const threads = await openThreads(scope, draft, await commentsOn(scope, draft));
  return threads.filter((thread) => thread.step === step);
}

function openFiles(scope: ReadScope, { row }: OpenDraft) {
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  return listDraftEvidence(scope.db, allowed, row.id).then((rows) => listOpenEvidence(scope, rows));
}

/** The draft as the slip guard reads it, names of files included. */
function guardOf({ type, answers, leftPublic: left }: OpenDraft, files: readonly ListedFile[]) {
  return guardedDraft({ type, answers, left, fileNames: files.map(({ name }) => name) });
}

/** Everything answered, what is still to correct, and what the law wants to be read before submitting. */
export async function viewCheck(scope: ReadScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'write Draft');
  const submission = readSubmission(draft.type, draft.answers);
  const { privacyStatement, burdenStatement, falseStatementNotice } = scope.settings.texts;
  const narrative = narrativeOf(draft);
  const files = await openFiles(scope, draft);
  return {
    ...factsOf(draft),
    client: await clientName(scope, draft),
    sections: describeDraft(formTypeOf(askedType(draft.type, draft.answers)), draft.answers),
    problems: 'problems' in submission ? submission.problems : {},
    flags: await flagSteps(scope, draft, formTypeOf(draft.type).steps),
    narrative,
    publicNarrative: narrative && publicNarrative(narrative),
    slips: slipsByStep(draft, files),
    fileLines: fileLines(files),
    pictures: ownPictures(await openPictures(scope, draft.row)),
    advice: adviceOn(draft.type, submission, files.length),
    openComments: await openCommentsOf(scope, draft),
    asksToCertify: asksToCertify(draft.type),
    notices: { privacyStatement, burdenStatement, falseStatementNotice },
  };
}

/** What may give something away, each with the step where it stands; names of files stand in none. */
function slipsByStep(draft: OpenDraft, files: readonly ListedFile[]) {
  const { steps } = formTypeOf(draft.type);
  return findSlips(guardOf(draft, files)).map((slip) => ({
    ...slip,
    step: steps.find((step) => isInStep(slip.field.name, step))?.code ?? null,
  }));
}

/** The same with earlier filings that are likely the same matter. */
export async function viewCheckPage(scope: AuditedScope, { draftId }: ByDraft) {
  const check = await viewCheck(scope, { draftId });
  return { ...check, duplicates: await listLikelyDuplicates(scope, { draftId }) };
}

/** What the page that asks before throwing away says. */
export async function viewDiscard(scope: ReadScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'discard Draft');
  const files = await listDraftEvidence(
    scope.db,
    predicateFor(scope.ability, 'read OwnEvidence', 'evidence'),
    draftId,
  );
  return { ...factsOf(draft), fileCount: files.length };
}

function factsOf({ row, type, answers, again }: OpenDraft) {
  const { title } = answers;
  return {
    again: againOf(type, again),
    namesToSplit: namesToSplit(type, answers),
    id: row.id,
    version: row.version,
    type: row.itemType,
    typeName: type.name,
    title: typeof title === 'string' ? title : '',
    completesItemId: row.completesItemId,
    savedAt: row.updatedAt.toISOString(),
  };
}

/** What would make a filing fit to act on, besides being complete; nothing before it can be submitted at all. */
function adviceOn(type: ItemType, submission: Submission, evidenceCount: number) {
  if (!('filing' in submission)) return [];
  return checkSufficiency(type, submission.filing, { evidenceCount })
    .filter(({ isMet }) => !isMet)
    .map(({ code, sentence }) => ({ code, sentence }));
}

/** Questions to answer anew, each with the page that asks it. */
function againOf(type: ItemType, again: readonly Again[]) {
  return again.flatMap(({ field, sentence }) => {
    const step = type.steps.find(({ fields }) => fields.some(({ name }) => name === field));
    return step ? [{ field, sentence, step: step.code }] : [];
  });
}

/** For whom it is filed, where that is not obvious. */
export async function clientName<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { row }: OpenDraft,
): Promise<string | null> {
  const clients = await listOwnClients(scope);
  if (clients.length < 2) return null;
  return clients.find(({ id }) => id === row.clientId)?.name ?? null;
}

/** The narrative as a document the page can show; null when nothing is written. */
export function narrativeOf({ answers }: OpenDraft): RichText | null {
  const { narrative } = answers;
  if (narrative === undefined) return null;
  const read = readRichText(narrative);
  return 'doc' in read && !isBlankRichText(read.doc) ? read.doc : null;
}
