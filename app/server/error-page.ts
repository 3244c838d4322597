import type { ErrorRequestHandler, Request } from 'express';
import { answerWhileSending } from './body.ts';
import { factsOf } from './context.ts';
import { describeError, type Log } from './log.ts';
import { type Refusal, RefusedRequest, refusalFor } from './refusals.ts';

interface ErrorPageSettings {
  readonly problemTypeBase: string;
  readonly log: Log;
}

/** Headers that described the answer which failed. */
const STALE = [
  'Content-Length',
  'Content-Encoding',
  'Content-Disposition',
  'ETag',
  'Last-Modified',
  'Location',
  'Set-Cookie',
];

/**
 * The last resort for everything that ends outside a route: one plain page, or problem+json for programs. It says what
 * to do and a reference; stack, SQL and versions stay here (SECURITY-BASELINE 89).
 */
export function answerErrors(settings: ErrorPageSettings): ErrorRequestHandler {
  // biome-ignore lint/complexity/useMaxParams: Express tells error handlers by their four parameters.
  return (error: unknown, request, response, _next) => {
    const { requestId } = factsOf(request);
    const refusal = refusalFor(error);
    if (!(error instanceof RefusedRequest) && refusal.status >= 500) {
      settings.log.error('request.failed', { requestId, ...describeError(error) });
    }
    if (response.headersSent) {
      // Half an answer must not look like a whole one.
      request.socket.destroy();
      return;
    }
    for (const name of STALE) response.removeHeader(name);
    response.setHeader('Cache-Control', 'no-store');
    response.locals['code'] = refusal.code;
    response.statusMessage = '';
    response.status(refusal.status);
    const isPage = wantsPage(request);
    response.type(isPage ? 'text/html; charset=utf-8' : 'application/problem+json');
    const text = isPage
      ? page(refusal, requestId)
      : problem(refusal, { requestId, typeBase: settings.problemTypeBase });
    answerWhileSending(request, response, Buffer.from(text));
  };
}

function wantsPage(request: Request): boolean {
  const isFetch = request.url.includes('_data=') || /^\/api\//i.test(request.path);
  return (
    !isFetch &&
    request.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html'
  );
}

function problem(refusal: Refusal, about: { requestId: string; typeBase: string }): string {
  return JSON.stringify({
    type: `${about.typeBase}${refusal.code}`,
    title: refusal.sentence,
    status: refusal.status,
    reference: about.requestId,
  });
}

/** Plain on purpose: it must render when the build, the database or the routes are what failed. */
function page(refusal: Refusal, requestId: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${refusal.sentence}</title></head>
<body>
<main>
<h1>${refusal.sentence}</h1>
<p>If you ask for help, give this reference: <code>${requestId}</code></p>
<p><a href="/">Go to the start page</a></p>
</main>
</body>
</html>
`;
}
