import { readRichText } from '#app/editor/rich-text.schema.ts';
import { type Filing, narrativeOf } from './types/filing.ts';

/** A narrative is rebuilt from allowed nodes each time it is read (baseline 42). */
export function openNarrative(filing: Filing) {
  const stored = narrativeOf(filing);
  const read = stored && readRichText(stored);
  return read && 'doc' in read ? read.doc : null;
}
