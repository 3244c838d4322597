import type { RichText } from '#app/editor/rich-text.rules.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listDraftEvidence } from '#db/queries/evidence.ts';
import { type ListedFile, listOpenEvidence } from '../evidence/evidence-list.server.ts';
import { publicNarrative } from '../marking/public-version.policy.ts';
import { findSlips } from '../marking/slip-guard.policy.ts';
import { describeDraft } from './describe-draft.ts';
import {
  asksToCertify,
  findFormStep,
  formTypeOf,
  listFormTasks,
  problemsOfStep,
  readSubmission,
} from './draft-form.policy.ts';
import { listOwnClients } from './filing-names.server.ts';
import { type FormValue, formValuesOf } from './form-values.ts';
import { guardedDraft, isInStep, slipsOfStep } from './guarded-draft.policy.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';

type ByDraft = { readonly draftId: string };

/** The task list of a draft. @throws AppError draft_not_found */
export async function viewDraft(scope: ReadScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
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
  };
}

/** One page of the form, with what to correct when that was asked. @throws AppError draft_not_found | page_not_found */
export async function viewStep(
  scope: ReadScope,
  input: ByDraft & { readonly step: string; readonly check: boolean },
) {
  const draft = await getOpenDraft(scope, input.draftId, 'write Draft');
  const step = findFormStep(draft.type, input.step);
  if (!step) throw new AppError('page_not_found');
  const values: Readonly<Record<string, FormValue>> = formValuesOf(draft.type, draft.answers);
  const files = await openFiles(scope, draft);
  const guarded = guardOf(draft, files);
  return {
    ...factsOf(draft),
    step: step.code,
    steps: formTypeOf(draft.type).steps.map(({ code, title }) => ({ code, title })),
    values,
    errors: input.check ? problemsOfStep(draft.type, step, draft.answers) : null,
    contact: scope.settings.texts.contact,
    slips: slipsOfStep(guarded, step),
    // The page goes on looking while the narrative is written, so it needs what stands beside it.
    beside: step.fields.some(({ kind }) => kind === 'narrative')
      ? { fields: guarded.fields, left: draft.leftPublic }
      : null,
  };
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
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
  const submission = readSubmission(draft.type, draft.answers);
  const { privacyStatement, burdenStatement, falseStatementNotice } = scope.settings.texts;
  const narrative = narrativeOf(draft);
  const files = await openFiles(scope, draft);
  return {
    ...factsOf(draft),
    client: await clientName(scope, draft),
    sections: describeDraft(formTypeOf(draft.type), draft.answers),
    problems: 'problems' in submission ? submission.problems : {},
    narrative,
    publicNarrative: narrative && publicNarrative(narrative),
    slips: slipsByStep(draft, files),
    files,
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

function factsOf({ row, type, answers }: OpenDraft) {
  const { title } = answers;
  return {
    id: row.id,
    version: row.version,
    type: row.itemType,
    typeName: type.name,
    title: typeof title === 'string' ? title : '',
    completesItemId: row.completesItemId,
    savedAt: row.updatedAt.toISOString(),
  };
}

/** For whom it is filed, where that is not obvious. */
async function clientName(scope: ReadScope, { row }: OpenDraft): Promise<string | null> {
  const clients = await listOwnClients(scope);
  if (clients.length < 2) return null;
  return clients.find(({ id }) => id === row.clientId)?.name ?? null;
}

/** The narrative as a document the page can show. */
function narrativeOf({ answers }: OpenDraft): RichText | null {
  const { narrative } = answers;
  if (narrative === undefined) return null;
  const read = readRichText(narrative);
  return 'doc' in read ? read.doc : null;
}
