import { PassThrough } from 'node:stream';
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { isAppError } from '#app/lib/errors.ts';
import { PageFactsContext } from '#app/page-facts.ts';
import { describeError } from '#app/server/log.ts';
import { RefusedRequest } from '#app/server/refusals.ts';

const RENDER_MILLISECONDS = 5000;

/** Renders a page whole before it is sent, so that a failure still gets its own status and page. */
export default function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = (
    <PageFactsContext.Provider value={context}>
      <RemixServer
        context={remix}
        url={request.url}
        abortDelay={RENDER_MILLISECONDS}
        nonce={context.nonce}
      />
    </PageFactsContext.Provider>
  );
  return new Promise((resolve, reject) => {
    let failure: { readonly error: unknown } | null = null;
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: context.nonce,
      onError: (error) => {
        failure ??= { error };
      },
      onShellError: reject,
      onAllReady() {
        clearTimeout(timer);
        // Rejecting makes the framework render once more, with the error boundary and status 500.
        if (failure) return reject(failure.error);
        headers.set('Content-Type', 'text/html; charset=utf-8');
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
    });
    const timer = setTimeout(abort, RENDER_MILLISECONDS);
  });
}

/** Unexpected errors of loaders, actions and rendering: into the log by kind and place, never by message. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  const isExpected =
    error instanceof RefusedRequest || isAppError(error) || isRouteErrorResponse(error);
  if (request.signal.aborted || isExpected) return;
  context.log.error('route.failed', describeError(error));
};
