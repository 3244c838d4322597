import type { Field } from '../proof/surfaces/acts.ts';
import { oneOf } from '../proof/surfaces/draw.ts';
import { MARK } from './hostile-texts.ts';

type Random = () => number;

export interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

const URL_ENCODED = 'application/x-www-form-urlencoded';
const BOUNDARY = 'parts-of-a-form';
const MEGABYTE = 2 ** 20;

/** The form as a browser sends it. */
export function properBody(fields: readonly Field[], hasFile: boolean): Body {
  return hasFile ? multipart(fields) : urlEncoded(fields);
}

function urlEncoded(fields: readonly Field[]): Body {
  // `URLSearchParams` wants lists that may change.
  const form = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  return { type: URL_ENCODED, bytes: Buffer.from(form.toString()) };
}

function multipart(fields: readonly Field[], file = FILE): Body {
  const parts = fields.map(([name, value]) => part(`name="${name}"`, value));
  const text = `${parts.join('')}${file}--${BOUNDARY}--\r\n`;
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, bytes: Buffer.from(text) };
}

function part(about: string, text: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; ${about}\r\n\r\n${text}\r\n`;
}

const FILE = part('name="files"; filename="lots.txt"\r\nContent-Type: text/plain', 'Lots 20.');

function json(fields: readonly Field[]): Body {
  const body = JSON.stringify(Object.fromEntries(fields));
  return { type: 'application/json', bytes: Buffer.from(body) };
}

/** Bodies that are not what their type says, whatever the form is. */
const ODD: readonly ((fields: readonly Field[]) => Body)[] = [
  json,
  (fields) => multipart(fields),
  (fields) => multipart(fields, ''),
  (fields) => ({ ...urlEncoded(fields), type: 'text/plain' }),
  (fields) => ({ ...json(fields), type: URL_ENCODED }),
  (fields) => ({ ...multipart(fields), type: 'multipart/form-data' }),
  (fields) => ({ ...urlEncoded(fields), type: 'multipart/form-data; boundary=x' }),
  // Lone surrogates and bytes that are no UTF-8, as percent-encoding lets them through.
  (fields) => withRest(fields, 'odd=%ED%A0%80'),
  (fields) => ({
    type: URL_ENCODED,
    bytes: Buffer.concat([urlEncoded(fields).bytes, Buffer.from([0x26, 0xff, 0xfe, 0xc0])]),
  }),
  (fields) => withRest(fields, '%%%=%0&=&&&'),
  (fields) => withRest(fields, 'a=1&'.repeat(1_500)),
  (fields) => withRest(fields, `big=${MARK}${'x'.repeat(250 * 1024)}`),
  (fields) => withRest(fields, `big=${MARK}${'x'.repeat(5 * MEGABYTE)}`),
  (fields) => ({ type: URL_ENCODED, bytes: urlEncoded(fields).bytes.subarray(0, 20) }),
  () => ({ type: URL_ENCODED, bytes: Buffer.alloc(0) }),
];

function withRest(fields: readonly Field[], rest: string): Body {
  const { type, bytes } = urlEncoded(fields);
  return { type, bytes: Buffer.concat([bytes, Buffer.from(`&${rest}`)]) };
}

const FILES: readonly string[] = [
  FILE,
  '',
  part(`name="files"; filename="../../${MARK}\u202e.txt"`, 'x'),
  part(`name="files"; filename="${'x'.repeat(3_000)}"`, 'x'),
  part('name="files"; filename=""', ''),
  part('name="files"; filename="\u0000.pdf"\r\nContent-Type: application/pdf', '%PDF-\u0000'),
  part('name="other"; filename="lots.txt"', 'x'),
  part('name="files"; filename="big.txt"', 'x'.repeat(2 * MEGABYTE)),
  FILE.repeat(60),
];

/** The form in a body that fits it, now and then in one that does not. */
export function anyBody(fields: readonly Field[], hasFile: boolean, random: Random): Body {
  if (random() < 0.12) return oneOf(ODD, random)(fields);
  return hasFile ? multipart(fields, oneOf(FILES, random)) : urlEncoded(fields);
}
