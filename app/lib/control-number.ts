/** Crockford base 32: no I, L, O or U, so nothing looks like something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 10;
/** x^5 + x^4 + x^3 + x + 1 generates the field of 32 elements, one element per symbol. */
const FIELD_POLYNOMIAL = 0b111011;

declare const brand: unique symbol;

/** A control number in canonical form, `PS-XXXXX-XXXXX-C` (RULES 1). */
export type ControlNumber = string & { readonly [brand]: 'ControlNumber' };

/** A source of uniformly random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

function timesGenerator(element: number): number {
  const doubled = element << 1;
  return doubled & 32 ? doubled ^ FIELD_POLYNOMIAL : doubled;
}

/**
 * The check symbol is the sum of g^1·d1 … g^10·d10 in the field of 32 elements. The eleven weights
 * (the check symbol's is 1) are nonzero and all different, so a changed symbol and a swap of any two always show.
 */
function checkSymbol(symbols: readonly number[]): number {
  return symbols.reduceRight((sum, symbol) => timesGenerator(sum ^ symbol), 0);
}

function render(symbols: readonly number[]): ControlNumber {
  const text = [...symbols, checkSymbol(symbols)].map((symbol) => ALPHABET.charAt(symbol)).join('');
  // `as`: this is the one place that makes the brand, from symbols of the alphabet.
  return `PS-${text.slice(0, 5)}-${text.slice(5, SYMBOLS)}-${text.slice(SYMBOLS)}` as ControlNumber;
}

/** Makes a control number from 50 random bits (RULES 1); it says nothing about count, time or organization. */
export function newControlNumber(random: RandomBytes): ControlNumber {
  return render([...random(SYMBOLS)].map((byte) => byte & 31));
}

/**
 * Reads a control number as people type it: any case, spaces or dashes, with or without `PS`, O for 0, I or L for 1.
 * Returns the canonical form, or null if it cannot be one or the check symbol does not fit.
 */
export function parseControlNumber(text: string): ControlNumber | null {
  const typed = text
    .slice(0, 64)
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]/gu, '');
  const body = typed.length === SYMBOLS + 3 && typed.startsWith('PS') ? typed.slice(2) : typed;
  if (body.length !== SYMBOLS + 1) return null;
  const symbols = [...body.replaceAll('O', '0').replace(/[IL]/g, '1')].map((symbol) =>
    ALPHABET.indexOf(symbol),
  );
  if (symbols.includes(-1)) return null;
  const data = symbols.slice(0, SYMBOLS);
  return checkSymbol(data) === symbols[SYMBOLS] ? render(data) : null;
}
