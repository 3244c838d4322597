/** A kind of file that evidence may be. */
type FileKind = {
  readonly mediaType: string;
  readonly extensions: readonly string[];
  /** What else browsers call it. */
  readonly aliases?: readonly string[];
  readonly matches: (head: Uint8Array) => boolean;
};

/** The start of a file as it arrives, and what was said about it. */
export type ArrivingFile = {
  readonly name: string;
  /** What the browser declared; empty when it knew nothing. */
  readonly declaredType: string;
  readonly head: Uint8Array;
};

/** How much of a file has to be seen to know its kind. */
export const HEAD_BYTES = 8_192;

const GENERIC_TYPES = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** How compound files begin: messages of Outlook, old office documents, and new ones under a password. */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** Named here, since first bytes alone do not tell it. */
export const OUTLOOK = 'application/vnd.ms-outlook';
const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

/** The brand that a file of the MPEG-4 family names first, or the first box of an older one. */
function isFilm(brands: RegExp): FileKind['matches'] {
  return (head) => {
    const [, brand] = /^.{4}ftyp(.{4})/s.exec(latin(head)) ?? [];
    return brand !== undefined && brands.test(brand);
  };
}

const SOUND_AND_FILM: readonly FileKind[] = [
  {
    mediaType: 'audio/mpeg',
    extensions: ['mp3'],
    aliases: ['audio/mp3', 'audio/x-mp3', 'audio/mpeg3'],
    matches: (head) => /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/.test(latin(head)),
  },
  {
    mediaType: 'audio/mp4',
    extensions: ['m4a'],
    aliases: ['audio/x-m4a', 'audio/m4a', 'audio/aac', 'video/mp4'],
    matches: isFilm(/^(?:M4A |M4B |mp4\d|isom|iso\d|3gp\d|dash)/),
  },
  {
    mediaType: 'audio/wav',
    extensions: ['wav'],
    aliases: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave', 'audio/x-pn-wav'],
    matches: (head) => /^RIFF.{4}WAVE/s.test(latin(head)),
  },
  {
    mediaType: 'audio/ogg',
    extensions: ['ogg', 'oga', 'opus'],
    aliases: ['application/ogg', 'video/ogg', 'audio/opus'],
    matches: startsWith('OggS'),
  },
  {
    mediaType: 'video/mp4',
    extensions: ['mp4', 'm4v'],
    aliases: ['video/x-m4v', 'audio/mp4'],
    matches: isFilm(
      /^(?:mp4\d|isom|iso\d|avc1|M4V |M4VH|M4VP|MSNV|dash|3gp\d|hvc1|hev1|XAVC|F4V )/,
    ),
  },
  {
    mediaType: 'video/quicktime',
    extensions: ['mov', 'qt'],
    matches: (head) => /^.{4}(?:ftypqt|moov|mdat|wide|free)/s.test(latin(head)),
  },
  {
    mediaType: 'video/webm',
    extensions: ['webm'],
    aliases: ['audio/webm'],
    matches: (head) =>
      startsWith('\x1aE\xdf\xa3')(head) && latin(head.subarray(0, 64)).includes('webm'),
  },
];

const kinds: readonly FileKind[] = [
  {
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jfif'],
    aliases: ['image/jpg', 'image/pjpeg'],
    matches: startsWith('\xff\xd8\xff'),
  },
  { mediaType: 'image/png', extensions: ['png'], matches: startsWith('\x89PNG\r\n\x1a\n') },
  { mediaType: 'image/gif', extensions: ['gif'], matches: startsWith('GIF8') },
  {
    mediaType: 'image/webp',
    extensions: ['webp'],
    matches: (head) => /^RIFF.{4}WEBP/s.test(latin(head)),
  },
  {
    mediaType: 'image/heic',
    extensions: ['heic', 'heif'],
    aliases: ['image/heif'],
    matches: (head) => /^.{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/s.test(latin(head)),
  },
  {
    mediaType: 'image/tiff',
    extensions: ['tif', 'tiff'],
    matches: (head) => /^(?:II\*\0|MM\0\*)/.test(latin(head)),
  },
  {
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    matches: (head) =>
      latin(head).slice(0, 1_024).includes('%PDF-') &&
      // What begins as something else is something else too.
      !/^(?:PK|GIF8|\xff\xd8|\x89PNG|MZ|\x7fELF|#!|\s*<)/.test(latin(head)),
  },
  {
    mediaType: `${OOXML}.wordprocessingml.document`,
    extensions: ['docx'],
    matches: isOfficePackage('word/'),
  },
  {
    mediaType: `${OOXML}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
    matches: isOfficePackage('xl/'),
  },
  {
    mediaType: `${OOXML}.presentationml.presentation`,
    extensions: ['pptx'],
    matches: isOfficePackage('ppt/'),
  },
  { mediaType: `${ODF}.text`, extensions: ['odt'], matches: isOpenDocument('text') },
  { mediaType: `${ODF}.spreadsheet`, extensions: ['ods'], matches: isOpenDocument('spreadsheet') },
  {
    mediaType: `${ODF}.presentation`,
    extensions: ['odp'],
    matches: isOpenDocument('presentation'),
  },
  { mediaType: 'text/plain', extensions: ['txt', 'log'], matches: isPlainText },
  {
    mediaType: 'text/csv',
    extensions: ['csv'],
    aliases: [
      'application/vnd.ms-excel',
      'application/csv',
      'text/plain',
      'text/comma-separated-values',
    ],
    matches: isPlainText,
  },
  {
    mediaType: 'message/rfc822',
    extensions: ['eml'],
    aliases: ['text/plain'],
    matches: (head) => isPlainText(head) && /^[\w-]+:/m.test(latin(head)),
  },
  {
    mediaType: OUTLOOK,
    extensions: ['msg'],
    // Old office documents begin so too: which one it is shows once it is whole.
    matches: startsWith(COMPOUND),
  },
  {
    mediaType: 'application/zip',
    extensions: ['zip'],
    aliases: ['application/x-zip-compressed', 'application/x-zip'],
    matches: startsWith('PK\x03\x04'),
  },
  ...SOUND_AND_FILM,
];

/** Extensions people try, and what helps them. */
const REFUSALS: readonly (readonly [extensions: readonly string[], sentence: string])[] = [
  [
    ['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm', 'potm', 'ppsm'],
    'It can carry macros. Save it without them (.docx, .xlsx, .pptx) and add that.',
  ],
  [
    ['doc', 'xls', 'ppt', 'rtf', 'dot'],
    'Save it in a current format (.docx, .xlsx, .pptx or PDF) and add that.',
  ],
  [
    ['7z', 'rar', 'gz', 'tgz', 'tar', 'bz2', 'xz', 'zst'],
    'Pack it as an ordinary ZIP file, or add the files in it one by one.',
  ],
  [
    ['html', 'htm', 'svg', 'xhtml', 'mht', 'mhtml', 'xml'],
    'Web pages and drawings can carry programs. Save it as PDF or as an image and add that.',
  ],
  [
    ['avi', 'wmv', 'mkv', 'flv', 'mpg', 'mpeg', '3gp', 'wma', 'aac', 'flac', 'amr', 'aiff'],
    'Save it in a current format (.mp4, .mov, .webm, .mp3, .m4a, .wav, .ogg) and add that.',
  ],
];

const NOT_ACCEPTED =
  'This kind of file is not accepted. Send images, PDF, office documents, text, CSV, e-mail (.eml, .msg), ZIP, sound or film.';

/** What the file picker offers. */
export const acceptedExtensions: readonly string[] = kinds.flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** Whether a text may show the file as a picture: kinds that every browser draws and that run nothing. */
export function isPicture(mediaType: string): boolean {
  return PICTURES.includes(mediaType);
}

/** The kind of an arriving file, when its first bytes, its name and its declared type agree on an accepted one. */
export function readFileKind(
  file: ArrivingFile,
): { readonly mediaType: string } | { readonly sentence: string } {
  const extension = extensionOf(file.name);
  const kind = kinds.find(({ extensions }) => extensions.includes(extension));
  if (!kind) {
    const known = REFUSALS.find(([extensions]) => extensions.includes(extension));
    return { sentence: known?.[1] ?? NOT_ACCEPTED };
  }
  if (file.head.length === 0) return { sentence: 'It is empty.' };
  const declared = file.declaredType.toLowerCase().split(';')[0]?.trim() ?? '';
  const isDeclared =
    GENERIC_TYPES.has(declared) || declared === kind.mediaType || kind.aliases?.includes(declared);
  if (kind.mediaType.startsWith(OOXML) && startsWith(COMPOUND)(file.head))
    return { sentence: 'It is protected by a password. Save it without one and add that.' };
  if (!isDeclared || !kind.matches(file.head)) {
    return { sentence: `Its content is not what its name says (.${extension}).` };
  }
  return { mediaType: kind.mediaType };
}

/** A file name as it is kept: one line, no path, no control characters, at most 200 characters. */
export function cleanFileName(typed: string): string {
  const base = typed.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = base.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  if (name.length <= 200) return name === '' ? 'file' : name;
  const extension = extensionOf(name);
  return `${name.slice(0, 190 - extension.length)}.${extension}`;
}

/** Programs inside office packages, by the names their entries carry in the clear. */
export const MACRO_ENTRIES: readonly string[] = [
  'vbaProject.bin',
  'vbaData.xml',
  'Basic/script-lb.xml',
];

/** Whether a file is a package, by its first bytes: programs of office documents stand in nothing else that is accepted. */
export function isPackage(head: Uint8Array): boolean {
  return startsWith('PK')(head);
}

export const HAS_MACROS = 'It carries macros. Save it without them and add that.';

/** Of a file name, in lower case; empty when it has none. */
export function extensionOf(name: string): string {
  return /\.([a-z\d]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function startsWith(signature: string): FileKind['matches'] {
  return (head) => [...signature].every((sign, index) => head[index] === sign.charCodeAt(0));
}

function isOfficePackage(folder: string): FileKind['matches'] {
  return (head) => {
    const text = latin(head);
    const isPackage = text.includes('[Content_Types].xml') || text.includes('_rels/.rels');
    return text.startsWith('PK\x03\x04') && (isPackage || text.includes(folder));
  };
}

/** The first entry of an OpenDocument file is its type, stored as it is. */
function isOpenDocument(type: string): FileKind['matches'] {
  return (head) => {
    const text = latin(head).slice(0, 200);
    return text.startsWith('PK\x03\x04') && text.includes(`mimetype${ODF}.${type}`);
  };
}

/** Text without control characters that no program would take for a page or a script. */
function isPlainText(head: Uint8Array): boolean {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const encoding = isWide ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'latin1';
  const text = new TextDecoder(encoding)
    .decode(head)
    .replace(/^(?:\u{feff}|\u{ef}\u{bb}\u{bf})/u, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return false;
  return !/^\s*(?:<(?:!doctype|html|svg|\?xml|script|head|body|!--)|#!|MZ)/i.test(text);
}
