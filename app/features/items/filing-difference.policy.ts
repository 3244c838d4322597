import { filesShown } from '#app/editor/rich-text.figure.ts';
import { richTextToSource } from '#app/editor/rich-text.notation.ts';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { readRichText } from '#app/editor/rich-text.schema.ts';
import { type DiffRun, diffWords } from '#app/lib/word-diff.ts';
import type { CodeNames } from '../reference/code-names.policy.ts';
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

/** A version, with what its codes stand for in the lists that it was checked with. */
type Version = { readonly filing: Filing; readonly codeNames: CodeNames };

/** The fields that differ between two versions, in form order; words and brackets are compared as they are shown. */
export function differencesOf(
  type: ItemType,
  before: Version,
  after: Version,
): readonly FieldDifference[] {
  const pictures = filesShown(...[before.filing, after.filing].flatMap(narrativeDoc));
  const old = wordsOf(type, before, pictures);
  const now = wordsOf(type, after, pictures);
  return fieldsOf(type)
    .filter(
      ({ name }) => JSON.stringify(before.filing[name]) !== JSON.stringify(after.filing[name]),
    )
    .map(({ name, label }) => {
      const texts = [old.get(name) ?? '', now.get(name) ?? ''] as const;
      return { name, label, runs: diffWords(...texts), isMasked: texts[0] === texts[1] };
    });
}

function wordsOf(
  type: ItemType,
  { filing, codeNames }: Version,
  pictures: readonly string[],
): ReadonlyMap<string, string> {
  return new Map(
    describeFiling(type, filing, codeNames).map(({ name, kind, value }) => [
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
