import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { dropUnread, type LimitedBody, limitBody } from './body.ts';
import { factsOf } from './context.ts';
import { type BodyLimits, bodyLimitFor } from './limits.ts';
import { isSiteLocation } from './redirects.ts';
import { ofFirstPart, type Routes } from './routes-of-path.ts';
import type { AppServices } from './services.ts';

interface RemixSettings {
  readonly build: ServerBuild;
  readonly publicOrigin: string;
  readonly bodyLimits: BodyLimits;
  readonly services: AppServices;
}

/** Thrown instead of sending a redirect off the site; ends as a generic 500. */
class UnsafeRedirect extends Error {
  override name = 'UnsafeRedirect';
}

/** The framework gave up without a page; it has told `handleError` why. */
class FrameworkFailure extends Error {
  override name = 'FrameworkFailure';
}

/**
 * Hands requests to Remix. NOTE: not @remix-run/express, which builds the address from Host headers, writes answers
 * without backpressure (a large download would sit in memory) and lets redirects leave the site.
 */
export function serveRoutes(settings: RemixSettings): RequestHandler {
  // Always production: development mode sends stacks to the browser.
  const handlerOf = ofFirstPart(settings.build.routes, (routes) =>
    createRequestHandler(restrictTo(routes, settings.build), 'production'),
  );
  return async (request, response, next) => {
    try {
      const facts = factsOf(request);
      dropUnread(request, response);
      const body =
        request.method === 'POST' || request.method === 'PATCH'
          ? limitBody(request, bodyLimitFor(settings.bodyLimits, facts.pathname))
          : null;
      const webRequest = toWebRequest(request, response, {
        publicOrigin: settings.publicOrigin,
        body,
      });
      const { services } = settings;
      const log = services.log.with({ requestId: facts.requestId });
      const handle = handlerOf(facts.pathname);
      const answer = await handle(webRequest, { ...facts, services, log });
      const refusal = body?.refusal();
      if (refusal) throw refusal;
      refuseToLeave(answer.headers, settings.publicOrigin);
      await sendAnswer(withoutInternals(answer, facts.requestId), response);
    } catch (error) {
      next(error);
    }
  };
}

/** The build with some of its routes; what pages load stands beside the routes and goes with them. */
function restrictTo(routes: Routes, build: ServerBuild): ServerBuild {
  const entries = Object.entries(build.assets.routes).filter(([id]) => id in routes);
  return { ...build, routes, assets: { ...build.assets, routes: Object.fromEntries(entries) } };
}

/**
 * The framework's own failures name route files and quote the request. Scripts of the page get a reference instead (they
 * rebuild an error from `message`), everyone else the general error page; answers of our routes pass as they are.
 */
function withoutInternals(answer: Response, requestId: string): Response {
  const { status, headers } = answer;
  const isBare = status >= 500 && /^text\/plain|^$/.test(headers.get('Content-Type') ?? '');
  if (isBare) throw new FrameworkFailure();
  if (!headers.has('X-Remix-Error')) return answer;
  const message = `reference:${requestId}`;
  return Response.json({ message }, { status, headers: { 'X-Remix-Error': 'yes' } });
}

/** Throws when a redirect of the framework, in either of its two forms, would leave the site. */
function refuseToLeave(headers: Headers, publicOrigin: string): void {
  for (const name of ['Location', 'X-Remix-Redirect']) {
    const target = headers.get(name);
    if (target !== null && !isSiteLocation(target, publicOrigin)) throw new UnsafeRedirect(name);
  }
}

function toWebRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { publicOrigin, body }: { publicOrigin: string; body: LimitedBody | null },
): Request {
  const abort = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) abort.abort();
  });
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headers)) {
    for (const value of [values ?? []].flat()) headers.append(name, value);
  }
  const init: RequestInit & { duplex?: 'half' } = {
    method: request.method ?? 'GET',
    headers,
    signal: abort.signal,
    ...(body ? { body: body.stream, duplex: 'half' as const } : {}),
  };
  return new Request(`${publicOrigin}${request.url ?? '/'}`, init);
}

async function sendAnswer(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    // The fetch standard lists each Set-Cookie apart; every other name comes once.
    if (name === 'set-cookie') response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  if (!answer.body || response.req.method === 'HEAD') {
    // Nobody reads what a question about the headers is answered with: a file would be opened for nothing.
    await answer.body?.cancel();
    response.end();
    return;
  }
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) response.flushHeaders();
  await pour(answer.body, response);
}

/** Writes a stream at the reader's pace; stops reading it when the client is gone. */
async function pour(stream: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  for await (const chunk of stream) {
    if (response.destroyed) return;
    const isRoom = response.write(chunk);
    flushCompressed(response);
    if (!isRoom) await waitForRoom(response);
    // Asked before the next piece is made, so that nothing is made for nobody.
    if (response.destroyed) return;
  }
  response.end();
}

/** Until the client has taken what was written, or is gone; leaves no listener behind. */
async function waitForRoom(response: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    waiting.abort();
  }
}

/** The compression middleware adds `flush`; without it parts of a streamed page wait in its buffer. */
function flushCompressed(response: ServerResponse): void {
  if ('flush' in response && typeof response.flush === 'function') response.flush();
}
