import { dropInvisible } from '#app/lib/invisible-characters.ts';

const LONGEST_BYTES = 120;
/** What some system takes for a separator, a device, a wildcard, a stream or the start of an extension. */
const MEANS_SOMETHING = /[\p{C}\p{Z}<>:"/\\|?*.]/u;
/** Characters that look like those and are not made of them. */
const LOOKS_LIKE_IT =
  /[\u0589\u05C3\u2024-\u2026\u2039\u203A\u2044\u2215\u2216\u2223\u2236\u29F5\u29F8\u29F9\u3002\uA4FA\uA789\u01C0]/u;
const EXTENSION = /\.([a-z\d]{1,10})$/i;

/**
 * The place of a file in an archive: the control number first, then the number of the file, then as much of its name as
 * every system takes and nobody misreads. The number makes it unique and keeps names of devices from being whole names.
 */
export function archivePath(
  controlNumber: string,
  file: { readonly number: number; readonly name: string },
): string {
  return `${controlNumber}/files/${String(file.number).padStart(3, '0')}-${safeName(file.name)}`;
}

/** A name in letters of any script; whatever else it has is an underscore. */
function safeName(name: string): string {
  const bare = dropInvisible(name.toWellFormed().normalize('NFC'));
  const extension = EXTENSION.exec(bare)?.[0] ?? '';
  const stem = [...bare.slice(0, bare.length - extension.length)].map(safeCharacter).join('');
  const short = startOf(stem.replaceAll(/_{2,}/g, '_'), LONGEST_BYTES - extension.length);
  return `${short.replaceAll(/^_+|_+$/g, '') || 'file'}${extension.toLowerCase()}`;
}

function safeCharacter(character: string): string {
  const isPlain = /[a-z\d-]/i.test(character);
  const looks = character.normalize('NFKC');
  const isUnsafe = LOOKS_LIKE_IT.test(character) || MEANS_SOMETHING.test(looks);
  return isPlain || !(isUnsafe || character === '\uFFFD') ? character : '_';
}

/** As many whole characters, with the marks that belong to them, as fit. */
function startOf(text: string, most: number): string {
  let start = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (Buffer.byteLength(start + segment) > most) break;
    start += segment;
  }
  return start;
}
