import { figuresOf, withPicturesOf } from '#app/editor/rich-text.figure.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { Scope } from '#app/firewall/scope.ts';
import type { DraftRow } from '#db/queries/drafts.ts';
import { listDraftEvidence, listItemEvidence } from '#db/queries/evidence.ts';
import type { ReadHandle } from '#db/scope.ts';
import { type ListedFile, listOpenEvidence } from '../evidence/evidence-list.server.ts';
import { isPicture } from '../evidence/file-kind.policy.ts';
import type { Draft } from './filing.schema.ts';
import { isRichText } from './types/filing.ts';

type AnyScope = Scope<ReadHandle>;
type OfDraft = Pick<DraftRow, 'id' | 'completesItemId'>;

/** Pictures that a draft may show: its own, and those filed before with the item that it completes. */
async function listPictureRows(scope: AnyScope, { id, completesItemId }: OfDraft) {
  const allowed = predicateFor(scope.ability, 'read OwnEvidence', 'evidence');
  const filed = completesItemId ? await listItemEvidence(scope.db, allowed, completesItemId) : [];
  const own = await listDraftEvidence(scope.db, allowed, id);
  return [...filed, ...own].filter(({ mediaType }) => isPicture(mediaType));
}

/** The same with their names. */
export async function openPictures(scope: AnyScope, row: OfDraft): Promise<readonly ListedFile[]> {
  return listOpenEvidence(scope, await listPictureRows(scope, row));
}

/**
 * The answers of a draft with every picture that is none of its own taken off its figure: one that was removed, and one of
 * another draft or organization, are one thing. The figure stays with its caption, and is pointed out.
 */
export async function withKnownPictures(
  scope: AnyScope,
  row: OfDraft,
  answers: Draft,
): Promise<Draft> {
  const { narrative } = answers;
  const read = isRichText(narrative) ? readRichText(narrative) : null;
  if (!read || !('doc' in read) || figuresOf(read.doc).length === 0) return answers;
  const pictures = await listPictureRows(scope, row);
  const ids = pictures.map(({ id }) => id);
  return { ...answers, narrative: withPicturesOf(read.doc, ids) };
}
