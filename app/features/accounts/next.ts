import { isSitePath, safeRedirect } from '#app/server/redirects.ts';

/** Adds where to go afterwards to a path, when there is such a place on this site. */
export function withNext(path: string, next: string | undefined): string {
  return next && isSitePath(next) ? `${path}?next=${encodeURIComponent(next)}` : path;
}

/** Back to the form; without one, the form waits in another tab. */
export function afterConfirming(next: string | undefined) {
  if (next) return { to: safeRedirect(next, '/') };
  const text = 'Confirmed. Go back to the tab you came from and send the form again.';
  return { to: '/account', flash: { tone: 'good' as const, text } };
}

/** Where to go after signing in: the page asked for, or the start page, which knows the landing page. */
export function afterSignIn(next: string | undefined): string {
  return next ? safeRedirect(next, '/') : '/';
}
