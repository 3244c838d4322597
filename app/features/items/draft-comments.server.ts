import { fieldsAt } from '#app/crypto/records.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { richTextToPlain } from '#app/editor/rich-text.text.ts';
import { mayOn, requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { predicateOn } from '#app/firewall/predicate.ts';
import { openRecord } from '#app/firewall/records.ts';
import type { Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { DraftCommentSealed } from '#app/lib/sealed-shapes.ts';
import {
  type CommentRow,
  deleteComment,
  insertComment,
  listComments,
  updateCommentResolved,
} from '#db/queries/draft-comments.ts';
import type { ReadHandle } from '#db/scope.ts';
import { type Said, standsIn, stepOfComment, type Thread } from './draft-comments.policy.ts';
import type { AnswerComment, NewComment } from './draft-comments.schema.ts';
import { formOf } from './draft-form.policy.ts';
import { namesOfMembers } from './filing-names.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { findStep, type Step } from './types/item-type.ts';

type CommentPermission = Extract<Permission, `${string} DraftComment`>;

/** Everything said about a draft that was opened. */
export function commentsOn<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { row }: OpenDraft,
): Promise<readonly CommentRow[]> {
  const found = { table: 'drafts', fields: { ...row, draftId: row.id } } as const;
  const on = { table: 'draftComments', found } as const;
  return listComments(scope.db, predicateOn(scope.ability, 'read DraftComment', on), row.id);
}

/** Opens comments, each with its answers, oldest first. */
export async function openThreads<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  draft: OpenDraft,
  comments: readonly CommentRow[],
): Promise<readonly Thread[]> {
  if (comments.length === 0) return [];
  const said = await openSaid(scope, draft, comments);
  const form = formOf(draft.type, draft.answers);
  const text = narrativeText(draft);
  return said
    .filter(({ row }) => row.answersId === null)
    .map(({ row, words, said: first }) => ({
      ...first,
      step: stepOfComment(form, row.step),
      field: words.field,
      quote: words.quote,
      isChanged: words.quote !== null && !standsIn(text, words.quote),
      isResolved: row.isResolved,
      answers: said.filter((other) => other.row.answersId === row.id).map((other) => other.said),
    }));
}

async function openSaid<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { row: draft }: OpenDraft,
  comments: readonly CommentRow[],
) {
  const { organizationId, id: draftId } = draft;
  const key = await openRecord(scope, { owner: organizationId, recordId: draftId });
  const names = await namesOfMembers(
    scope,
    comments.map(({ writtenBy }) => writtenBy),
  );
  return comments.map((row) => {
    const fields = fieldsAt(key, sealedAt.draftComment(organizationId, draftId, row.id));
    const words = DraftCommentSealed.parse(fields.openJson('sealed', row.sealed));
    const said: Said = {
      id: row.id,
      by: names.get(row.writtenBy) ?? null,
      isOwn: row.writtenBy === scope.actor.id,
      at: row.createdAt.toISOString(),
      body: words.body,
    };
    return { row, words, said };
  });
}

function narrativeText({ answers }: OpenDraft): string {
  const { narrative } = answers;
  if (narrative === undefined) return '';
  const read = readRichText(narrative);
  return 'doc' in read ? richTextToPlain(read.doc) : '';
}

type ByDraft = { readonly draftId: string };

/** Where somebody who looks at a draft goes on after a comment. */
export type Back = { readonly step: string; readonly isAuthor: boolean };

/**
 * Says something about a step of a draft. The version of the draft stays, so that nothing that is being written
 * conflicts with it.
 * @throws AppError draft_not_found | page_not_found | invalid (a passage that does not stand there)
 */
export async function addComment(
  scope: WriteScope,
  { draftId, ...posted }: ByDraft & NewComment,
): Promise<Back> {
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
  requireComment(scope, 'write DraftComment', draft);
  const step = findStep(formOf(draft.type, draft.answers), posted.step);
  if (!step) throw new AppError('page_not_found');
  await store(scope, draft, {
    answersId: null,
    step: step.code,
    words: { body: posted.body, ...placeOf(draft, step, posted) },
  });
  return { step: step.code, isAuthor: isAuthor(scope, draft) };
}

/** @throws AppError invalid */
function placeOf(draft: OpenDraft, step: Step, { field, quote }: NewComment) {
  const asked = step.fields.find(({ name }) => name === field);
  if (field !== undefined && !asked) {
    throw new AppError('invalid', { fields: { field: ['Choose from the list.'] } });
  }
  if (!quote) return { field: asked?.name ?? null, quote: null };
  const narrative = step.fields.find(({ kind }) => kind === 'narrative');
  if (!narrative || !standsIn(narrativeText(draft), quote)) {
    throw new AppError('invalid', {
      fields: {
        quote: ['These words do not stand in the text. Copy them from it, or leave this empty.'],
      },
    });
  }
  return { field: narrative.name, quote };
}

/**
 * Answers a comment, resolves it, opens it again or takes it out.
 * @throws AppError draft_not_found | comment_not_found | transition_refused
 */
export async function answerComment(
  scope: WriteScope,
  {
    draftId,
    commentId,
    form,
  }: ByDraft & { readonly commentId: string; readonly form: AnswerComment },
): Promise<Back> {
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
  const comments = await commentsOn(scope, draft);
  const comment = comments.find(({ id }) => id === commentId);
  if (!comment) throw new AppError('comment_not_found');
  const step = stepOfComment(formOf(draft.type, draft.answers), comment.step);
  switch (form.intent) {
    case 'answer':
      await answer(scope, draft, { comment, form });
      break;
    case 'remove':
      await remove(scope, draft, { comment, comments });
      break;
    default:
      await settle(scope, draft, { comment, isResolved: form.intent === 'resolve' });
  }
  return { step, isAuthor: isAuthor(scope, draft) };
}

async function answer(
  scope: WriteScope,
  draft: OpenDraft,
  { comment, form }: { readonly comment: CommentRow; readonly form: AnswerComment },
): Promise<void> {
  const { body } = form;
  requireComment(scope, 'write DraftComment', draft);
  if (body === undefined) throw new AppError('invalid');
  if (comment.answersId !== null) throw new AppError('comment_not_found');
  const words = { body, field: null, quote: null };
  await store(scope, draft, { answersId: comment.id, step: comment.step, words });
}

async function settle(
  scope: WriteScope,
  draft: OpenDraft,
  { comment, isResolved }: { readonly comment: CommentRow; readonly isResolved: boolean },
): Promise<void> {
  requireComment(scope, 'settle DraftComment', draft);
  const { draftId, id, answersId } = comment;
  if (answersId !== null) throw new AppError('comment_not_found');
  if (!(await updateCommentResolved(scope.db, { draftId, id, isResolved }))) return;
  const action = isResolved ? 'draft.comment-resolved' : 'draft.comment-reopened';
  await recordEvent(scope, {
    action,
    object: { kind: 'draft', id: draftId },
    codes: { comment: id },
  });
}

async function remove(
  scope: WriteScope,
  draft: OpenDraft,
  { comment, comments }: { readonly comment: CommentRow; readonly comments: readonly CommentRow[] },
): Promise<void> {
  const { draftId, id, writtenBy } = comment;
  requireComment(scope, 'remove DraftComment', { ...draft, writtenBy });
  if (comments.some(({ answersId }) => answersId === id)) {
    throw new AppError('transition_refused', {
      sentence: 'This comment was answered, so it stays. The author of the draft can resolve it.',
    });
  }
  await deleteComment(scope.db, { draftId, id });
  await recordEvent(scope, {
    action: 'draft.comment-removed',
    object: { kind: 'draft', id: draftId },
    codes: { comment: id },
  });
}

type NewWords = Pick<CommentRow, 'answersId' | 'step'> & {
  readonly words: DraftCommentSealed;
};

async function store(
  scope: WriteScope,
  { row }: OpenDraft,
  { answersId, step, words }: NewWords,
): Promise<void> {
  const { organizationId, id: draftId } = row;
  const id = newId();
  const key = await openRecord(scope, { owner: organizationId, recordId: draftId });
  const sealed = fieldsAt(key, sealedAt.draftComment(organizationId, draftId, id)).sealJson(
    'sealed',
    words,
  );
  const writtenBy = scope.actor.id;
  const comment = { organizationId, draftId, id, answersId, writtenBy, step, sealed };
  await insertComment(scope.db, comment);
  await recordEvent(scope, {
    action: 'draft.commented',
    object: { kind: 'draft', id: draftId },
    codes: { comment: id, answers: answersId },
  });
}

/** Asks about a comment on a draft; of those that exist, who wrote it counts too. */
function requireComment(
  { ability }: Pick<WriteScope, 'ability'>,
  permission: CommentPermission,
  { row, writtenBy }: Pick<OpenDraft, 'row'> & { readonly writtenBy?: string },
): void {
  const asked = { ...row, draftId: row.id, ...(writtenBy === undefined ? {} : { writtenBy }) };
  requireOn(ability, permission, { row: asked, denial: 'comment_not_found' });
}

/** Whether the draft is the own one, which is written on its own pages. */
export function isAuthor<Handle extends ReadHandle>(
  { ability }: Pick<Scope<Handle>, 'ability'>,
  { row }: OpenDraft,
): boolean {
  return mayOn(ability, 'write Draft', { ...row, draftId: row.id });
}
