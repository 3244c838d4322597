import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { showInvisible } from '#app/lib/invisible-characters.ts';

/** Faces of the one family that is embedded. */
export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

const FILES = {
  regular: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  italic: 'DejaVuSans-Oblique.ttf',
  boldItalic: 'DejaVuSans-BoldOblique.ttf',
} as const satisfies Record<Face, string>;

export const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic'];

const bytes = new Map<Face, Buffer>();

/** The file of a face, read once in the life of the process. */
export function faceBytes(face: Face): Buffer {
  const known = bytes.get(face);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${FILES[face]}`);
  const read = readFileSync(file);
  bytes.set(face, read);
  return read;
}

/** Letters set from right to left, and those that stand differently by what is beside them, are not laid out here. */
const NOT_LAID_OUT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Letters joined in one sign, which the font also joins by itself. */
const JOINED = /[\uFB00-\uFB06]/g;

let drawable: ReadonlySet<number> | undefined;

/** Characters that every face has a sign for. */
function drawableCharacters(): ReadonlySet<number> {
  if (drawable) return drawable;
  const [first = [], ...others] = FACES.map(charactersOf);
  const all = others.map((codes) => new Set(codes));
  drawable = new Set(first.filter((code) => all.every((codes) => codes.has(code))));
  return drawable;
}

function charactersOf(face: Face): readonly number[] {
  const font = create(faceBytes(face));
  if (!('characterSet' in font)) throw new Error('the font file holds one font');
  return font.characterSet;
}

/**
 * Text as it is drawn: spaces of any kind as spaces, and whatever has no sign of its own (other scripts, control
 * characters, right-to-left overrides) by its code, such as `‹U+202E›`, so that nothing vanishes.
 */
export function drawnText(text: string): string {
  const drawn = drawableCharacters();
  const plain = showInvisible(text.toWellFormed().normalize('NFC'))
    .replaceAll('\r\n', '\n')
    .replace(/[\t\p{Zs}]/gu, ' ')
    .replace(JOINED, (sign) => sign.normalize('NFKC'));
  return plain.replace(/[^\n -~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return drawn.has(code) && !NOT_LAID_OUT.test(character) && !/\p{C}/u.test(character)
      ? character
      : `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}
