import { anyBody, type Body, properBody } from './bodies.ts';
import type { Endpoint } from './endpoints.ts';
import { hostileForm } from './hostile-forms.ts';
import type { Journal, Written } from './journal.ts';
import type { Poster, Reply } from './post.ts';

export interface Tried {
  readonly requests: number;
  /** Hostile forms that were taken, odd as they are: what a field may hold is for its schema to say. */
  readonly accepted: number;
  readonly failures: readonly string[];
}

export interface Portal {
  readonly poster: Poster;
  readonly journal: Journal;
  /** The address by which a page's own script posts. */
  dataUrl(endpoint: Endpoint): string;
}

/** How many of the answers are whole pages. */
const PAGES = 0.4;

/** What a refusal may leave: that somebody was there, the trail of it, and how often it was tried. */
const TRACES = ['sessions', 'audit_events', 'throttles'];

/** Good form, hostile forms, good form again; whatever was taken is put back after each. */
export async function tryEndpoint(
  portal: Portal,
  endpoint: Endpoint,
  { inputs, random }: { readonly inputs: number; readonly random: () => number },
): Promise<Tried> {
  await portal.journal.freshen();
  const count = Math.ceil(inputs * endpoint.share);
  const failures = [...(await tryGood(portal, endpoint, 'at first'))];
  let accepted = 0;
  for (let input = 0; input < count; input += 1) {
    const good = endpoint.fields();
    const { what, fields } = hostileForm(good, random);
    const body = anyBody(fields, endpoint.hasFile, random);
    // As a page's own script posts it, too: the answer is data then, and quick.
    const url = random() < PAGES ? endpoint.url : portal.dataUrl(endpoint);
    const { reply, written } = await send(portal, { ...endpoint, url }, body);
    if (isTaken(reply)) accepted += 1;
    const wrong = whatIsWrong(reply, written, endpoint);
    if (wrong) failures.push(`input ${input} (${what.join(', ')}): ${wrong}\n    ${shown(body)}`);
  }
  failures.push(...(await tryGood(portal, endpoint, 'at last')));
  return { requests: count + 2, accepted, failures };
}

async function tryGood(
  portal: Portal,
  endpoint: Endpoint,
  when: string,
): Promise<readonly string[]> {
  const body = properBody(endpoint.fields(), endpoint.hasFile);
  const { reply } = await send(portal, endpoint, body);
  const isHeard = reply.status === endpoint.answers && (endpoint.isGate || isTaken(reply));
  return isHeard ? [] : [`the good form ${when} got ${reply.status} ${reply.location}`];
}

async function send({ poster, journal }: Portal, { url, cookie }: Endpoint, body: Body) {
  const reply = await poster.post(url, cookie, body);
  const written = await journal.take();
  const isOnlyTrail = [...written.keys()].every((name) => name === 'audit_events');
  if (!isOnlyTrail) await journal.restore(written.keys());
  return { reply, written };
}

/** A session that is gone leads to the sign-in page, which takes nothing. */
function isTaken({ status, location }: Reply): boolean {
  return status >= 200 && status < 400 && !/^\/(sign-in|confirm-identity)\b/.test(location);
}

function whatIsWrong(reply: Reply, written: Written, { traces = [] }: Endpoint): string | null {
  const { status } = reply;
  if (status === 0) return `no answer: ${reply.body}`;
  if (status >= 500) return `${status}`;
  if (status < 400) return null;
  const rows = [...written].filter(([name]) => !TRACES.includes(name) && !traces.includes(name));
  if (rows.length === 0) return null;
  return `${status}, yet ${rows.map(([name, count]) => `${count} rows of ${name}`).join(', ')}`;
}

const SHOWN = 600;

/** The body, as much of it as a person reads; the seed brings back the rest. */
function shown({ type, bytes }: Body): string {
  const text = bytes.subarray(0, SHOWN).toString('latin1');
  const rest = bytes.length > SHOWN ? ` … ${bytes.length} bytes` : '';
  return `${type}: ${JSON.stringify(text)}${rest}`;
}
