/** A number or address of a private person that stands in the clear. */
export type Personal = { readonly start: number; readonly end: number; readonly what: string };

const SOCIAL = /(?<![\d-])(?!000|666)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g;
const SOCIAL_CUE = /social security|\bssn\b|\bitin\b|taxpayer/i;
const EMAIL = /[\w.+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+/gi;
/** Addresses of a desk rather than of a person. */
const DESK =
  /^(?:info|sales?|contact|office|trade|legal|compliance|customs|export|import|orders?|service|support|help|admin|press|hr|jobs|shop|mail|hello|team|billing|accounts?|notices?|tips?)\b/i;
const PHONE =
  /(?<![\w.-])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{2,4}\)|\d{2,4})[ .-]\d{3,4}[ .-]\d{3,4}(?![\w-])/g;
const PRIVATE_CUE = /\b(?:cell(?:phone)?|mobile|home|private(?:ly)?|personal)\b/i;
const CUE = 40;

/** Social security numbers, and private telephone numbers and e-mail addresses of persons, in a text. */
export function findPersonal(text: string): readonly Personal[] {
  return KINDS.flatMap(({ what, form, isOne }) =>
    [...text.matchAll(form)]
      .filter((match) => isOne(match, text))
      .map((match) => ({ start: match.index, end: match.index + match[0].length, what })),
  );
}

type Kind = {
  readonly what: string;
  readonly form: RegExp;
  readonly isOne: (match: RegExpExecArray, text: string) => boolean;
};

const KINDS: readonly Kind[] = [
  {
    what: 'a social security number',
    form: SOCIAL,
    isOne: (match, text) => match[1] === '-' || SOCIAL_CUE.test(around(text, match)),
  },
  {
    what: 'a private telephone number',
    form: PHONE,
    isOne: ({ index }, text) => PRIVATE_CUE.test(text.slice(Math.max(0, index - CUE), index)),
  },
  {
    what: 'an e-mail address of a person',
    form: EMAIL,
    isOne: ([address]) => {
      const name = address.split('@')[0] ?? '';
      return /^[a-z]+[._][a-z]+\d*$/i.test(name) && !DESK.test(name);
    },
  },
];

function around(text: string, { index, 0: whole }: RegExpExecArray): string {
  return text.slice(Math.max(0, index - CUE), index + whole.length + CUE);
}
