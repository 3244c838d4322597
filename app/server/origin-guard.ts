import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { factsOf } from './context.ts';
import { refuse } from './refusals.ts';

/** The parts of a request that tell where it was made. */
export interface OriginClaim {
  readonly method: string;
  /** Decoded and normalized. */
  readonly pathname: string;
  readonly headers: Pick<IncomingHttpHeaders, 'origin' | 'authorization'> & {
    readonly 'sec-fetch-site'?: string | string[] | undefined;
  };
}

/**
 * SECURITY-BASELINE 79: whether a request may go on to the framework. Reading is free; anything else must say that it
 * comes from our own pages. Browsers set both headers themselves; when they send Sec-Fetch-Site it decides alone,
 * so a sibling subdomain (`same-site`) and a typed address (`none`) are foreign.
 */
function isFromOurPages(claim: OriginClaim, publicOrigin: string): boolean {
  if (claim.method === 'GET' || claim.method === 'HEAD') return true;
  if (isBearerApi(claim)) return true;
  const site = claim.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return claim.headers.origin === publicOrigin;
}

/** RULES 26: below `/api/` cookies do not exist, so another site cannot borrow them. */
function isApiPath(pathname: string): boolean {
  return /^\/api(?:\/|$)/i.test(pathname);
}

/** Refuses foreign writes with 403, whatever kind of route they aim at. */
export function guardOrigin(publicOrigin: string): RequestHandler {
  return (request, _response, next) => {
    const { pathname } = factsOf(request);
    if (isApiPath(pathname)) delete request.headers.cookie;
    if (
      !isFromOurPages({ method: request.method, pathname, headers: request.headers }, publicOrigin)
    ) {
      next(refuse('origin_refused'));
      return;
    }
    // Behind a port mapping a browser may show another origin than the configured one; the framework compares it
    // with Host, which is ours already (see `trust.ts`), so from here on both say the configured one.
    if (request.headers.origin !== undefined) request.headers.origin = publicOrigin;
    next();
  };
}

function isBearerApi(claim: OriginClaim): boolean {
  return (
    isApiPath(claim.pathname) && /^bearer [\w.~+/=-]+$/i.test(claim.headers.authorization ?? '')
  );
}
