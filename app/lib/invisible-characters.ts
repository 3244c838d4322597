/**
 * Characters that show nothing and can make text read as another: formatting characters (right-to-left overrides, zero
 * width spaces, tags) and blank letters. Joiners stay where scripts and emoji need them.
 */
const INVISIBLE = new RegExp(
  [
    String.raw`\u034F|\u00AD|\u061C|\u115F|\u1160|\u17B4|\u17B5|\u180E|\u200B|\u200E|\u200F|\u3164|\uFEFF|\uFFA0`,
    String.raw`[\u202A-\u202E\u2060-\u206F\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]`,
    String.raw`(?<![\p{Script=Arabic}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])(?:\u200C|\u200D)`,
  ].join('|'),
  'gu',
);

/** A piece of text to show as it is, or the code of an invisible character, such as `U+202E`. */
export type ShownPart = { readonly text: string } | { readonly code: string };

/** Text parted at its invisible characters. */
export function shownParts(text: string): readonly ShownPart[] {
  const parts: ShownPart[] = [];
  let from = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ code: codeOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
  return parts;
}

/** Text with each invisible character written out, such as `‹U+202E›`. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => `‹${codeOf(character)}›`);
}

/** Text without them, for comparing. */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
