import { readRichText } from '#app/editor/rich-text.schema.ts';
import { filingSchema } from '#app/features/items/filing.schema.ts';
import { sampleForms } from '#app/features/items/testing/sample-filings.ts';
import type { Filing } from '#app/features/items/types/filing.ts';
import { getItemType, type ItemTypeCode } from '#app/features/items/types/registry.ts';

type Typed = Readonly<Record<string, unknown>>;

/** A filing fit to be submitted, in canonical form; `changes` are answers typed otherwise. */
export function sampleFiling(type: ItemTypeCode, changes: Typed = {}): Filing {
  return filingSchema(getItemType(type), readRichText).parse({ ...sampleForms[type], ...changes });
}
