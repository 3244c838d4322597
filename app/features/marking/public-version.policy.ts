import { publicRichText } from '#app/editor/rich-text.public.ts';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { countText } from '#app/editor/rich-text.text.ts';
import { type Filing, isRichText, rowsOf, type TableRow } from '../items/types/filing.ts';
import { fieldsOf, type ItemType, pictureOf, type TableField } from '../items/types/item-type.ts';

/**
 * What others than the filer and the desk read of a narrative: every bracket replaced by its public summary, or by a
 * word that says it is left out. Null when it is not bracketed anywhere, so that all read the same.
 */
export function publicNarrative(doc: RichText): RichText | null {
  return countText(doc).brackets > 0 ? publicRichText(doc) : null;
}

/**
 * The filing with every narrative in its public version; one that cannot be read is left out, not passed on. Names of
 * files go with the files, which are no part of it.
 */
export function publicFiling(type: ItemType, filing: Filing): Filing {
  const fields = new Map(fieldsOf(type).map((field) => [field.name, field]));
  const shown = Object.entries(filing).flatMap(([name, value]): [string, Filing[string]][] => {
    const field = fields.get(name);
    if (field?.kind === 'table') return [[name, withoutPictures(field, rowsOf(filing, name))]];
    if (!isRichText(value)) return [[name, value]];
    const parsed = parseRichText(value);
    return parsed.ok ? [[name, publicRichText(parsed.doc)]] : [];
  });
  return Object.fromEntries(shown);
}

function withoutPictures({ columns }: TableField, rows: readonly TableRow[]): readonly TableRow[] {
  const named = new Set(columns.filter(pictureOf).map(({ name }) => name));
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !named.has(column))),
  );
}
