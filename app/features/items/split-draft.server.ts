import { recordEvent } from '#app/firewall/audit-events.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { updateDraft } from '#db/queries/drafts.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { namesToSplit, splitDraft } from './split-draft.policy.ts';
import { startDraftWith } from './start-draft.server.ts';
import type { ItemTypeCode } from './types/registry.ts';

type ByDraft = { readonly draftId: string };

/** What the page that asks before splitting says. @throws AppError draft_not_found */
export async function viewSplit(scope: ReadScope, { draftId }: ByDraft) {
  const { row, type, answers } = await getOpenDraft(scope, draftId, 'write Draft');
  const { title } = answers;
  return {
    id: row.id,
    version: row.version,
    typeName: type.name,
    title: typeof title === 'string' ? title : '',
    names: namesToSplit(type, answers),
  };
}

/**
 * Splits a draft that names several parties where a filing takes one: the draft keeps the first of them and its files,
 * each other one gets a draft of its own, and all name each other.
 * @throws AppError draft_not_found | conflict | transition_refused
 */
export async function splitIntoDrafts(
  scope: WriteScope,
  { draftId, version }: ByDraft & { readonly version: number },
): Promise<{ readonly ids: readonly string[] }> {
  const draft = await getOpenDraft(scope, draftId, 'write Draft');
  const [first, ...others] = splitDraft(draft.type, draft.answers);
  if (!first || others.length === 0) {
    throw new AppError('transition_refused', {
      sentence: 'This draft names one party of that role only. There is nothing to split.',
    });
  }
  await keepFirst(scope, draft, { version, answers: first.answers });
  // The check constraint of the table lists the types.
  const type = draft.row.itemType as ItemTypeCode;
  const ids: string[] = [draft.row.id];
  for (const { answers } of others) {
    const { id } = await startDraftWith(scope, { clientId: draft.row.clientId, type, answers });
    ids.push(id);
  }
  return { ids };
}

async function keepFirst(
  scope: WriteScope,
  draft: OpenDraft,
  { version, answers }: { readonly version: number; readonly answers: OpenDraft['answers'] },
): Promise<void> {
  const { id } = draft.row;
  const isSaved = await updateDraft(scope.db, {
    ...{ id, version, typeVersion: draft.type.version },
    sealed: draft.seal(answers, draft.leftPublic),
    at: scope.clock.now(),
  });
  if (!isSaved) {
    throw new AppError('conflict', {
      sentence: 'This draft was changed in another window meanwhile. Look at it, then split it.',
    });
  }
  await recordEvent(scope, { action: 'draft.saved', object: { kind: 'draft', id } });
}
