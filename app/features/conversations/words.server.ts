import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { richTextToPlain } from '#app/editor/rich-text.text.ts';
import type { MessageSealed } from '#app/lib/sealed-shapes.ts';

/** What someone wrote, as lines of plain words; a document of the editor loses its marks. */
export function plainWords(body: MessageSealed['body']): string {
  if (typeof body === 'string') return body;
  const parsed = parseRichText(body);
  return parsed.ok ? richTextToPlain(parsed.doc) : '';
}
