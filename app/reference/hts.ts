import { htsChapter } from '#app/lib/identifiers.ts';
import { htsChapters } from './hts-chapters.ts';
import { htsSubheadings } from './hts-subheadings.ts';
import type { Entry } from './lookup.ts';

/** The longest known number that a canonical tariff number begins with. */
function findClosest(hts: string): Entry | undefined {
  const digits = hts.replaceAll('.', '');
  return htsSubheadings.entries
    .filter((entry) => digits.startsWith(entry.code.replaceAll('.', '')))
    .sort((a, b) => b.code.length - a.code.length)[0];
}

/** What a canonical tariff number stands for: "Solar cells in modules", else its chapter, else nothing. */
export function describeHts(hts: string): string {
  const closest = findClosest(hts);
  return closest?.name ?? htsChapters.find(htsChapter(hts))?.name ?? '';
}

/** Known tariff numbers for typed words or digits, each with its chapter; numbers first, then chapters. */
export function searchHts(
  typed: string,
  limit = 10,
): readonly (Entry & { readonly chapter: string })[] {
  return [...htsSubheadings.search(typed, limit), ...htsChapters.search(typed, limit)]
    .slice(0, limit)
    .map((entry) => ({ ...entry, chapter: htsChapters.nameOf(htsChapter(entry.code)) }));
}
