import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { EASTERN } from '#app/lib/eastern-time.ts';
import type { PackageSealed } from '#app/lib/sealed-shapes.ts';
import {
  answerBlocks,
  everyFileSays,
  fact,
  heading,
  linearText,
  type PdfBlock,
  type PdfDocument,
  pageNumber,
  paragraph,
} from '#app/pdf/pdf-document.ts';
import { richTextBlocks } from '#app/pdf/rich-text-blocks.ts';
import { tlp } from '#app/reference/tlp.ts';
import { formatMomentInFull } from '#app/ui/format.ts';
import { findLeaks, withoutSecrets } from '../marking/find-leaks.policy.ts';
import { renditionOf } from './package-rendition.policy.ts';

const LANGUAGE = 'en-US';

/** A package as its destination reads it, on paper: as its page, and no more than this rendition. */
export function packagePaper(content: PackageSealed, createdAt: Date): PdfDocument {
  const { reference, rendition, items, summary, handling, files } = content;
  const isFull = rendition === 'full';
  return {
    title: `${reference}, ${rendition} version`,
    language: LANGUAGE,
    marking: [isFull ? 'BUSINESS CONFIDENTIAL' : 'PUBLIC VERSION', tlp.nameOf(content.tlp)].join(
      ' · ',
    ),
    reference,
    createdAt,
    blocks: [
      heading(1, `Referral ${reference}`),
      heading(2, 'What the desk asks'),
      paragraph(summary),
      list([
        ...handling,
        isFull
          ? 'This is the full version, with business confidential text.'
          : 'This is the public version. Business confidential text is left out.',
      ]),
      ...items.flatMap(itemBlocks),
      heading(2, 'Evidence'),
      files.length > 0
        ? list(files.map(({ name, isPublic }) => (isPublic ? name : `${name} (confidential)`)))
        : paragraph('No files came with this package.'),
    ],
  };
}

/**
 * What of the brackets of a full package is found in its public paper, beyond what stands in the clear in it. A package
 * that was public when it was made holds no brackets to look for.
 */
export function leaksOfPackage(
  whole: PackageSealed,
  {
    found,
    createdAt,
    pages,
  }: { readonly found: readonly string[]; readonly createdAt: Date; readonly pages: number },
): readonly string[] {
  const narratives = whole.items.map(({ narrative }) => parseRichText(narrative ?? ''));
  const emptied = renditionOf(whole, 'public').items.map((item, index) => {
    const read = narratives[index];
    const content = read?.ok ? [...withoutSecrets(read.doc).content] : [];
    return { ...item, narrative: { type: 'doc' as const, content } };
  });
  const files = whole.files.filter(({ isPublic }) => isPublic);
  const paper = packagePaper({ ...whole, rendition: 'public', items: emptied, files }, createdAt);
  const clear = [
    ...[linearText(paper), paper.marking, `${paper.reference}, public version`],
    ...Array.from({ length: pages }, (_page, index) => pageNumber(index + 1, pages)),
    ...everyFileSays(paper),
  ].join('\n');
  return narratives.flatMap((read) =>
    read.ok ? findLeaks({ narrative: read.doc, clear, found }) : [],
  );
}

function itemBlocks(item: PackageSealed['items'][number]): readonly PdfBlock[] {
  const { controlNumber, title, submittedAt, filer, grading } = item;
  const read = item.narrative && parseRichText(item.narrative);
  const named = filer && [...new Set([filer.organization, filer.client])].join(' for ');
  return [
    heading(2, `${controlNumber}: ${title}`),
    {
      kind: 'facts',
      rows: [
        fact('Submitted', formatMomentInFull(submittedAt, EASTERN)),
        fact('Filed by', named ?? 'Not named in this referral'),
        fact('Grading', grading ? `${grading.source}${grading.information}` : 'Not graded'),
      ],
    },
    ...answerBlocks(item.description.filter(({ kind }) => kind !== 'narrative')),
    ...(read?.ok ? [heading(3, 'Narrative'), ...richTextBlocks(read.doc, 3)] : []),
  ];
}

function list(lines: readonly string[]): PdfBlock {
  return {
    kind: 'list',
    items: lines.map((line) => ({ label: '•', blocks: [paragraph(line)] })),
  };
}
