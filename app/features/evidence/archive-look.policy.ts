import { extensionOf } from './file-kind.policy.ts';

/** What an archive may be. Each of these is the end of one way to make a small file cost a lot. */
export const ARCHIVE_LIMITS = {
  entries: 2_000,
  /** Bytes of everything in it, counted while they are unpacked. */
  unpackedBytes: 4 * 2 ** 30,
  /** How many times as large as packed all of it may be, beyond what any archive may have. */
  ratio: 100,
  anyRatioBytes: 10 * 2 ** 20,
  /** A document in an archive is looked into, one in that is not. */
  depth: 2,
  /** Of a document in an archive, which is held in memory while it is looked into. */
  innerBytes: 16 * 2 ** 20,
} as const;

export const ARCHIVE_SENTENCES = {
  entries: `It holds more than ${ARCHIVE_LIMITS.entries} files. Split it and add the parts.`,
  unpacked: 'Unpacked it is larger than 4 GB. Split it and add the parts.',
  ratio: 'It unpacks to far more than it should. Add the files in it one by one.',
  depth: 'It holds archives within archives. Unpack the inner ones and add those.',
  inner: 'It holds a document larger than 16 MB. Add that one by itself.',
  encrypted: 'It is protected by a password, so nobody here can look at it. Add it without one.',
  packing: 'It is packed in a way that is not read here. Pack it as an ordinary ZIP file.',
  damaged: 'It is damaged or cut off. Open it on your machine, save it again and add that.',
  macros: 'It carries macros. Save it without them and add that.',
  program: 'It holds a program. Take that out and add the rest.',
  empty: 'It holds nothing.',
  otherKind: 'Its content is not what its name says.',
  two: 'It is two kinds of file at once. Save it again, with one kind of content, and add that.',
} as const;

/** Names under which programs are started by a click. */
const PROGRAMS = new Set(
  (
    'exe dll scr com pif bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta msi msp msix appx jar class app apk ipa dmg pkg ' +
    'lnk url scf reg cpl inf sh bash command desktop iso img vhd vhdx chm xll docm dotm xlsm xltm xlam xlsb pptm potm ppsm'
  ).split(' '),
);

export function isProgramName(name: string): boolean {
  return PROGRAMS.has(extensionOf(name));
}

const PROGRAM_STARTS = [
  'MZ',
  '\x7fELF',
  '\xca\xfe\xba\xbe',
  '\xcf\xfa\xed\xfe',
  '\xfe\xed\xfa\xcf',
  '#!',
];

/** Whether a file begins as programs do. */
export function isProgram(head: Uint8Array): boolean {
  const start = latin(head.subarray(0, 4));
  return PROGRAM_STARTS.some((sign) => start.startsWith(sign));
}

/** Parts of office packages that hold programs. */
const MACRO_PARTS =
  /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|script-lb\.xml|macrosheets\/|activex\/activex\d+\.bin)/i;

export function isMacroPart(name: string): boolean {
  return MACRO_PARTS.test(name);
}

/** The name of the storage in which old office documents keep their programs, as it stands in an object embedded in one. */
export const EMBEDDED_MACROS = Buffer.from('_VBA_PROJECT', 'utf16le').toString('latin1');

/** What a kind of office package has to hold. */
const OFFICE_PARTS: readonly (readonly [type: RegExp, part: RegExp])[] = [
  [/wordprocessingml/, /^word\//],
  [/spreadsheetml/, /^xl\//],
  [/presentationml/, /^ppt\//],
  [/opendocument/, /^content\.xml$/],
];

/** Whether a part with this name makes a package a document. */
export function isDocumentMark(name: string): boolean {
  return name === '[Content_Types].xml' || name === 'mimetype';
}

/** Whether a file of this type is a package that is not shown as an archive; then the part that it has to hold. */
export function officePartOf(mediaType: string): RegExp | null {
  return OFFICE_PARTS.find(([type]) => type.test(mediaType))?.[1] ?? null;
}

/** The path of an entry as people read it: no way out of it, no control characters, at most 200 characters. */
export function cleanEntryName(written: string): string {
  const parts = written
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .split(/[/\\]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[a-z]:$/i.test(part));
  const name = parts.join('/').toWellFormed();
  if (name === '') return 'file';
  return name.length <= 200 ? name : `…${name.slice(-199)}`;
}

const END_BYTES = 22;
/** A directory's end has a comment of two bytes' length at most. */
export const TAIL_BYTES = END_BYTES + 0xffff;

/** Whether the last bytes of a file are those of an archive, whatever it begins with. */
export function endsAsArchive(tail: Uint8Array): boolean {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = bytes.lastIndexOf('PK\x05\x06', -1, 'latin1'); at >= 0; ) {
    const hasEnd = at + END_BYTES <= bytes.length;
    if (hasEnd && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return true;
    at = at === 0 ? -1 : bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return false;
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
