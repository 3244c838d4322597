import { z } from 'zod';
import type { Client } from '../../fixtures/client.ts';
import type { Kind } from './kinds.ts';

/** What somebody finds by walking a list to its end. */
export interface Walked {
  readonly ids: readonly string[];
  /** Of them, those that a representative filed for the reader. */
  readonly ofOthers: ReadonlySet<string>;
  /** Titles that counted otherwise than what stands below them. */
  readonly miscounted: readonly string[];
  /** False when the walk was cut off before the end. */
  readonly isWhole: boolean;
}

export interface Reading {
  readonly client: Client;
  /** What `?_data=` names. */
  readonly routeId: string;
  readonly kind: Kind;
  readonly most: number;
}

const Row = z.looseObject({ id: z.string(), isOurs: z.boolean().optional() });

/** The navigation counts too: what waits for somebody elsewhere. */
const COUNT_IN_TITLE = /<h1(?:(?!<\/h1>)[\s\S])*?class="psilo-count">([^<]*)/;

/** Walks a list by its pages, as data for the rows and as a page for the number in its title. */
export async function walk(
  reading: Reading,
  query: string,
): Promise<Walked & { readonly rows: readonly z.infer<typeof Row>[] }> {
  const { client, routeId, kind, most } = reading;
  const [parameter, key] = kind.next;
  const found: z.infer<typeof Row>[] = [];
  const counts: { readonly title: string; readonly rows: number; readonly isLast: boolean }[] = [];
  let next: unknown;
  do {
    const search = new URLSearchParams(query);
    if (next) search.set(parameter, String(next));
    const page = await client.get(`${kind.list}?${search}`);
    search.set('_data', routeId);
    const answer = await client.get(`${kind.list}?${search}`);
    const data = readData(kind, answer);
    const rows = z.array(Row).parse(data[kind.rows]);
    found.push(...rows);
    next = data[key];
    const [, title = ''] = COUNT_IN_TITLE.exec(page.body) ?? [];
    counts.push({ title, rows: rows.length, isLast: !next });
  } while (next && counts.length < most);
  return {
    rows: found,
    ids: found.map(({ id }) => id),
    ofOthers: new Set(found.flatMap(({ id, isOurs }) => (isOurs === false ? [id] : []))),
    miscounted: miscounted(kind, counts, found.length),
    isWhole: !next,
  };
}

function readData(
  kind: Kind,
  { status, body }: { readonly status: number; readonly body: string },
) {
  if (status !== 200) throw new Error(`the list of ${kind.name} got ${status}`);
  return z.looseObject({}).parse(JSON.parse(body));
}

/** Titles of these pages that count something else than stands there. */
export function miscounted(
  { counts }: Kind,
  pages: readonly { readonly title: string; readonly rows: number; readonly isLast: boolean }[],
  all: number,
): readonly string[] {
  return pages.flatMap(({ title, rows, isLast }) => {
    const isOpenEnded = title.endsWith('+');
    const told = Number(title.replace(/[+,]/g, ''));
    const least = counts === 'all' ? all : rows;
    const isWhole = counts === 'page' || pages.at(-1)?.isLast === true;
    // "25+" of a page means that another follows; "500+" of a whole list that nobody counted on.
    const isMore = (from: number) =>
      counts === 'page' ? !isLast && from === rows : !isWhole || all >= from;
    const isRight = isOpenEnded ? isMore(told) : !isWhole || told === least;
    return isRight ? [] : [`the title says "${title}" over ${rows} rows of ${all}`];
  });
}
