import type { PersonName } from '#db/testing/people.ts';
import type { Model } from '../model.ts';

/** What the loader of a page answers. */
export type Data = Readonly<Record<string, unknown>>;
export type Names = (id: unknown) => string;

/** Something that somebody can ask the portal, and what the model says that it answers. */
export interface Question {
  readonly who: PersonName;
  /** The route, with what it names as labels: `/items/:item@3/print`. */
  readonly surface: string;
  readonly route: string;
  /** The labels that stand in the address, by parameter. */
  readonly labels: Readonly<Record<string, string>>;
  readonly query: string;
  /** What is to be found there, in the words of `read`; `ABSENT` when there is nothing, `ENDED` when access is over. */
  readonly expected: string;
  /** Says what was found; null where only whether it opens is asked. */
  readonly read: ((data: Data, names: Names) => string) | null;
  /** A file, which has no data to ask for. */
  readonly isFile: boolean;
}

export const ABSENT = 'not there';
export const ENDED = 'access ended';
export const OPEN = 'opens';

/** Asks of one person, from what the model says of them. */
export type Asker = (model: Model, who: PersonName) => readonly Question[];

type Listed = {
  readonly query?: string;
  readonly rows: readonly string[];
  readonly read: (data: Data, names: Names) => readonly string[];
};

/** A list: exactly these rows, in whatever order. */
export function list(who: PersonName, route: string, { query = '', rows, read }: Listed): Question {
  return {
    ...{ who, route, query, labels: {}, isFile: false, surface: `${route}${query}` },
    expected: joined(rows),
    read: (data, names) => joined(read(data, names)),
  };
}

/** A page of one thing: what it says, or that it is not there. */
export function detail(
  who: PersonName,
  route: string,
  {
    labels,
    expected,
    read = null,
  }: Pick<Question, 'labels' | 'expected'> & Partial<Pick<Question, 'read'>>,
): Question {
  return { ...one(who, route, labels), expected, read, isFile: false };
}

/** A file that downloads, or is not there. */
export function file(
  who: PersonName,
  route: string,
  { labels, isOpen }: Pick<Question, 'labels'> & { readonly isOpen: boolean },
): Question {
  return { ...one(who, route, labels), expected: isOpen ? OPEN : ABSENT, read: null, isFile: true };
}

function one(who: PersonName, route: string, labels: Question['labels']) {
  const surface = route.replaceAll(/:(\w+)/g, (_, name: string) => `:${labels[name] ?? name}`);
  return { who, route, labels, surface, query: '' };
}

function joined(rows: readonly string[]): string {
  return rows.length === 0 ? 'nothing' : [...rows].sort().join('; ');
}

/** The rows of a list in the answer of its loader. */
export function rowsIn(data: Data, ...path: readonly string[]): readonly Data[] {
  const rows = within(data, ...path);
  if (!Array.isArray(rows)) throw new Error(`no ${path.join('.')} in the answer`);
  return rows;
}

/** Rows as label and one more word. */
export function rowsOf(key: string, word: (row: Data, names: Names) => unknown) {
  return (data: Data, names: Names): readonly string[] =>
    rowsIn(data, key).map((row) => `${names(row['id'])} ${String(word(row, names))}`);
}

/** A value inside of a value. */
export function within(data: Data, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    data,
  );
}
