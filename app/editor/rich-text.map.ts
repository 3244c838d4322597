import type {
  BlockNode,
  FigureNode,
  InlineNode,
  ParagraphNode,
  RichText,
  TopNode,
} from './rich-text.rules.ts';

type Change = (content: readonly InlineNode[]) => readonly InlineNode[];

/** The document with the inline content of every paragraph and heading replaced, in reading order. */
export function mapInlineContents(doc: RichText, change: Change): RichText {
  return { type: 'doc', content: doc.content.map((block) => mapTop(block, change)) };
}

function mapTop(block: TopNode, change: Change): TopNode {
  if (block.type === 'figure') return mapCaption(block, change);
  if (block.type !== 'table') return mapBlock(block, change);
  return {
    type: 'table',
    content: block.content.map((row) => ({
      type: 'tableRow',
      content: row.content.map((cell) => ({
        type: cell.type,
        content: [mapParagraph(cell.content[0], change)] as const,
      })),
    })),
  };
}

function mapCaption(figure: FigureNode, change: Change): FigureNode {
  if (!figure.content) return figure;
  return { ...figure, content: change(figure.content).filter((node) => node.type === 'text') };
}

function mapParagraph(paragraph: ParagraphNode, change: Change): ParagraphNode {
  return paragraph.content ? { ...paragraph, content: change(paragraph.content) } : paragraph;
}

function mapBlock(block: BlockNode, change: Change): BlockNode {
  switch (block.type) {
    case 'paragraph':
      return mapParagraph(block, change);
    case 'heading':
      return block.content ? { ...block, content: change(block.content) } : block;
    case 'blockquote':
      return { ...block, content: block.content.map((child) => mapBlock(child, change)) };
    case 'bulletList':
    case 'orderedList':
      return {
        ...block,
        content: block.content.map((item) => ({
          ...item,
          content: item.content.map((child) => mapBlock(child, change)),
        })),
      };
  }
}
