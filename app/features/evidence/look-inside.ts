import { buffer } from 'node:stream/consumers';
import { watchFor } from '#app/lib/arrival.ts';
import { type ByteSource, listZip, type ZipListing } from '#app/lib/list-zip.ts';
import type { EntriesSealed } from '#app/lib/sealed-shapes.ts';
import {
  ARCHIVE_LIMITS,
  ARCHIVE_SENTENCES,
  cleanEntryName,
  EMBEDDED_MACROS,
  endsAsArchive,
  isDocumentMark,
  isMacroPart,
  isProgram,
  isProgramName,
  officePartOf,
  TAIL_BYTES,
} from './archive-look.policy.ts';
import { isPackage, MACRO_ENTRIES, OUTLOOK } from './file-kind.policy.ts';
import { isOutlookMessage } from './outlook-message.ts';

/** What a look into a whole file gave: what an archive holds, or why it is not taken. */
export type Look = { readonly entries: EntriesSealed | null } | { readonly sentence: string };

type Refusal = keyof typeof ARCHIVE_SENTENCES;

class Refused extends Error {
  readonly why: Refusal;

  constructor(why: Refusal) {
    super(why);
    this.why = why;
  }
}

/**
 * Looks into a file that arrived whole, of which name and first bytes agree. Packages are unpacked in passing, never to a
 * disk, within limits. `tick` is called now and then, since it can take a while.
 * @throws whatever reading the file throws
 */
export async function lookInside(
  source: ByteSource,
  mediaType: string,
  tick: () => Promise<void> = async () => undefined,
): Promise<Look> {
  const part = officePartOf(mediaType);
  if (part === null && mediaType !== 'application/zip') return lookAtEnds(source, mediaType);
  const survey: Survey = { entries: [], unpacked: 0, packed: source.size, tick, error: null };
  try {
    await lookThrough(watched(source, survey), survey, 1);
  } catch (error) {
    // What the store says is no word about the file.
    if (survey.error !== null) throw survey.error.cause;
    return { sentence: ARCHIVE_SENTENCES[error instanceof Refused ? error.why : 'damaged'] };
  }
  const { entries } = survey;
  if (entries.length === 0) return { sentence: ARCHIVE_SENTENCES.empty };
  if (part === null) return { entries: [...entries] };
  return entries.some(({ name }) => part.test(name))
    ? { entries: null }
    : { sentence: ARCHIVE_SENTENCES.otherKind };
}

/** Files that are no package: they do not end as one, and a message of Outlook is one. */
async function lookAtEnds(source: ByteSource, mediaType: string): Promise<Look> {
  const from = Math.max(0, source.size - TAIL_BYTES);
  const tail = await buffer(source.read(from, source.size));
  if (endsAsArchive(tail)) return { sentence: ARCHIVE_SENTENCES.two };
  if (mediaType === OUTLOOK && !(await isOutlookMessage(source)))
    return { sentence: ARCHIVE_SENTENCES.otherKind };
  return { entries: null };
}

/** What a look met so far, in all archives of the file together. */
type Survey = {
  readonly entries: EntriesSealed;
  unpacked: number;
  readonly packed: number;
  readonly tick: () => Promise<void>;
  error: { readonly cause: unknown } | null;
};

/** Remembers that it was reading which failed. */
function watched(source: ByteSource, survey: Survey): ByteSource {
  return {
    size: source.size,
    async *read(start, end) {
      try {
        yield* source.read(start, end);
      } catch (cause) {
        survey.error = { cause };
        throw cause;
      }
    },
  };
}

async function lookThrough(source: ByteSource, survey: Survey, depth: number): Promise<void> {
  if (depth > ARCHIVE_LIMITS.depth) throw new Refused('depth');
  let met = 0;
  let isDocument = false;
  for await (const listing of listZip(source)) {
    met += 1;
    if (met > ARCHIVE_LIMITS.entries || survey.entries.length >= ARCHIVE_LIMITS.entries)
      throw new Refused('entries');
    requireKnown(listing);
    isDocument ||= isDocumentMark(listing.name);
    if (listing.isFolder) continue;
    const { byteSize, inner } = await unpack(listing, survey);
    // What an archive in it holds is not listed with what it holds itself.
    if (depth === 1) survey.entries.push({ name: cleanEntryName(listing.name), byteSize });
    if (inner) await lookThrough(inMemory(inner), survey, depth + 1);
  }
  // Documents are packages too; any other archive in an archive is refused (baseline 48).
  if (depth > 1 && !isDocument) throw new Refused('depth');
}

function requireKnown({ isEncrypted, isReadable, name }: ZipListing): void {
  if (isEncrypted) throw new Refused('encrypted');
  if (!isReadable) throw new Refused('packing');
  if (isMacroPart(name)) throw new Refused('macros');
  if (isProgramName(name)) throw new Refused('program');
}

/** Unpacks one file and counts it; gives it back when it is an archive itself. */
async function unpack(listing: ZipListing, survey: Survey) {
  const isCaught = watchFor([...MACRO_ENTRIES, EMBEDDED_MACROS], 'latin1');
  const kept: Uint8Array[] = [];
  let byteSize = 0;
  let isInner = false;
  for await (const piece of listing.bytes()) {
    if (byteSize === 0) {
      if (isProgram(piece)) throw new Refused('program');
      isInner = isPackage(piece);
    }
    byteSize += piece.length;
    survey.unpacked += piece.length;
    requireWithin(survey);
    if (isCaught(piece)) throw new Refused('macros');
    if (isInner) kept.push(piece);
    if (isInner && byteSize > ARCHIVE_LIMITS.innerBytes) throw new Refused('inner');
    await survey.tick();
  }
  return { byteSize, inner: isInner ? Buffer.concat(kept) : null };
}

function requireWithin({ unpacked, packed }: Survey): void {
  const { unpackedBytes, ratio, anyRatioBytes } = ARCHIVE_LIMITS;
  if (unpacked > unpackedBytes) throw new Refused('unpacked');
  if (unpacked > Math.max(anyRatioBytes, packed * ratio)) throw new Refused('ratio');
}

function inMemory(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    async *read(start, end) {
      yield bytes.subarray(start, end);
    },
  };
}
