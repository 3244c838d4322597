import { bracketReasons } from '#app/reference/bracket-reasons.ts';
import { formatBytes, plural } from '#app/ui/format.ts';

/** Who may get a file: anyone, or nobody who gets the public version alone. */
export type FileMark = {
  readonly isPublic: boolean;
  /** Why it is confidential, a code of `bracketReasons`; null when it is public, or while nobody said. */
  readonly markReason: string | null;
};

/** The mark of a file in words: "Public", or "Confidential" with the reason. */
export function markInWords({ isPublic, markReason }: FileMark): string {
  if (isPublic) return 'Public';
  if (markReason === null) return 'Confidential, no reason given yet';
  return `Confidential: ${lowerFirst(bracketReasons.nameOf(markReason))}`;
}

/** The files that go with a rendition: with the public one those marked public, with the full one all. */
export function filesFor<F extends Pick<FileMark, 'isPublic'>>(
  rendition: 'full' | 'public',
  files: readonly F[],
): readonly F[] {
  return rendition === 'full' ? files : files.filter(({ isPublic }) => isPublic);
}

/**
 * Files as whoever files them reads them once more, and at the end how many confidential ones lack the reason that a
 * public version owes its readers (19 CFR 165.4).
 */
export function fileLines(
  files: readonly (FileMark & { readonly name: string; readonly byteSize: number })[],
): readonly string[] {
  const lines = files.map(
    (file) => `${file.name} (${formatBytes(file.byteSize)}). ${markInWords(file)}.`,
  );
  const unexplained = files.filter(({ isPublic, markReason }) => !isPublic && markReason === null);
  if (unexplained.length === 0) return lines;
  const count = plural(unexplained.length, 'confidential file has', 'confidential files have');
  const missing = `${count} no reason yet. The law asks for one: choose it where the file is marked.`;
  return [...lines, missing];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
