import { bracketReasons } from '#app/reference/bracket-reasons.ts';

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

/** How many confidential files lack the reason that a public version owes its readers (19 CFR 165.4). */
export function countUnexplained(files: readonly FileMark[]): number {
  return files.filter(({ isPublic, markReason }) => !isPublic && markReason === null).length;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
