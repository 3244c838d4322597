import { randomUUID } from 'node:crypto';
import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import type { Answer, Client } from '../../fixtures/client.ts';
import { urlOf, type World } from '../../fixtures/world.ts';
import type { Act, Field } from './acts.ts';

const BOUNDARY = 'parts-of-a-proof';
const URL_ENCODED = 'application/x-www-form-urlencoded';

/** The address that an act's form is posted to. */
export function addressOfAct({ path, ids }: Act, world: World): string {
  return urlOf(path, { ...world.idsFor(path), ...ids });
}

/** What every form of a signed-in page carries: whose it is, and a key of its own (baseline 39). */
export function carriedBy(
  { people }: Cast,
  who: PersonName | null,
  key: string = randomUUID(),
): readonly Field[] {
  if (who === null) return [];
  return [
    ['member', people[who].memberId],
    ['key', key],
  ];
}

interface Sending {
  readonly act: Act;
  readonly url: string;
  readonly cast: Cast;
  /** Of a page that sends twice; a new one when left out. */
  readonly key?: string;
}

/** Posts a form of somebody's own page, with these fields. */
export function sendForm(
  client: Client,
  { act, url, cast, key }: Sending,
  fields: readonly Field[],
): Promise<Answer> {
  const all = [...carriedBy(cast, act.who, key), ...fields];
  if (act.hasFile)
    return client.postRaw(url, multipart(all), typed(`multipart/form-data; boundary=${BOUNDARY}`));
  // `URLSearchParams` wants lists that may change.
  const form = new URLSearchParams(all.map(([name, value]) => [name, value]));
  return client.postRaw(url, form.toString(), typed(URL_ENCODED));
}

function typed(type: string) {
  return { 'Content-Type': type };
}

function multipart(fields: readonly Field[]): string {
  const part = (about: string, text: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; ${about}\r\n\r\n${text}\r\n`;
  const parts = fields.map(([name, value]) => part(`name="${name}"`, value));
  const file = part('name="files"; filename="lots.txt"\r\nContent-Type: text/plain', 'Lots 20.');
  return `${parts.join('')}${file}--${BOUNDARY}--\r\n`;
}
