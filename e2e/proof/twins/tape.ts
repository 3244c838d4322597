import { randomUUID } from 'node:crypto';
import { type Answer, type Client, isPdf } from '../../fixtures/client.ts';

/** One thing a partner saw, without what may differ between two runs of the same world. */
export interface Seen {
  readonly step: string;
  readonly what: string;
}

/**
 * What is not compared, all of it: the clock (dates of headers, moments, also in the place where a list goes on and in
 * the sums of the texts of an archive, which tell moments, ages of a request), tokens that the worker makes for mails, and ids of
 * events, which the database draws and which are taken by their place. Every other byte is: other ids, counts, orders,
 * sizes, cookies, control numbers, what the files of an archive say.
 */
const DIFFERENT_EVERY_TIME: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, '(moment)'],
  [/\bD:\d{14}Z/g, '(moment)'],
  [/\b\d\d:\d\d [A-Z]{3,4}\b/g, '(time)'],
  [/\b1[789]\d{11}\b/g, '(milliseconds)'],
  [/\/(invitation|reset)\/[\w-]{43}/g, '/$1/(token)'],
  [/http:\/\/localhost:\d+/g, '(origin)'],
  [/[0-9a-f]{64}(?= {2}\d+ {2}[\w-]+\/item\.(?:json|txt))/g, '(sum)'],
  [/[0-9a-f]{64}(?= {2}(?:[\w-]+\/item\.(?:json|txt)|contents\.json)\n)/g, '(sum)'],
  [
    /("path": "[\w-]+\/item\.(?:json|txt)",\s+"byteSize": \d+,\s+"sha256": ")[0-9a-f]{64}/g,
    '$1(sum)',
  ],
];

const CLOCK_HEADERS = ['date', 'keep-alive'];

export function withoutClock(text: string): string {
  const bare = DIFFERENT_EVERY_TIME.reduce(
    (all, [pattern, name]) => all.replaceAll(pattern, name),
    text.replaceAll(PACKED_PLACE, unpacked),
  );
  const events = [...bare.matchAll(EVENT_LINE)].flatMap(([, id]) => id ?? []);
  return events.reduce((all, id, index) => all.replaceAll(id, `(event ${index})`), bare);
}

/** The place where a list goes on: packed JSON of a moment in microseconds and an id, which is compared. */
const PACKED_PLACE = /\bWyI[\w-]{20,200}/g;

function unpacked(packed: string): string {
  const text = Buffer.from(packed, 'base64url').toString('utf8');
  return text.replace(/^\["\d{16,17}",("[0-9a-f-]{36}"\])$/, '["(moment)",$1');
}

/** A line of the log as its page carries it. */
const EVENT_LINE = /\{"id":"([0-9a-f-]{36})","at":"\(moment\)","(?:person|words)"/g;

type Fields = Readonly<Record<string, string>>;

interface Whose {
  readonly name: string;
  /** Membership that forms are posted for; null for a stranger. */
  readonly member: string | null;
}

const BOUNDARY = 'parts-of-a-proof';

/** Sends one person's requests, each with a seed of its own, and keeps all that comes back. */
export class Tape {
  readonly seen: Seen[] = [];
  readonly #client: Client;
  readonly #whose: Whose;

  constructor(client: Client, whose: Whose) {
    this.#client = client;
    this.#whose = whose;
  }

  async get(path: string): Promise<Answer> {
    return this.#keep(`GET ${path}`, await this.#client.get(path, this.#seed()));
  }

  async post(path: string, fields: Fields = {}): Promise<Answer> {
    return this.postForm(path, new URLSearchParams(fields));
  }

  /** Posts a form with repeated fields. */
  async postForm(path: string, form: URLSearchParams): Promise<Answer> {
    const whole = new URLSearchParams(form);
    if (this.#whose.member) {
      whole.append('member', this.#whose.member);
      whole.append('key', randomUUID());
    }
    return this.#postRaw(path, whole.toString(), 'application/x-www-form-urlencoded');
  }

  /** Posts one file. */
  async upload(path: string, fileName: string, content: string): Promise<Answer> {
    const part = (about: string, text: string) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; ${about}\r\n\r\n${text}\r\n`;
    const file = `name="files"; filename="${fileName}"\r\nContent-Type: text/plain`;
    const carried =
      part('name="member"', this.#whose.member ?? '') + part('name="key"', randomUUID());
    const body = `${carried}${part(file, content)}--${BOUNDARY}--\r\n`;
    return this.#postRaw(path, body, `multipart/form-data; boundary=${BOUNDARY}`);
  }

  async #postRaw(path: string, body: string, type: string): Promise<Answer> {
    const headers = { ...this.#seed(), 'Content-Type': type };
    return this.#keep(`POST ${path}`, await this.#client.postRaw(path, body, headers));
  }

  #seed(): Fields {
    return { 'x-proof-seed': `${this.#whose.name}/${this.seen.length}` };
  }

  #keep(request: string, answer: Answer): Answer {
    const headers = Object.entries(answer.headers)
      .filter(([name]) => !CLOCK_HEADERS.includes(name))
      // What is packed grows with the clock it tells.
      .filter(([name]) => name !== 'content-length' || !isPdf(answer))
      .map(([name, value]) => `${name}: ${value}`);
    const what = withoutClock([answer.status, ...headers, '', answer.body].join('\n'));
    this.seen.push({ step: `${this.#whose.name} ${this.seen.length}: ${request}`, what });
    return answer;
  }
}

const CONTEXT = 80;

/** Where two tapes part, with what stands around it on either; at most one line a step. */
export function differencesOf(left: readonly Seen[], right: readonly Seen[]): readonly string[] {
  const steps = Math.max(left.length, right.length);
  return Array.from({ length: steps }, (_, index) => {
    const [one, other] = [left[index], right[index]];
    if (one?.step === other?.step && one?.what === other?.what) return [];
    return [`${one?.step ?? other?.step}: ${partingOf(one?.what ?? '', other?.what ?? '')}`];
  }).flat();
}

function partingOf(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const around = (text: string) =>
    JSON.stringify(text.slice(Math.max(0, at - CONTEXT), at + CONTEXT));
  return `${around(left)} in one world, ${around(right)} in the other`;
}
