import { figureOf } from '../rich-text.figure.ts';
import { mapInlineContents } from '../rich-text.map.ts';
import {
  type FigureNode,
  type InlineNode,
  noFile,
  type ParagraphNode,
  type RichMark,
  type RichText,
  type TableCellNode,
  type TableNode,
} from '../rich-text.rules.ts';

/** A small generator of numbers, the same for the same seed. */
export function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Cells, words and marks that look like the notation itself. */
const pieces = [
  'a|b',
  '|',
  '---',
  '-',
  '\\',
  '/',
  '\\/',
  '[x]',
  'word',
  '- item',
  '3. ',
  'C:\\dir',
];

/** Any document of paragraphs, tables and figures that the notation can say: text, line breaks, brackets without a reason. */
export function anySayable(seed: number): RichText {
  const random = randomOf(seed);
  const content = (most: number): readonly InlineNode[] =>
    Array.from({ length: random(most) }, (_unused, at): InlineNode => {
      // Neighbours differ in their bracket, as neighbours that do not are one.
      const marks = at % 2 === 0 ? {} : { marks: [unstated] };
      return { type: 'text', text: `w${random(99)}${pieces[random(pieces.length)]}w`, ...marks };
    });
  const paragraph = (most: number): ParagraphNode => {
    const inner = content(most);
    return inner.length > 0 ? { type: 'paragraph', content: inner } : { type: 'paragraph' };
  };
  const cell = (isHeader: boolean): TableCellNode => ({
    type: isHeader ? 'tableHeader' : 'tableCell',
    content: [random(6) === 0 ? dashes : random(6) === 0 ? broken : paragraph(3)],
  });
  const table = (): TableNode => {
    const [rows, columns, hasHeader] = [1 + random(4), 1 + random(4), random(2) === 0];
    return {
      type: 'table',
      content: Array.from({ length: rows }, (_row, line) => ({
        type: 'tableRow',
        content: Array.from({ length: columns }, () => cell(hasHeader && line === 0)),
      })),
    };
  };
  const words = () => `w${random(99)}${pieces[random(pieces.length)]}w`;
  const figure = (): FigureNode => {
    const file = ['1', '20', noFile][random(3)] ?? noFile;
    const alt = random(3) === 0 ? '' : words();
    if (random(3) === 0)
      return figureOf({
        file,
        alt,
        isConfidential: true,
        caption: [{ type: 'text', text: words() }],
      });
    const caption = content(4).filter((node) => node.type === 'text');
    return figureOf({ file, alt, isConfidential: false, caption });
  };
  return joined({
    type: 'doc',
    content: Array.from({ length: 1 + random(5) }, () =>
      random(2) === 0
        ? random(2) === 0
          ? figure()
          : table()
        : random(4) === 0
          ? figureLike
          : { type: 'paragraph', content: [{ type: 'text', text: '|x' }, ...content(3)] },
    ),
  });
}

const unstated: RichMark = { type: 'bracket', attrs: { reason: 'unstated' } };
/** Words that would be read as a figure if nothing told them apart. */
const figureLike: ParagraphNode = {
  type: 'paragraph',
  content: [{ type: 'text', text: '{picture 1: a | b}', marks: [unstated] }],
};
const dashes: ParagraphNode = { type: 'paragraph', content: [{ type: 'text', text: '----' }] };
const broken: ParagraphNode = {
  type: 'paragraph',
  content: [
    { type: 'text', text: 'one', marks: [unstated] },
    { type: 'hardBreak', marks: [unstated] },
    { type: 'text', text: 'two', marks: [unstated] },
  ],
};

/** Text beside text of the same marks is one text, as whoever reads it makes it. */
function joined(doc: RichText): RichText {
  return mapInlineContents(doc, (content) => {
    const nodes: InlineNode[] = [];
    for (const node of content) {
      const last = nodes.at(-1);
      const isSame =
        last?.type === 'text' &&
        node.type === 'text' &&
        JSON.stringify(last.marks) === JSON.stringify(node.marks);
      if (isSame) nodes[nodes.length - 1] = { ...node, text: last.text + node.text };
      else nodes.push(node);
    }
    return nodes;
  });
}
