import { json, type LoaderFunctionArgs, type TypedResponse } from '@remix-run/node';
import { newId } from '#app/lib/ids.ts';
import type { AppServices } from '#app/server/services.ts';
import { authenticate } from './authenticate.ts';
import { answering, type Flash, readFlash } from './replies.ts';
import { requireAccess } from './require-access.ts';
import { type ReadScope, readAs } from './scope.ts';

/** What a frame may know besides the actor: the installation's texts, and the line left by the page before. */
export type FrameInput = { readonly site: AppServices['site']; readonly flash: Flash | null };

/** And what makes the keys of the page's forms, new with each load (baseline 39). */
export type ActorFrameInput = FrameInput & { readonly formsKey: string };

/**
 * Builds the loader of a layout for signed-in pages. It protects nothing: every page below asks for itself.
 */
export function framePage<T>(declared: {
  readonly access: 'signed in';
  readonly load: (scope: ReadScope, input: ActorFrameInput) => Promise<T>;
}): (args: LoaderFunctionArgs) => Promise<TypedResponse<T>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      // Drawn before anything is waited for, so that it is the first whatever else a request draws.
      const formsKey = newId();
      const credential = await requireAccess(args, declared.access);
      const { flash, clear } = readFlash(args.request);
      const { site, firewall } = args.context.services;
      const data = await readAs(firewall, credential, (scope) =>
        declared.load(scope, { site, flash, formsKey }),
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
