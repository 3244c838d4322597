import { matchRoutes } from '@remix-run/react';
import type { RequestHandler } from 'express';
import { factsOf } from './context.ts';
import type { Log } from './log.ts';
import { ofFirstPart, type Routes } from './routes-of-path.ts';

interface Page {
  readonly path?: string;
  readonly index: true;
}
interface Branch {
  readonly path?: string;
  readonly index: false;
  readonly children: RouteNode[];
}
type RouteNode = Page | Branch;

/** One line per request when its connection is done with it: which page, how it ended, how long it took. */
export function logRequests(log: Log, routes: Routes): RequestHandler {
  const patternOf = routePatterns(routes);
  return (request, response, next) => {
    const { requestId, addressBlock } = factsOf(request);
    const { method, url } = request;
    const start = performance.now();
    response.once('close', () => {
      log.info(response.writableFinished ? 'request.done' : 'request.aborted', {
        requestId,
        addressBlock,
        method,
        route: patternOf(url),
        status: response.statusCode,
        durationMs: Math.round(performance.now() - start),
        code: typeof response.locals['code'] === 'string' ? response.locals['code'] : undefined,
      });
    });
    next();
  };
}

/**
 * Tells the pattern that a URL matches, `/items/:itemId`. What matches none may hold anything, so it is `unmatched`,
 * and files of the build are `assets`.
 */
function routePatterns(routes: Routes): (url: string) => string {
  const treeOf = ofFirstPart(routes, (some) => routeTree(some, undefined));
  return (url) => {
    const [path = '/'] = url.split('?');
    if (path.startsWith('/assets/')) return 'assets';
    const matches = isDecodable(path) ? matchRoutes(treeOf(path), path) : null;
    // The root alone matches every path.
    if (!matches || (path !== '/' && matches.every(({ route }) => !route.path))) return 'unmatched';
    return `/${matches.flatMap(({ route }) => route.path || []).join('/')}`;
  };
}

function routeTree(routes: Routes, parentId: string | undefined): RouteNode[] {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map((route) => {
      const path = route.path === undefined ? {} : { path: route.path };
      return route.index
        ? { ...path, index: true as const }
        : { ...path, index: false as const, children: routeTree(routes, route.id) };
    });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // NOTE: malformed paths are refused elsewhere; the router would only warn about them here.
    return false;
  }
}
