import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import {
  deleteReview,
  insertReview,
  listColleaguesFor,
  listReviewers,
} from '#db/queries/draft-reviews.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { namesOfMembers } from './filing-names.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';

type ByDraft = { readonly draftId: string };

/** Whom the author may ask to look: colleagues who work for the client, and whoever was asked before. */
export async function viewReviewers(scope: ReadScope, { draftId }: ByDraft) {
  const draft = await getOpenDraft(scope, draftId, 'share Draft');
  const asked = await reviewersOf(scope, draft);
  const colleagues = await listColleaguesFor(scope.db, draft.row.clientId);
  const names = await namesOfMembers(scope, [...colleagues, ...asked]);
  const people = [...names].map(([id, name]) => ({
    id,
    name,
    isAsked: asked.includes(id),
    /** False once the colleague left or lost the client: the request then opens nothing. */
    canLook: colleagues.includes(id),
  }));
  const { title } = draft.answers;
  return {
    id: draft.row.id,
    typeName: draft.type.name,
    title: typeof title === 'string' ? title : '',
    people: people.sort((one, other) => one.name.localeCompare(other.name)),
  };
}

/** Whom the author asked to look. */
export function reviewersOf(scope: ReadScope, { row }: OpenDraft): Promise<readonly string[]> {
  const allowed = predicateFor(scope.ability, 'read DraftReview', 'draftReviews');
  return listReviewers(scope.db, allowed, row.id);
}

/**
 * Asks colleagues to look and takes back the requests to all others. It opens nothing to anybody who does not work for
 * the client. The version of the draft stays: who looks changes no answer.
 * @throws AppError draft_not_found | invalid (somebody who may not look)
 */
export async function setReviewers(
  scope: WriteScope,
  { draftId, reviewers }: ByDraft & { readonly reviewers: readonly string[] },
): Promise<{ readonly asked: number; readonly ended: number }> {
  const draft = await getOpenDraft(scope, draftId, 'share Draft');
  const before = await reviewersOf(scope, draft);
  const colleagues = await listColleaguesFor(scope.db, draft.row.clientId);
  const asked = [...new Set(reviewers)].filter((id) => !before.includes(id));
  if (!asked.every((id) => colleagues.includes(id))) {
    throw new AppError('invalid', {
      fields: { reviewers: ['Choose from the list. Somebody in it works for the client no more.'] },
    });
  }
  const ended = before.filter((id) => !reviewers.includes(id));
  for (const reviewerId of asked) await askToLook(scope, draft, reviewerId);
  for (const reviewerId of ended) {
    if (await deleteReview(scope.db, { draftId, reviewerId })) {
      await noteReview(scope, 'draft.review-ended', { draftId, reviewerId });
    }
  }
  return { asked: asked.length, ended: ended.length };
}

async function askToLook(scope: WriteScope, { row }: OpenDraft, reviewerId: string): Promise<void> {
  const { organizationId, clientId, authorId, id: draftId } = row;
  const review = { organizationId, clientId, authorId, draftId, reviewerId };
  if (!(await insertReview(scope.db, review))) return;
  await noteReview(scope, 'draft.review-asked', review);
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'review-asked',
      recipientKind: 'member',
      recipientId: reviewerId,
      organizationId,
    }),
  );
}

function noteReview(
  scope: WriteScope,
  action: 'draft.review-asked' | 'draft.review-ended',
  { draftId, reviewerId }: ByDraft & { readonly reviewerId: string },
): Promise<void> {
  const object = { kind: 'draft', id: draftId };
  return recordEvent(scope, { action, object, codes: { member: reviewerId } });
}
