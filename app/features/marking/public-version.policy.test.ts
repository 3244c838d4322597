import { describe, expect, test } from 'vitest';
import { figureOf, figuresOf } from '#app/editor/rich-text.figure.ts';
import { linearText } from '#app/editor/rich-text.linear.ts';
import { publicRichText, publicText } from '#app/editor/rich-text.public.ts';
import type {
  BlockNode,
  Bracket,
  FigureNode,
  InlineNode,
  RichMark,
  RichText,
  TableNode,
} from '#app/editor/rich-text.rules.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { getItemType } from '../items/types/registry.ts';
import { publicFiling, publicNarrative } from './public-version.policy.ts';

/** A small generator of numbers, the same for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = ReturnType<typeof randomOf>;

/** Any document: headings, tables, lists in quotes, links and bold inside brackets, brackets that run over several nodes. */
function anyDoc(random: Random): RichText {
  const blocks = Array.from({ length: 1 + random(5) }, () =>
    random(4) === 0 ? anyTable(random) : random(4) === 0 ? anyFigure(random) : anyBlock(random, 0),
  );
  return { type: 'doc', content: blocks };
}

function anyFigure(random: Random): FigureNode {
  const isConfidential = random(2) === 0;
  const caption = isConfidential
    ? [{ type: 'text' as const, text: `Secret${random(1e6)} caption` }]
    : anyInlines(random).filter((node) => node.type === 'text');
  return figureOf({
    file: '0f0e0d0c-0b0a-4908-8706-050403020100',
    alt: isConfidential ? `Secret${random(1e6)} shown` : 'plainly shown',
    isConfidential,
    caption: random(3) === 0 ? [] : caption,
  });
}

function anyTable(random: Random): TableNode {
  const columns = 1 + random(3);
  const row = (type: 'tableHeader' | 'tableCell') => ({
    type: 'tableRow' as const,
    content: Array.from({ length: columns }, () => ({
      type,
      content: [{ type: 'paragraph', content: anyInlines(random) }] as const,
    })),
  });
  return { type: 'table', content: [row('tableHeader'), row('tableCell')] };
}

function anyBlock(random: Random, depth: number): BlockNode {
  const kind = random(depth > 2 ? 2 : 5);
  if (kind === 0) return { type: 'heading', attrs: { level: 2 }, content: anyInlines(random) };
  if (kind === 1) return { type: 'paragraph', content: anyInlines(random) };
  if (kind === 2) return { type: 'blockquote', content: [anyBlock(random, depth + 1)] };
  const first: BlockNode = { type: 'paragraph', content: anyInlines(random) };
  const content = [{ type: 'listItem', content: [first, anyBlock(random, depth + 1)] } as const];
  return kind === 3
    ? { type: 'bulletList', content }
    : { type: 'orderedList', attrs: { start: 1 + random(9) }, content };
}

function anyInlines(random: Random): readonly InlineNode[] {
  return Array.from({ length: 1 + random(6) }, (): InlineNode => {
    const isSecret = random(2) === 0;
    const marks: readonly RichMark[] = [
      ...(isSecret ? [anyBracket(random)] : []),
      ...(random(4) === 0
        ? [
            {
              type: 'link',
              attrs: { href: `https://${isSecret ? 'secret' : 'open'}.example/` },
            } as const,
          ]
        : []),
      ...(random(4) === 0 ? [{ type: 'bold' } as const] : []),
    ];
    if (random(8) === 0) return { type: 'hardBreak', marks };
    const word = isSecret ? `Secret${random(1e6)} \u202Eword` : `open${random(1e6)} `;
    return { type: 'text', text: word, marks };
  });
}

function anyBracket(random: Random): RichMark {
  const reasons = ['prices', 'customers', 'unstated'] as const;
  const reason = reasons[random(3)] ?? 'other';
  const summary = `about ${random(9)}`;
  const attrs: Bracket = random(3) === 0 ? { reason, summary } : { reason };
  return { type: 'bracket', attrs };
}

/** Everything in brackets, word by word. */
function secretsOf(doc: RichText): readonly string[] {
  const { text, stretches } = linearText(doc);
  const shown = figuresOf(doc).map(({ attrs }) => attrs.alt);
  const bracketed = stretches
    .filter(({ bracket }) => bracket)
    .map(({ start, end }) => text.slice(start, end));
  return [...bracketed, ...shown].flatMap((part) => part.match(/Secret\d+/g) ?? []);
}

const seeds = Array.from({ length: 300 }, (_unused, seed) => seed + 1);

describe('the public version of any document', () => {
  const docs = seeds.map((seed) => anyDoc(randomOf(seed)));

  test('holds nothing that was bracketed, in words, links or formatting', () => {
    expect(docs.flatMap(secretsOf).length).toBeGreaterThan(300);
    for (const doc of docs) {
      const bytes = JSON.stringify(publicRichText(doc));

      expect(bytes).not.toContain('secret.example');
      expect(secretsOf(doc).filter((secret) => bytes.includes(secret))).toEqual([]);
    }
  });

  test('holds everything that was not', () => {
    for (const doc of docs) {
      const open = (text: string) => text.match(/open\d+/g) ?? [];

      expect(open(publicText(doc))).toEqual(open(linearText(doc).text));
    }
  });

  test('is its own public version, and a document that the server accepts', () => {
    for (const doc of docs) {
      const shown = publicRichText(doc);

      expect(publicRichText(shown)).toEqual(shown);
      expect(parseRichText(shown).ok).toBe(true);
    }
  });

  test('is the same whatever the bracketed words are', () => {
    for (const doc of docs) {
      const other = JSON.parse(JSON.stringify(doc).replaceAll(/Secret\d+/g, 'x'.repeat(40)));

      expect(publicRichText(other)).toEqual(publicRichText(doc));
    }
  });
});

test('a filing goes public with its narratives reduced, and without one that cannot be read', () => {
  const narrative = plainToRichText('Sold to [Borealis] in May');
  const damaged = { type: 'doc', content: [{ type: 'script' }] } as const;

  const shown = publicFiling(getItemType('adcvd'), { title: 'Hangers', narrative, damaged });

  expect(shown).toEqual({ title: 'Hangers', narrative: publicRichText(narrative) });
  expect(JSON.stringify(shown)).not.toContain('Borealis');
});

test('a filing goes public without the names of pictures, which go with the files', () => {
  const row = { feature: 'Seam', suspect: 'Two rows', suspectPicture: 'Borealis plant.png' };

  expect(publicFiling(getItemType('ipr'), { features: [row] })).toEqual({
    features: [{ feature: 'Seam', suspect: 'Two rows' }],
  });
});

test('a narrative without brackets has no public version of its own', () => {
  expect(publicNarrative(plainToRichText('All may read this'))).toBeNull();
  expect(publicNarrative(plainToRichText('Only [some] may'))).not.toBeNull();
});
