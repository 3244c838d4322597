import { isSitePath, safeRedirect } from '#app/server/redirects.ts';

/** Adds where to go afterwards to a path, when there is such a place on this site. */
export function withNext(path: string, next: string | undefined): string {
  return next && isSitePath(next) ? `${path}?next=${encodeURIComponent(next)}` : path;
}

/** Where to go after signing in: the page asked for, or the start page, which knows the landing page. */
export function afterSignIn(next: string | undefined): string {
  return next ? safeRedirect(next, '/') : '/';
}
