import { oneOf } from '../proof/surfaces/draw.ts';

type Random = () => number;

/** Stands in what is typed, so that it can be looked for where nothing typed may lie. */
export const MARK = 'fuzzmark';

const NESTED = 10_000;

/** Short texts that some reader somewhere took for something else than text. */
const SHORT: readonly string[] = [
  '',
  ' ',
  '\t\r\n',
  '0',
  '-1',
  '1e308',
  '99999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '[object Object]',
  'constructor',
  '__proto__',
  'toString',
  '../../../../etc/passwd',
  '#{7*7}',
  '%00',
  '%E0%A4%A',
  "' or 1=1 --",
  '\\',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '9f1b9f4e-1c1c-4b8e-9a55-0d3f5a1c2b3d',
  '2026-02-30',
  '0000-00-00',
  '275760-09-14',
  '24:00',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://user:secret@host.example/%00',
  '//host.example',
  'a@b',
  'on',
];

/** Texts that a person could type or paste; each carries the mark. */
const MARKED: readonly string[] = [
  `${MARK}`,
  `${MARK}\u0000 end`,
  `\u0000${MARK}`,
  `${MARK}\u202egnp.exe\u202c`,
  `\u2066${MARK}\u2069\u200f`,
  `${MARK} \u0410\u0441m\u0435 G\u043e\u043eds`,
  `${MARK}\u200b\u200c\u200d\ufeff\u00ad`,
  `${MARK} e\u0301\u0301\u0301\u0301\u0301`,
  `${MARK} \u{1f469}\u200d\u{1f469}\u200d\u{1f467}`,
  `${MARK} \ufffe\uffff`,
  `${MARK}\u2028\u2029\u0085\u000b\u001b[2J`,
  `<script>alert("${MARK}")</script>`,
  `"><img src=x onerror=alert(1)>${MARK}`,
  `=cmd|' /C calc'!A0${MARK}`,
  `[${MARK}`,
  `[[${MARK}]] ]`,
  `${MARK}\r\nSet-Cookie: a=b\r\n\r\n`,
  `{{constructor.constructor("return 1")()}}${MARK}`,
];

const long = (count: number): string => `${MARK} ${'x'.repeat(count)}`;

/** What a person could have typed into any text. */
export function anyWords(random: Random): string {
  return random() < 0.9 ? oneOf(MARKED, random) : long(oneOf([255, 1_000, 3_900], random));
}

/** Something for any field, by the numbers of a seed. */
export function anyText(random: Random): string {
  const kind = random();
  if (kind < 0.4) return oneOf(SHORT, random);
  if (kind < 0.85) return oneOf(MARKED, random);
  if (kind < 0.93) return long(oneOf([255, 1_000, 5_000, 25_000], random));
  if (kind < 0.96) return `${MARK} ${'\u0301'.repeat(2_000)}`;
  return anyDocument(random);
}

const paragraph = (text: unknown, more: object = {}): object => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...more }],
});

const doc = (...content: readonly unknown[]): string => JSON.stringify({ type: 'doc', content });

const link = (href: unknown): object => ({ marks: [{ type: 'link', attrs: { href } }] });

const bracket = (attrs: unknown): object => ({ marks: [{ type: 'bracket', attrs }] });

/** Opened and closed so often, as text: an object that deep cannot be written by everything that writes JSON. */
function deep(open: string, close: string): string {
  return `{"type":"doc","content":[${open.repeat(NESTED)}${close.repeat(NESTED)}]}`;
}

const DOCUMENTS: readonly (() => string)[] = [
  () => doc(),
  () => doc(paragraph(`${MARK} \ud800 alone`)),
  () => doc(paragraph(`${MARK} \udc00\ud800 the wrong way round`)),
  () => doc(paragraph(`${MARK}\u0000`)),
  () => doc(paragraph(`${MARK} \u202e \u0430\u0440\u0440le`)),
  () => doc(paragraph('')),
  () => doc(paragraph(5)),
  () => doc(paragraph(null)),
  () => doc(paragraph(MARK, link('javascript:alert(1)'))),
  () => doc(paragraph(MARK, link(' java\nscript:alert(1)'))),
  () => doc(paragraph(MARK, link('data:text/html,x'))),
  () => doc(paragraph(MARK, link({ toString: 'x' }))),
  () => doc(paragraph(MARK, link('https://host.example/\u0000'))),
  () => doc(paragraph(MARK, bracket({ reason: 'trade_secret' }))),
  () => doc(paragraph(MARK, bracket({ reason: '__proto__', summary: [] }))),
  () => doc(paragraph(MARK, bracket({ reason: 'prices', summary: 'x'.repeat(5_000) }))),
  () => doc(paragraph(MARK, { marks: [{ type: 'onclick' }] })),
  () => doc(paragraph(MARK, { marks: 'bold' })),
  () => doc({ type: 'script', content: [{ type: 'text', text: MARK }] }),
  () => doc({ type: 'image', attrs: { src: 'https://host.example/a.png' } }),
  () => doc({ type: 'heading', attrs: { level: 99 } }),
  () => doc({ type: 'bulletList', content: [paragraph(MARK)] }),
  () => doc({ type: 'table', content: [{ type: 'tableRow', content: [] }] }),
  () => doc(...Array.from({ length: 3_000 }, () => ({ type: 'paragraph' }))),
  () => '{"type":"doc","__proto__":{"content":[]},"content":[{"type":"paragraph"}]}',
  () => '{"type":"doc","content":{"length":4294967295}}',
  () => '{"type":"doc","content":',
  () => deep('{"type":"blockquote","content":[', ']}'),
  () => deep('[', ']'),
];

/** A narrative as the editor posts it, or nearly. */
export function anyDocument(random: Random): string {
  return oneOf(DOCUMENTS, random)();
}
