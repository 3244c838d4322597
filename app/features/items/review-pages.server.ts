import { mayOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { describeDraft } from './describe-draft.ts';
import { stepOfComment, type Thread } from './draft-comments.policy.ts';
import { commentsOn, isAuthor, openThreads } from './draft-comments.server.ts';
import { formOf } from './draft-form.policy.ts';
import { clientName, narrativeOf } from './draft-pages.server.ts';
import { namesOfMembers } from './filing-names.server.ts';
import { formTypeOf } from './form-steps.policy.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { askedType } from './types/asked.ts';
import { findStep, type Step } from './types/item-type.ts';

type ByDraft = { readonly draftId: string };

/** A draft as a colleague who was asked to look reads it, with everything said beside the text. */
export async function viewReview(scope: AuditedScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'review Draft');
  const threads = await openThreads(scope, draft, await commentsOn(scope, draft));
  const { row, type, answers } = draft;
  const names = await namesOfMembers(scope, [row.authorId]);
  const form = formOf(type, answers);
  await noteView(scope, draft);
  return {
    ...titleOf(draft),
    client: await clientName(scope, draft),
    author: names.get(row.authorId) ?? null,
    savedAt: row.updatedAt.toISOString(),
    narrative: narrativeOf(draft),
    sections: describeDraft(formTypeOf(askedType(type, answers)), answers).map((section) => ({
      ...section,
      threads: threads.filter(({ step }) => step === section.code),
      form: commentedStep(findStep(form, section.code), section.code),
    })),
  };
}

/** The page of a comment that is being written, with what was said about the same part. */
export async function viewNewComment(
  scope: AuditedScope,
  { draftId, step: code }: ByDraft & { readonly step?: string | undefined },
) {
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
  const form = formOf(draft.type, draft.answers);
  const step = code === undefined ? form.steps[0] : findStep(form, code);
  if (!step) throw new AppError('page_not_found');
  const threads = await openThreads(scope, draft, await commentsOn(scope, draft));
  await noteView(scope, draft);
  return {
    ...titleOf(draft),
    back: backTo(scope, draft, step.code),
    form: commentedStep(step, step.code),
    threads: threads.filter((thread) => thread.step === step.code),
  };
}

/** One comment with its answers, and what may be done with it. @throws AppError comment_not_found */
export async function viewComment(
  scope: AuditedScope,
  { draftId, commentId }: ByDraft & { readonly commentId: string },
) {
  const draft = await getOpenDraft(scope, draftId, 'read Draft');
  const comments = await commentsOn(scope, draft);
  const comment = comments.find(({ id }) => id === commentId);
  const threads = await openThreads(scope, draft, comments);
  // The address of an answer leads to what it answers.
  const thread = threads.find(({ id }) => id === (comment?.answersId ?? comment?.id));
  if (!thread) throw new AppError('comment_not_found');
  const form = formOf(draft.type, draft.answers);
  await noteView(scope, draft);
  return {
    ...titleOf(draft),
    back: backTo(scope, draft, thread.step),
    thread,
    about: aboutOf(findStep(form, stepOfComment(form, thread.step)), thread),
    maySettle: mayOn(scope.ability, 'settle DraftComment', { ...draft.row, draftId }),
    removable: lastOwn(thread),
  };
}

/** What the reader said last, unless it was answered. */
function lastOwn(thread: Thread): string | null {
  const said = thread.answers.length > 0 ? thread.answers : [thread];
  return said.findLast(({ isOwn }) => isOwn)?.id ?? null;
}

function aboutOf(step: Step | null | undefined, { field }: Thread): string {
  const label = step?.fields.find(({ name }) => name === field)?.label;
  return [step?.title, label].filter(Boolean).join(': ');
}

function commentedStep(step: Step | null | undefined, code: string) {
  const fields = step?.fields ?? [];
  return {
    code,
    title: step?.title ?? '',
    questions: fields.map(({ name, label }) => ({ name, label })),
    hasNarrative: fields.some(({ kind }) => kind === 'narrative'),
  };
}

function titleOf({ row, type, answers }: OpenDraft) {
  const { title } = answers;
  return { id: row.id, typeName: type.name, title: typeof title === 'string' ? title : '' };
}

/** Where the draft is read: authors write on its steps. */
function backTo(scope: AuditedScope, draft: OpenDraft, step: string): string {
  return pageOfStep({ draftId: draft.row.id, step, isAuthor: isAuthor(scope, draft) });
}

/** The page that shows a step of a draft to whoever reads it. */
export function pageOfStep(at: ByDraft & { readonly step: string; readonly isAuthor: boolean }) {
  const { draftId, step, isAuthor: isWriter } = at;
  return isWriter ? `/drafts/${draftId}/step/${step}` : `/drafts/${draftId}/review#step-${step}`;
}

async function noteView(scope: AuditedScope, draft: OpenDraft): Promise<void> {
  if (isAuthor(scope, draft)) return;
  const { id } = draft.row;
  await recordEvent(scope, { action: 'draft.viewed', object: { kind: 'draft', id } });
}
