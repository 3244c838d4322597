const ROUNDS = 4;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\]/;

/**
 * True for a path of this site: begins with one `/`, and neither the path nor anything it decodes to holds `//`, a
 * backslash or a control character (SECURITY-BASELINE 45). A query may carry encoded text; it cannot leave the site.
 */
export function isSitePath(target: unknown): target is string {
  if (typeof target !== 'string' || UNSAFE.test(target)) return false;
  let path = target.split(/[?#]/)[0] ?? '';
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!path.startsWith('/') || path.includes('//') || UNSAFE.test(path) || !staysHere(path))
      return false;
    const decoded = decodeOnce(path);
    if (decoded === null) return false;
    if (decoded === path) return true;
    path = decoded;
  }
  // Still changing after four rounds: nothing honest is encoded that often.
  return false;
}

/** The target if it is a path of this site, else the fallback. */
export function safeRedirect(target: unknown, fallback: `/${string}` = '/'): string {
  return isSitePath(target) ? target : fallback;
}

/** True for a `Location` that stays: a path, or the public origin followed by one. */
export function isSiteLocation(location: string, publicOrigin: string): boolean {
  if (location === publicOrigin) return true;
  return isSitePath(
    location.startsWith(`${publicOrigin}/`) ? location.slice(publicOrigin.length) : location,
  );
}

/** Dot segments may uncover a second slash: `/..//evil.example`. */
function staysHere(path: string): boolean {
  const base = 'https://portal.invalid';
  if (!URL.canParse(path, base)) return false;
  const url = new URL(path, base);
  return url.origin === base && !url.pathname.startsWith('//');
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // NOTE: malformed encoding is an answer here, "not a path", not a failure.
    return null;
  }
}
