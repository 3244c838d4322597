import { fieldsAt } from '#app/crypto/records.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { DraftCommentSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';

type OfDraft = {
  readonly organizationId: string;
  readonly clientId: string;
  readonly id: string;
  readonly authorId: string;
};

/** A colleague who was asked to look at a draft. */
export function addReview(book: SeedBook, draft: OfDraft, reviewerId: string): void {
  const { organizationId, clientId, id, authorId } = draft;
  book.add('draftReviews', { organizationId, draftId: id, clientId, authorId, reviewerId });
}

export type NewComment = {
  readonly by: string;
  readonly step: string;
  readonly said: DraftCommentSealed;
  readonly answersId?: string | null;
};

/** A comment on a draft of the same run, under whose key it is sealed. */
export function addDraftComment(book: SeedBook, draft: OfDraft, input: NewComment): string {
  const id = newId();
  const { organizationId, id: draftId } = draft;
  const place = sealedAt.draftComment(organizationId, draftId, id);
  book.add('draftComments', {
    ...{ organizationId, draftId, id, writtenBy: input.by, step: input.step },
    answersId: input.answersId ?? null,
    sealed: fieldsAt(book.keyOf(draftId), place).sealJson('sealed', input.said),
  });
  return id;
}
