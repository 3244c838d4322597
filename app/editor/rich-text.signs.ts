/** Stand for the outermost brackets while typed text is taken apart: no characters, and cleaned away before. */
export const OPEN = '\uFDD0';
export const CLOSE = '\uFDD1';

/**
 * Stand for what a backslash makes of a character: `\\|` is a bar that parts nothing, `\\/` a line break inside a cell,
 * `\\-` a dash that makes no line below a header, `\\{` a brace that begins no figure. No characters either.
 */
export const ESCAPED = { '|': '\uFDD3', '/': '\uFDD4', '-': '\uFDD5', '{': '\uFDD6' } as const;

/** All of these signs, which nobody types. */
export const SIGNS = /[\uFDD0\uFDD1\uFDD3-\uFDD6]/gu;

/** Text outside of tables with its escapes as they were typed, but for bar and brace. */
export function outsideTables(text: string): string {
  return text
    .replaceAll(ESCAPED['|'], '|')
    .replaceAll(ESCAPED['{'], '{')
    .replaceAll(ESCAPED['/'], '\\/')
    .replaceAll(ESCAPED['-'], '\\-');
}
