import { setImmediate } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Proxy['getPage']>>;
type Outline = Awaited<ReturnType<Proxy['getOutline']>>;

/** An element of the structure: its role, what is said instead of it, and what is in it. */
export type ReadElement = {
  readonly role: string;
  readonly alt: string | null;
  readonly text: string;
  readonly children: readonly ReadElement[];
};

export type ReadPdf = {
  readonly pages: number;
  readonly language: string | null;
  readonly title: string | null;
  readonly isTagged: boolean;
  readonly showsTitle: boolean;
  /** What is said on each page, in the order in which it was drawn, and beside it what no structure holds. */
  readonly texts: readonly string[];
  readonly edges: readonly string[];
  readonly bookmarks: readonly string[];
  readonly metadata: readonly string[];
  /** The elements of each page below its root. */
  readonly elements: readonly ReadElement[];
  /** Names of attached files, actions, and what is said of links. */
  readonly others: readonly string[];
  /** Every string of the file that is not drawn: of dictionaries, and of marks within streams. */
  readonly strings: readonly string[];
};

/** Reads a PDF with a reader that knows nothing of how it was written. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // The reader takes over the memory it is given.
  const proxy = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  try {
    const pages = [];
    for (let number = 1; number <= proxy.numPages; number += 1) {
      pages.push(await readPage(await proxy.getPage(number)));
      // Others' requests get their turn.
      await setImmediate();
    }
    const { info, metadata } = await proxy.getMetadata();
    const told = new Map<string, unknown>(Object.entries(info));
    const preferences = await proxy.getViewerPreferences();
    const marks = await proxy.getMarkInfo();
    return {
      pages: proxy.numPages,
      language: textOr(told.get('Language')),
      title: textOr(told.get('Title')),
      isTagged: marks?.Marked === true,
      showsTitle: new Map(Object.entries(preferences ?? {})).get('DisplayDocTitle') === true,
      texts: pages.map(({ text }) => text),
      edges: pages.map(({ edge }) => edge),
      elements: pages.flatMap(({ elements }) => elements),
      bookmarks: titlesOf(await proxy.getOutline()),
      metadata: [
        ...stringsWithin(info),
        ...[...(metadata ?? [])].flatMap(([, said]) => stringsWithin(said)),
      ],
      others: [
        ...pages.flatMap(({ others }) => others),
        ...stringsWithin(await proxy.getAttachments()),
        ...stringsWithin(await proxy.getJSActions()),
      ],
      strings: stringsOf(Buffer.from(bytes)),
    };
  } finally {
    await proxy.loadingTask.destroy();
  }
}

/** Everything that can be read out of a PDF, in parts. */
export function everythingIn(read: ReadPdf): readonly string[] {
  const { texts, edges, bookmarks, metadata, elements, others, strings } = read;
  return [
    ...texts,
    ...edges,
    ...bookmarks,
    ...metadata,
    ...altsOf(elements),
    ...others,
    ...strings,
  ];
}

function altsOf(elements: readonly ReadElement[]): readonly string[] {
  return elements.flatMap(({ alt, children }) => [...(alt ? [alt] : []), ...altsOf(children)]);
}

async function readPage(page: Page) {
  const content = await page.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  });
  const { text, edge, byMark } = sortItems(content.items);
  const tree = await page.getStructTree();
  return {
    ...{ text, edge },
    elements: elementsOf(tree?.children ?? [], byMark),
    others: stringsWithin(await page.getAnnotations()),
  };
}

type Items = Awaited<ReturnType<Page['getTextContent']>>['items'];

/** Text by the mark it stands in; what stands in none, or in an artifact, is no part of what is said. */
function sortItems(items: Items) {
  const open: (string | null)[] = [];
  const byMark = new Map<string, string>();
  const [said, beside]: [string[], string[]] = [[], []];
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(('id' in item && item.id) || null);
      continue;
    }
    const text = item.str + (item.hasEOL ? '\n' : '');
    const mark = open.findLast((id) => id !== null);
    if (mark) byMark.set(mark, (byMark.get(mark) ?? '') + text);
    (mark ? said : beside).push(text);
  }
  return { text: said.join(''), edge: beside.join(''), byMark };
}

type Nodes = NonNullable<Awaited<ReturnType<Page['getStructTree']>>>['children'];

function elementsOf(nodes: Nodes, byMark: ReadonlyMap<string, string>): readonly ReadElement[] {
  return nodes.flatMap((node) => {
    if (!('role' in node)) return [];
    const own = node.children.flatMap((child) =>
      'id' in child ? [byMark.get(child.id) ?? ''] : [],
    );
    const children = elementsOf(node.children, byMark);
    const alt = 'alt' in node && typeof node.alt === 'string' ? node.alt : null;
    return [{ role: node.role, alt, text: own.join(''), children }];
  });
}

function titlesOf(outline: Outline | null): readonly string[] {
  return (outline ?? []).flatMap(({ title, items }) => [title, ...titlesOf(items)]);
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Every text in a value. */
function stringsWithin(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsWithin);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(stringsWithin);
}

const STREAM = /stream\r?\n([\s\S]*?)endstream/g;
const STRING = /\(((?:\\[\s\S]|[^\\()])*)\)|<([\dA-Fa-f\s]{4,})>/g;
/** What is said of marked content within a stream. */
const MARK = /<<[\s\S]*?>>\s*BDC/g;
/** Two digests of the file, and the names of the list by which fonts number their signs. */
const FURNITURE = /\/ID\s*\[[^\]]*\]|\/Registry \(Adobe\)|\/Ordering \(Identity\)/g;

/** Strings of objects and of marks: what a reader shows of neither is found all the same. */
function stringsOf(bytes: Buffer): readonly string[] {
  const file = bytes.toString('latin1');
  const objects = file.replace(STREAM, '').replace(FURNITURE, '');
  const marks = [...file.matchAll(STREAM)].flatMap(
    ([, body = '']) => unpacked(body).match(MARK) ?? [],
  );
  return [objects, ...marks].flatMap((text) =>
    [...text.matchAll(STRING)].map(([, plain, hex]) => decoded(plain, hex)),
  );
}

function unpacked(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    // NOTE: what does not unpack is no text of ours: a stream may also hold a font as it is.
    return body;
  }
}

function decoded(plain: string | undefined, hex: string | undefined): string {
  const written =
    plain === undefined
      ? Buffer.from((hex ?? '').replace(/\s/g, ''), 'hex')
      : Buffer.from(
          plain.replace(/\\([\s\S])/g, (_all, sign) => ESCAPES[sign] ?? sign),
          'latin1',
        );
  const isWide = written[0] === 0xfe && written[1] === 0xff && written.length % 2 === 0;
  return isWide ? written.subarray(2).swap16().toString('utf16le') : written.toString('latin1');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
