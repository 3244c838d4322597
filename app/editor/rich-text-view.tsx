import { Fragment, memo, type ReactNode } from 'react';

import { ShownText } from '#app/ui/shown-text.tsx';

import {
  type BlockNode,
  bracketReasonLabel,
  type FigureNode,
  type InlineNode,
  isAllowedLink,
  type ListItemNode,
  type RichMark,
  type RichText,
  type TableNode,
  type TopNode,
} from './rich-text.rules.ts';
import { type InlineRun, inlineRuns } from './rich-text.runs.ts';
import { isPublicRun } from './rich-text.withheld.ts';

type RichTextViewProps = {
  readonly doc: RichText;
  /** Level of the heading the narrative stands under; its own headings go below it. */
  readonly under?: 1 | 2 | 3;
  /** Where its pictures are; without, the text says of them what they show. */
  readonly pictures?: ShownPictures | undefined;
};

/** Pictures that whoever reads may open, each as a file of its own. */
export type ShownPictures = {
  readonly files: readonly { readonly id: string; readonly name: string; readonly to: string }[];
  /** What is said where a figure names none of them. */
  readonly absent: string;
};

/**
 * Shows a narrative as React elements, never as HTML text. Whoever may not see the full text must not be sent it: hand
 * them `publicRichText(doc)` from the server.
 */
export function RichTextView({ doc, under = 2, pictures }: RichTextViewProps): ReactNode {
  return (
    <div className="narrative-view">
      {doc.content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
        <ViewTop block={block} key={index} pictures={pictures} under={under} />
      ))}
    </div>
  );
}

type ViewTopProps = Required<Pick<RichTextViewProps, 'under'>> & {
  readonly block: TopNode;
  readonly pictures: ShownPictures | undefined;
};

/** While a long text is written beside it, what did not change is not shown anew. */
const ViewTop = memo(({ block, under, pictures }: ViewTopProps) =>
  block.type === 'figure' ? (
    <ViewFigure figure={block} pictures={pictures} />
  ) : (
    viewBlock(block, 0, under)
  ),
);

function viewBlock(block: BlockNode | TableNode, key: number, under: 1 | 2 | 3): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{viewInlines(block.content ?? [])}</p>;
    case 'heading': {
      const Heading = headingTag(block.attrs.level, under);
      return <Heading key={key}>{viewInlines(block.content ?? [])}</Heading>;
    }
    case 'blockquote':
      return (
        <blockquote key={key}>
          {block.content.map((child, index) => viewBlock(child, index, under))}
        </blockquote>
      );
    case 'bulletList':
      return <ul key={key}>{viewItems(block.content, under)}</ul>;
    case 'orderedList':
      return (
        <ol key={key} start={block.attrs.start}>
          {viewItems(block.content, under)}
        </ol>
      );
    case 'table':
      return <ViewTable key={key} table={block} />;
  }
}

type ViewFigureProps = {
  readonly figure: FigureNode;
  readonly pictures: ShownPictures | undefined;
};

/** A picture is a file to open, never shown in the page: see the decision on figures in `features/evidence`. */
function ViewFigure({ figure, pictures }: ViewFigureProps): ReactNode {
  const { file, alt, confidential } = figure.attrs;
  const found = pictures?.files.find(({ id }) => id === file);
  const where = found ? <a href={found.to}>{found.name}</a> : pictures?.absent;
  const shows = <ShownText>{alt}</ShownText>;
  return (
    <figure className="narrative-figure">
      <p>
        <strong>{confidential ? 'Confidential picture' : 'Picture'}</strong>
        {where ? <>: {where}</> : null}
      </p>
      {alt ? (
        <p>It shows: {confidential ? <mark className="psilo-bracketed">[{shows}]</mark> : shows}</p>
      ) : null}
      <figcaption>{viewInlines(figure.content ?? [])}</figcaption>
    </figure>
  );
}

/** On a narrow screen the table moves sideways under keys, too, and the page does not. */
function ViewTable({ table }: { readonly table: TableNode }): ReactNode {
  const [first, ...others] = table.content;
  const hasHeader = first?.content.some(({ type }) => type === 'tableHeader') ?? false;
  const rows = hasHeader ? others : table.content;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move what is wider than the screen
    <div aria-label="Table" className="narrative-table" role="group" tabIndex={0}>
      <table>
        {hasHeader ? (
          <thead>
            <tr>
              {first?.content.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <th key={at} scope="col">
                  {viewInlines(cell.content[0].content ?? [])}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={line}>
              {row.content.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={at}>{viewInlines(cell.content[0].content ?? [])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function headingTag(level: 2 | 3, under: 1 | 2 | 3): 'h2' | 'h3' | 'h4' | 'h5' {
  const tags = ['h2', 'h3', 'h4', 'h5'] as const;
  return tags[under - 1 + (level - 2)] ?? 'h5';
}

function viewItems(items: readonly ListItemNode[], under: 1 | 2 | 3): ReactNode {
  return items.map((item, key) => viewItem(item, key, under));
}

function viewItem(item: ListItemNode, key: number, under: 1 | 2 | 3): ReactNode {
  return <li key={key}>{item.content.map((child, at) => viewBlock(child, at, under))}</li>;
}

function viewInlines(content: readonly InlineNode[]): ReactNode {
  return inlineRuns(content).map(viewRun);
}

function viewRun(run: InlineRun, key: number): ReactNode {
  const inner = run.nodes.map(viewInline);
  if (run.bracket === null) return <Fragment key={key}>{inner}</Fragment>;
  return (
    <mark className="psilo-bracketed" data-bracket={run.bracket.reason} key={key}>
      <span className="usa-sr-only">
        {spokenStart(run)} ({bracketReasonLabel(run.bracket.reason)}):{' '}
      </span>
      [{inner}]<span className="usa-sr-only"> end of confidential text</span>
    </mark>
  );
}

/** What stands there, for those who listen: a public version holds other words than were bracketed. */
function spokenStart(run: InlineRun): string {
  if (!isPublicRun(run)) return 'Business confidential';
  return run.bracket?.summary
    ? 'Public summary of business confidential text'
    : 'Business confidential text left out';
}

function viewInline(node: InlineNode, key: number): ReactNode {
  if (node.type === 'hardBreak') return <br key={key} />;
  const marks = node.marks ?? [];
  return (
    <Fragment key={key}>
      {marks.reduceRight<ReactNode>(wrap, <ShownText>{node.text}</ShownText>)}
    </Fragment>
  );
}

function wrap(inner: ReactNode, mark: RichMark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'link':
      // A stored document may be older than today's rule for links, so it is asked again.
      return isAllowedLink(mark.attrs.href) ? (
        <a href={mark.attrs.href} rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">
          {inner}
        </a>
      ) : (
        inner
      );
    case 'bracket':
      return inner;
  }
}
