/** What somebody typed into a field of codes: the first figures of a code, or words. */
export type CodeQuery =
  | { readonly prefix: string }
  | { readonly words: readonly string[] }
  | { readonly nothing: true };

export type CodeList = 'hts' | 'order' | 'port' | 'foreign_port';

const MOST_WORDS = 8;
const LONGEST = 100;

/** Reads what was typed; figures are put as the list writes its codes. */
export function readCodeQuery(list: CodeList, typed: string): CodeQuery {
  const text = typed.slice(0, LONGEST).trim();
  const bare = text.toUpperCase().replace(/[\s.\-–]/g, '');
  const prefix = list === 'order' ? orderPrefix(bare) : figures(list, bare);
  if (prefix !== null) return { prefix };
  const words = wordsOf(text);
  return words.length > 0 ? { words } : { nothing: true };
}

function figures(list: CodeList, bare: string): string | null {
  if (!/^\d+$/.test(bare)) return null;
  if (list !== 'hts') return bare.slice(0, 5);
  const [heading, sub, rest] = [bare.slice(0, 4), bare.slice(4, 6), bare.slice(6, 10)];
  return [heading, sub, rest].filter((part) => part !== '').join('.');
}

function orderPrefix(bare: string): string | null {
  const [, letter, country = '', sequence = ''] = /^([AC])(\d{1,3})(\d{0,3})\d*$/.exec(bare) ?? [];
  return letter === undefined
    ? null
    : [letter, country, sequence].filter((part) => part !== '').join('-');
}

/** Letters and figures without accents; single letters say too little. */
function wordsOf(text: string): readonly string[] {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  return [...new Set(words)].slice(0, MOST_WORDS);
}

const LONGEST_PART = 70;
const MOST_PARTS = 4;

/** What a code stands for, under what stands above it: "Leather goods › … › Handbags › Of reptile leather". */
export function labelInContext(name: string, context: string): string {
  const [first, ...others] = [...context.split(' › ').filter(Boolean), name].map(shorten);
  if (others.length < MOST_PARTS) return [first, ...others].join(' › ');
  return [first, '…', ...others.slice(1 - MOST_PARTS)].join(' › ');
}

function shorten(part: string): string {
  return part.length > LONGEST_PART ? `${part.slice(0, LONGEST_PART - 1).trimEnd()}…` : part;
}
