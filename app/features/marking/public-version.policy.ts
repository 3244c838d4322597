import { publicRichText } from '#app/editor/rich-text.public.ts';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { countText } from '#app/editor/rich-text.text.ts';
import { type Filing, isRichText } from '../items/types/filing.ts';

/**
 * What others than the filer and the desk read of a narrative: every bracket replaced by its public summary, or by a
 * word that says it is left out. Null when it is not bracketed anywhere, so that all read the same.
 */
export function publicNarrative(doc: RichText): RichText | null {
  return countText(doc).brackets > 0 ? publicRichText(doc) : null;
}

/** The filing with every narrative in its public version; one that cannot be read is left out, not passed on. */
export function publicFiling(filing: Filing): Filing {
  const shown = Object.entries(filing).flatMap(([name, value]): [string, Filing[string]][] => {
    if (!isRichText(value)) return [[name, value]];
    const parsed = parseRichText(value);
    return parsed.ok ? [[name, publicRichText(parsed.doc)]] : [];
  });
  return Object.fromEntries(shown);
}
