import { json, type LoaderFunctionArgs, type TypedResponse } from '@remix-run/node';
import type { AppServices } from '#app/server/services.ts';
import { authenticate } from './authenticate.ts';
import { answering, type Flash, readFlash } from './replies.ts';
import { requireAccess } from './require-access.ts';
import { type ReadScope, readAs } from './scope.ts';

/** What a frame may know besides the actor: the installation's texts, and the line left by the page before. */
export type FrameInput = { readonly site: AppServices['site']; readonly flash: Flash | null };

/**
 * Builds the loader of a layout for signed-in pages. It protects nothing: every page below asks for itself.
 */
export function framePage<T>(declared: {
  readonly access: 'signed in';
  readonly load: (scope: ReadScope, input: FrameInput) => Promise<T>;
}): (args: LoaderFunctionArgs) => Promise<TypedResponse<T>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const credential = await requireAccess(args, declared.access);
      const { flash, clear } = readFlash(args.request);
      const { site, firewall } = args.context.services;
      const data = await readAs(firewall, credential, (scope) =>
        declared.load(scope, { site, flash }),
      );
      return json(data, { headers: clear ? { 'Set-Cookie': clear } : {} });
    });
}

/** The same for pages that anyone can open: texts, the line left by the page before, and whether somebody is signed in. */
export function publicFramePage<T>(declared: {
  readonly access: 'public';
  readonly load: (input: FrameInput & { readonly isSignedIn: boolean }) => Promise<T>;
}): (args: LoaderFunctionArgs) => Promise<TypedResponse<T>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const { session } = await authenticate(args.context, args.request);
      const { flash, clear } = readFlash(args.request);
      const { site } = args.context.services;
      const data = await declared.load({ site, flash, isSignedIn: session?.stage === 'full' });
      return json(data, { headers: clear ? { 'Set-Cookie': clear } : {} });
    });
}
