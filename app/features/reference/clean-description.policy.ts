const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
};

/**
 * A description of the tariff schedule as plain text: tags gone, raised and lowered figures kept as such, invisible
 * characters and runs of spaces gone. What it holds is text for a page and is escaped there like any other.
 */
export function cleanDescription(typed: string): string {
  return typed
    .replace(/<sup[^<>]*>\s*(\d+)\s*(?:<\/sup>|(?=<)|$)/gi, (_tag, digits: string) =>
      digitsOf(digits, SUPERSCRIPTS),
    )
    .replace(/<sub[^<>]*>\s*(\d+)\s*(?:<\/sub>|(?=<)|$)/gi, (_tag, digits: string) =>
      digitsOf(digits, SUBSCRIPTS),
    )
    .replace(/<\/?(?:newline|br|p|div)\b[^<>]*>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/[^\P{Cc}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function digitsOf(digits: string, raised: string): string {
  return [...digits].map((digit) => raised[Number(digit)] ?? digit).join('');
}
