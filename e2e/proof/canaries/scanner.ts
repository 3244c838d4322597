import { ENCODINGS } from './encodings.ts';
import { MARK, type Token } from './tokens.ts';

/** Finds tokens in bytes, in whatever encoding. */
export type Scan = (haystack: string) => readonly Token[];

/** Base64 tells case; the others are compared without it. */
interface Needle {
  readonly text: string;
  readonly isExact: boolean;
}

/** A scanner for these tokens. Bytes are given as latin1, so that nothing is lost in reading them. */
export function createScanner(tokens: readonly Token[]): Scan {
  const marks = needlesOf(MARK);
  const all = tokens.map((token) => ({ token, needles: needlesOf(token.text) }));
  return (haystack) => {
    // Quoted-printable breaks lines in the middle of words, base64 of mails after 76 letters.
    const forms = [haystack, haystack.replaceAll(/=?\r?\n/g, '')];
    return [...new Set(forms.flatMap((form) => scanForm(form)))];
  };

  function scanForm(form: string): readonly Token[] {
    const folded = form.toLowerCase();
    const holds = ({ text, isExact }: Needle) => (isExact ? form : folded).includes(text);
    if (!marks.some(holds)) return [];
    return all.filter(({ needles }) => needles.some(holds)).map(({ token }) => token);
  }
}

function needlesOf(text: string): readonly Needle[] {
  return ENCODINGS.flatMap(({ name, write }) => {
    const isExact = name.startsWith('base64');
    const written = [write(text), write(text.toUpperCase())];
    return written.map((one) => ({ text: isExact ? one : one.toLowerCase(), isExact }));
  });
}
