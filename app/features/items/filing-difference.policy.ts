import { filesShown } from '#app/editor/rich-text.figure.ts';
import { richTextToSource } from '#app/editor/rich-text.notation.ts';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { type DiffRun, diffWords } from '#app/lib/word-diff.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { type Filing, narrativeOf } from './types/filing.ts';
import { fieldsOf, type ItemType } from './types/item-type.ts';

/** What one version of a filing says otherwise than the one before, in one field. */
export type FieldDifference = {
  readonly name: string;
  readonly label: string;
  readonly runs: readonly DiffRun[];
  /** It changed in digits that are never shown. */
  readonly isMasked: boolean;
};

/** The fields that differ between two versions, in form order; words and brackets are compared as they are shown. */
export function differencesOf(
  type: ItemType,
  before: Filing,
  after: Filing,
): readonly FieldDifference[] {
  const pictures = filesShown(...[before, after].flatMap(narrativeDoc));
  const old = wordsOf(type, before, pictures);
  const now = wordsOf(type, after, pictures);
  return fieldsOf(type)
    .filter(({ name }) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map(({ name, label }) => {
      const texts = [old.get(name) ?? '', now.get(name) ?? ''] as const;
      return { name, label, runs: diffWords(...texts), isMasked: texts[0] === texts[1] };
    });
}

function wordsOf(
  type: ItemType,
  filing: Filing,
  pictures: readonly string[],
): ReadonlyMap<string, string> {
  return new Map(
    describeFiling(type, filing).map(({ name, kind, value }) => [
      name,
      kind === 'narrative' ? sourceOf(filing, pictures) : value,
    ]),
  );
}

/**
 * The narrative with its brackets: what became confidential, or public, is a difference too. Pictures are numbered over
 * both versions, so that another picture is one.
 */
function sourceOf(filing: Filing, pictures: readonly string[]): string {
  return narrativeDoc(filing)
    .map((doc) => richTextToSource(doc, pictures))
    .join('');
}

function narrativeDoc(filing: Filing): readonly RichText[] {
  const read = readRichText(narrativeOf(filing) ?? undefined);
  return 'doc' in read ? [read.doc] : [];
}
