import type { RequestContext } from '#app/server/context.ts';

declare module '@remix-run/server-runtime' {
  /** What every loader and action finds in `context`. */
  interface AppLoadContext extends RequestContext {}
}
