import { bracketReasonLabel, type RichText } from '#app/editor/rich-text.rules.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { bracketNotes } from '#app/editor/rich-text.source.ts';
import { EASTERN } from '#app/lib/eastern-time.ts';
import {
  answerBlocks,
  everyFileSays,
  fact,
  heading,
  linearText,
  type PdfBlock,
  type PdfDocument,
  type PdfFact,
  pageNumber,
  paragraph,
  plainTable,
} from '#app/pdf/pdf-document.ts';
import { richTextBlocks } from '#app/pdf/rich-text-blocks.ts';
import { tlp } from '#app/reference/tlp.ts';
import { formatMomentInFull } from '#app/ui/format.ts';
import { fileBlocks, type PaperFile } from '../evidence/file-lines.policy.ts';
import { findLeaks, withoutSecrets } from '../marking/find-leaks.policy.ts';
import { publicFiling } from '../marking/public-version.policy.ts';
import type { CodeNames } from '../reference/code-names.policy.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { type Filing, narrativeOf, textOf } from './types/filing.ts';
import type { ItemType } from './types/item-type.ts';

/** The whole text, or what others read of it. */
export type Rendition = 'full' | 'public';

/** A version of an item as it was filed. */
export type FiledVersion = {
  readonly type: ItemType;
  readonly filing: Filing;
  readonly controlNumber: string;
  readonly version: number;
  readonly filedAt: Date;
  readonly tlp: string;
  /** Editions of the official lists, in words. */
  readonly editions: readonly string[];
  /** What came with it, and before. */
  readonly files: readonly PaperFile[];
  readonly codeNames?: CodeNames;
};

const LANGUAGE = 'en-US';

/** What a paper of a version says of itself. */
const RENDITIONS = {
  full: {
    name: 'Full version',
    bracketed: 'What stands in [brackets] is business confidential: do not make it public.',
    plain: 'Nothing in it is bracketed as business confidential.',
  },
  public: {
    name: 'Public version',
    bracketed: 'Business confidential text was left out where [brackets] stand.',
    plain: 'Nothing was left out: the filing has no brackets.',
  },
} as const;

/** A version as a paper, in full or as others read it: the same words as on its page. */
export function filingPaper(
  filed: FiledVersion,
  { rendition, createdAt }: { readonly rendition: Rendition; readonly createdAt: Date },
): PdfDocument {
  const filing = rendition === 'public' ? publicFiling(filed.type, filed.filing) : filed.filing;
  const { controlNumber, version } = filed;
  return {
    title: `${controlNumber}, version ${version}, ${RENDITIONS[rendition].name.toLowerCase()}`,
    language: LANGUAGE,
    marking: markingOf(filed, rendition),
    reference: controlNumber,
    createdAt,
    blocks: blocksOf({ ...filed, filing }, rendition),
  };
}

/**
 * What of the brackets is found in a public paper beyond what the filer wrote in the clear. The yardstick is made from
 * the full filing with its brackets emptied, apart from how a public version is made.
 */
export function leaksOfPaper(
  filed: FiledVersion,
  {
    found,
    createdAt,
    pages,
  }: { readonly found: readonly string[]; readonly createdAt: Date; readonly pages: number },
): readonly string[] {
  const narrative = narrativeDoc(filed.filing);
  if (!narrative) return [];
  const filing = { ...filed.filing, narrative: withoutSecrets(narrative) };
  const clear = [
    linearText({ blocks: blocksOf({ ...filed, filing }, 'public') }),
    ...[`${filed.controlNumber}, version ${filed.version}`, markingOf(filed, 'public')],
    ...Array.from({ length: pages }, (_page, index) => pageNumber(index + 1, pages)),
    ...everyFileSays({ createdAt, language: LANGUAGE }),
  ];
  return findLeaks({ narrative, clear: clear.join('\n'), found });
}

function markingOf({ filing, files, tlp: level }: FiledVersion, rendition: Rendition): string {
  const kind = {
    public: ['PUBLIC VERSION'],
    full:
      isBracketed(filing) || files.some(({ isPublic }) => !isPublic)
        ? ['BUSINESS CONFIDENTIAL']
        : [],
  };
  return [...kind[rendition], tlp.nameOf(level)].join(' · ');
}

function isBracketed(filing: Filing): boolean {
  const narrative = narrativeDoc(filing);
  return narrative !== null && bracketNotes(narrative).length > 0;
}

function blocksOf(filed: FiledVersion, rendition: Rendition): readonly PdfBlock[] {
  const { type, filing, editions, codeNames } = filed;
  const narrative = narrativeDoc(filing);
  // One that the editor no longer reads is at least told in plain words.
  const answers = describeFiling(type, filing, codeNames).filter(
    ({ kind }) => kind !== 'narrative' || !narrative,
  );
  return [
    heading(1, textOf(filing, 'title') || type.name),
    { kind: 'facts', rows: factsOf(filed, rendition) },
    ...(narrative ? [heading(2, 'What happened'), ...richTextBlocks(narrative, 2)] : []),
    ...[...Map.groupBy(answers, ({ step }) => step)].flatMap(([step, own]) => [
      heading(2, step),
      ...answerBlocks(own),
    ]),
    ...fileBlocks(filed.files, rendition),
    ...(rendition === 'full' && narrative ? reasonsOf(narrative) : []),
    ...(editions.length > 0
      ? [paragraph(`Codes were checked with the ${editions.join(', the ')}.`)]
      : []),
  ];
}

function factsOf(
  { type, filing, controlNumber, version, filedAt, tlp: level }: FiledVersion,
  rendition: Rendition,
): readonly PdfFact[] {
  const { name, bracketed, plain } = RENDITIONS[rendition];
  return [
    fact('Control number', controlNumber),
    fact('Kind', type.name),
    fact('Version', `${version}, filed ${formatMomentInFull(filedAt, EASTERN)}`),
    fact('Handling', `${tlp.nameOf(level)}: ${meaningOf(level)}`),
    fact(name, isBracketed(filing) ? bracketed : plain),
  ];
}

function meaningOf(level: string): string {
  return tlp.entries.find(({ code }) => code === level)?.meaning ?? '';
}

/** Why each passage is claimed as confidential (§165.4), and what the public reads instead. */
function reasonsOf(narrative: RichText): readonly PdfBlock[] {
  const notes = bracketNotes(narrative);
  if (notes.length === 0) return [];
  return [
    heading(2, 'Why text is confidential'),
    plainTable('Each bracket in reading order', {
      columns: ['Number', 'Bracketed text', 'Reason', 'The public version says'],
      rows: notes.map(({ text, reason, summary }, index) => [
        String(index + 1),
        `[${text}]`,
        bracketReasonLabel(reason),
        summary ?? 'confidential',
      ]),
    }),
  ];
}

function narrativeDoc(filing: Filing): RichText | null {
  const read = parseRichText(narrativeOf(filing) ?? '');
  return read.ok ? read.doc : null;
}
