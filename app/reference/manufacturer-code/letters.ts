/** Letters that no accent mark explains. */
const SPELLED: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  ı: 'I',
  Ł: 'L',
  Ø: 'O',
  Œ: 'OE',
  ß: 'SS',
  ẞ: 'SS',
  Þ: 'TH',
  Ŋ: 'N',
};

/** Capitals without accents; what has no Latin spelling stays as it is. */
export function toCapitals(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıß]/g, (letter) => SPELLED[letter] ?? letter)
    .toUpperCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => SPELLED[letter] ?? letter);
}

/** Only what a code can hold: capitals and figures. */
export function lettersAndDigits(text: string): string {
  return toCapitals(text).replace(/[^A-Z0-9]/g, '');
}

/** Only capitals. */
export function lettersOf(text: string): string {
  return toCapitals(text).replace(/[^A-Z]/g, '');
}

/** Words as a list in a sentence: `Corp.`, `The and of`, `A, B and C`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(words);
}
