import { readRichText } from '#app/editor/rich-text.schema.ts';
import { publicNarrative } from '../marking/public-version.policy.ts';
import { type Filing, narrativeOf } from './types/filing.ts';

/**
 * The narrative as it was filed, and its public version where that differs. A narrative is rebuilt from allowed nodes each
 * time it is read (baseline 42).
 */
export function openNarrative(filing: Filing) {
  const stored = narrativeOf(filing);
  const read = stored && readRichText(stored);
  const narrative = read && 'doc' in read ? read.doc : null;
  return { narrative, publicNarrative: narrative && publicNarrative(narrative) };
}
