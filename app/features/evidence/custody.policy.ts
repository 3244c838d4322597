import { AUDIT_EVENTS, type AuditAction } from '#app/firewall/audit-events.ts';
import { EASTERN } from '#app/lib/eastern-time.ts';
import { fact, heading, type PdfDocument, paragraph, plainTable } from '#app/pdf/pdf-document.ts';
import { destinations } from '#app/reference/destinations.ts';
import { formatMomentInFull } from '#app/ui/format.ts';
import type { CustodyEvent } from '#db/queries/custody.ts';
import { CUT, type CustodyFile, custodyFacts, MOST_LINES } from './custody-facts.policy.ts';

/** One thing that happened to a file. */
export type CustodyLine = {
  readonly id: string;
  readonly at: string;
  readonly words: string;
  readonly by: string;
  readonly isFailed: boolean;
};

/** The chain, oldest first. */
export type Chain = { readonly lines: readonly CustodyLine[]; readonly isCut: boolean };

const WORDS: Readonly<Partial<Record<AuditAction, string>>> = {
  'evidence.added': 'Received, sealed while it arrived, its SHA-256 computed',
  'evidence.marked-public': 'Marked public',
  'evidence.marked-confidential': 'Marked confidential',
  'evidence.opened': 'Opened',
  'evidence.exported': 'Downloaded in an archive',
  'evidence.removed': 'Removed, and its key destroyed',
  'item.submitted': 'Filed',
  'item.resubmitted': 'Filed with a completion',
  'item.supplemented': 'Filed with a further version',
  'referral.approved': 'Release approved by a second person',
  'referral.undone': 'Package taken back before it left',
  'referral.delivered': 'Package delivered',
  'referral.returned': 'Package returned to the desk',
  'key.destroyed': 'Its keys were destroyed: nobody can open it any more',
};

const FILINGS = ['item.submitted', 'item.resubmitted', 'item.supplemented'];

/**
 * What happened to a file, in words and in order. Of the filings of its item the first since it came is the one it was
 * filed with; the others are not about it.
 * @param newestFirst as the database lists them, with one more than is shown when there are more
 */
export function chainOf(
  newestFirst: readonly CustodyEvent[],
  { receivedAt, nameOf }: { readonly receivedAt: Date; nameOf(event: CustodyEvent): string },
): Chain {
  const events = newestFirst.slice(0, MOST_LINES).toReversed();
  const filed = events.find(({ action, at }) => FILINGS.includes(action) && at >= receivedAt);
  const packages = packagesIn(events);
  return {
    isCut: newestFirst.length > MOST_LINES,
    lines: events
      .filter((event) => !FILINGS.includes(event.action) || event === filed)
      .map((event) => ({
        id: event.id,
        at: event.at.toISOString(),
        words: wordsOf(event, packages),
        by: nameOf(event),
        isFailed: event.outcome !== 'done',
      })),
  };
}

type Packages = ReadonlyMap<string, { readonly destination: string; readonly rendition: string }>;

/** Where copies of the file went, by the ids of their packages and of the copies themselves. */
function packagesIn(events: readonly CustodyEvent[]): Packages {
  return new Map(
    events.flatMap(({ action, codes }) => {
      if (action !== 'evidence.copied' || codes === null) return [];
      const { referral, file, destination, rendition } = codes;
      const found = { destination: destinationName(destination), rendition: String(rendition) };
      return [[String(referral), found] as const, [String(file), found] as const];
    }),
  );
}

function wordsOf(event: CustodyEvent, packages: Packages): string {
  const { action, objectId, codes } = event;
  if (action === 'evidence.copied') {
    const kind = codes?.['rendition'] === 'public' ? 'public' : 'full';
    return `Put into a package for ${destinationName(codes?.['destination'])}, ${kind} version`;
  }
  // The column holds names of the list, or of an older version's.
  const known = action as AuditAction;
  const words = WORDS[known] ?? AUDIT_EVENTS[known] ?? action;
  const at = packages.get(objectId)?.destination;
  const where = at === undefined ? words : `${words}: ${at}`;
  return event.outcome === 'done' ? where : `${where}. It could not be read`;
}

function destinationName(code: unknown): string {
  return destinations.find(String(code))?.name ?? 'a destination';
}

/** The chain of custody of a file as a paper. */
export function custodyPaper(
  custody: Chain & { readonly file: CustodyFile },
  paper: {
    /** Control number; null of a file that was not filed. */
    readonly controlNumber: string | null;
    readonly marking: string;
    /** What the chain holds and what it does not. */
    readonly scope: string;
    readonly createdAt: Date;
  },
): PdfDocument {
  const { file, lines, isCut } = custody;
  const { controlNumber, marking, scope, createdAt } = paper;
  const inFull = (moment: string | Date) => formatMomentInFull(moment, EASTERN);
  return {
    title: controlNumber === null ? 'Chain of custody' : `${controlNumber}, chain of custody`,
    language: 'en-US',
    marking,
    reference: controlNumber ?? 'Not filed yet',
    createdAt,
    blocks: [
      heading(1, 'Chain of custody'),
      {
        kind: 'facts',
        rows: [
          fact('File', file.name),
          ...custodyFacts(file, inFull).map(({ term, details }) => fact(term, details)),
          fact('Written', inFull(createdAt)),
        ],
      },
      paragraph(scope),
      heading(2, 'What happened'),
      ...(isCut ? [paragraph(CUT)] : []),
      lines.length === 0
        ? paragraph('Nothing is on record yet.')
        : plainTable('In order of time', {
            columns: ['When', 'What', 'By'],
            rows: lines.map(({ at, words, by }) => [inFull(at), words, by]),
          }),
    ],
  };
}
