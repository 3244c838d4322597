import { showInvisible } from '#app/lib/invisible-characters.ts';
import { tlp } from '#app/reference/tlp.ts';

/** A file of the archive. */
export type HeldFile = {
  readonly path: string;
  readonly byteSize: number;
  /** Of the bytes in the archive, lower-case hex. */
  readonly sha256: string;
  /** As it was called when filed; the record and the text of an item have none. */
  readonly name?: string;
};

/** The manifest for programs that check sums. */
export const SUMS_NAME = 'sha256sums.txt';

/** Why a file that was filed is not in the archive, or not whole. */
export const LOSSES = {
  key_destroyed: 'its key was destroyed, nobody can open it',
  not_there: 'it is no longer there, or no longer open to you',
  closed: 'it was being scanned, or is held because the scanner found something in it',
  missing: 'its bytes are missing from storage',
  altered: 'its bytes in storage were altered or cut off',
  unreadable: 'it could not be read',
  sum_differs: 'its SHA-256 is not the one it was filed with',
} as const;
export type Loss = keyof typeof LOSSES;

export type LostFile = {
  readonly id: string;
  /** Null when the name cannot be read either. */
  readonly name: string | null;
  readonly byteSize: number;
  readonly reason: Loss;
  /** What stands in the archive all the same, and is not to be relied on. */
  readonly path: string | null;
};

export type HeldItem = {
  readonly id: string;
  readonly controlNumber: string;
  readonly type: string;
  /** Null when the content was destroyed. */
  readonly title: string | null;
  readonly filedAt: string;
  readonly files: readonly HeldFile[];
  readonly lost: readonly LostFile[];
};

export type Contents = {
  readonly exportedAt: string;
  readonly by: string | null;
  readonly narrowedTo: Readonly<Record<string, string | null>>;
  readonly items: readonly HeldItem[];
  /** Whether there are older items, which this archive does not hold. */
  readonly hasOlder: boolean;
};

/** The table of contents for programs; it is the last file but one. */
export function contentsJson(contents: Contents): string {
  return `${JSON.stringify({ format: 'psilo-items', formatVersion: 1, ...contents }, null, 2)}\n`;
}

/** The sums of everything that is whole, as `sha256sum --check` reads them. */
export function sumsText(items: readonly HeldItem[], more: readonly HeldFile[]): string {
  const files = [...items.flatMap((item) => item.files), ...more];
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

/** The table of contents for people; the last file of an archive. `what` says of whose items. */
export function contentsText(contents: Contents, what = 'Your items'): string {
  const { exportedAt, by, items, hasOlder } = contents;
  const who = by === null ? '' : ` by ${shown(by)}`;
  const older = hasOlder
    ? [
        'There are older items that this archive does not hold. The page it came from leads to them.',
      ]
    : [];
  return [
    `${tlp.nameOf('amber_strict')}. ${what}, exported ${exportedAt}${who}`,
    countsOf(items),
    ...older,
    'This list is written last: an archive without it broke off and has to be downloaded again.',
    `Each line has the SHA-256 of a file, its bytes and its name. ${SUMS_NAME} has the sums for programs.`,
    '',
    ...items.flatMap(linesOf),
    '',
  ].join('\n');
}

function countsOf(items: readonly HeldItem[]): string {
  const files = items.flatMap((item) => item.files.filter(({ name }) => name !== undefined));
  const lost = items.reduce((sum, item) => sum + item.lost.length, 0);
  const missing = lost === 0 ? '' : `; missing or not whole: ${lost}, named below with the reason`;
  return `Items: ${items.length}. Files attached: ${files.length}${missing}.`;
}

function linesOf({
  controlNumber,
  title,
  type,
  filedAt,
  files,
  lost,
}: HeldItem): readonly string[] {
  const what = title === null ? 'The content was destroyed' : shown(title);
  return [
    `${controlNumber}  ${what} (${type}, filed ${filedAt})`,
    ...files.map(
      ({ sha256, byteSize, path, name }) =>
        `  ${sha256}  ${byteSize}  ${path}${filedAs(path, name)}`,
    ),
    ...lost.map(
      ({ name, byteSize, reason, path }) =>
        `  NOT ${path === null ? 'HERE' : `WHOLE: ${path}`}  ${name === null ? 'A file' : shown(name)} of ${byteSize} bytes: ${LOSSES[reason]}`,
    ),
    '',
  ];
}

/** How a file was called, where its place does not say the same. */
function filedAs(path: string, name: string | undefined): string {
  const isSame = name === undefined || path.endsWith(`-${name}`);
  return isSame ? '' : `  (filed as ${shown(name)})`;
}

/** On one line, with what is invisible written out. */
function shown(text: string): string {
  return showInvisible(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
}
