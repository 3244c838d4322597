/** A way in which words could stand somewhere by mistake. */
interface Encoding {
  readonly name: string;
  write(text: string): string;
}

const each = (text: string, write: (code: number) => string) =>
  [...text].map((letter) => write(letter.charCodeAt(0))).join('');
const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');

/** Every way that is looked for. */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'plain', write: (text) => text },
  { name: 'upper case', write: (text) => text.toUpperCase() },
  { name: 'URL-encoded', write: (text) => each(text, (code) => `%${hex(code, 2)}`) },
  { name: 'decimal entities', write: (text) => each(text, (code) => `&#${code};`) },
  { name: 'hexadecimal entities', write: (text) => each(text, (code) => `&#x${hex(code, 2)};`) },
  { name: 'JSON escapes', write: (text) => each(text, (code) => `\\u${hex(code, 4)}`) },
  { name: 'hex', write: (text) => Buffer.from(text).toString('hex') },
  { name: 'UTF-16', write: (text) => Buffer.from(text, 'utf16le').toString('latin1') },
  { name: 'quoted-printable', write: (text) => each(text, (code) => `=${hex(code, 2)}`) },
  ...[0, 1, 2].flatMap((offset): readonly Encoding[] => [
    { name: `base64 at ${offset}`, write: (text) => base64At(Buffer.from(text), offset) },
    {
      name: `base64 of UTF-16 at ${offset}`,
      write: (text) => base64At(Buffer.from(text, 'utf16le'), offset),
    },
  ]),
];

/** Base64 of the bytes when `offset` others stand before them, without the letters that depend on neighbors. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const tail = (offset + bytes.length) % 3 === 0 ? 0 : 1;
  return encoded.slice(Math.ceil((offset * 8) / 6), encoded.length - tail);
}
