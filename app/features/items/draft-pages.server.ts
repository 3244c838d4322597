import type { RichText } from '#app/editor/rich-text.rules.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { AuditedScope, ReadScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listDraftEvidence } from '#db/queries/evidence.ts';
import { listOpenEvidence } from '../evidence/evidence-list.server.ts';
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
import { listLikelyDuplicates } from './list-duplicates.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { markOf } from './save-step.server.ts';

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
  return {
    ...factsOf(draft),
    step: step.code,
    steps: formTypeOf(draft.type).steps.map(({ code, title }) => ({ code, title })),
    values,
    seen: markOf(step, draft.answers),
    errors: input.check ? problemsOfStep(draft.type, step, draft.answers) : null,
    contact: scope.settings.texts.contact,
  };
}

/** Everything answered, what is still to correct, and what the law wants to be read before submitting. */
export async function viewCheck(scope: ReadScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
  const submission = readSubmission(draft.type, draft.answers);
  const { privacyStatement, burdenStatement, falseStatementNotice } = scope.settings.texts;
  return {
    ...factsOf(draft),
    client: await clientName(scope, draft),
    sections: describeDraft(formTypeOf(draft.type), draft.answers),
    problems: 'problems' in submission ? submission.problems : {},
    narrative: narrativeOf(draft),
    files: await listOpenEvidence(
      scope,
      await listDraftEvidence(
        scope.db,
        predicateFor(scope.ability, 'read OwnEvidence', 'evidence'),
        draftId,
      ),
    ),
    asksToCertify: asksToCertify(draft.type),
    notices: { privacyStatement, burdenStatement, falseStatementNotice },
  };
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
