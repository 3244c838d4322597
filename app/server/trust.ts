import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Clock } from '#app/lib/clock.ts';
import { rememberFacts } from './context.ts';
import { readSources } from './source.ts';

interface TrustSettings {
  readonly publicOrigin: string;
  readonly trustedProxies: readonly string[];
  readonly clock: Clock;
}

/**
 * Names the request and settles what of it is believed. Our address comes from the configuration alone
 * (SECURITY-BASELINE 80): Host is overwritten and every forwarding header dropped, so nothing behind this line can be
 * told another host, by a proxy or through one.
 */
export function establishFacts(settings: TrustSettings): RequestHandler {
  const sources = readSources(settings.trustedProxies);
  const host = new URL(settings.publicOrigin).host;
  return (request, response, next) => {
    const facts = {
      requestId: randomUUID(),
      nonce: randomBytes(16).toString('base64'),
      addressBlock: sources.blockOf(request.socket.remoteAddress, request.get('x-forwarded-for')),
      pathname: normalPath(request.url),
      receivedAt: settings.clock.now(),
    };
    rememberFacts(request, facts);
    response.setHeader('X-Request-Id', facts.requestId);
    for (const name of Object.keys(request.headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name];
    }
    request.headers.host = host;
    next();
  };
}

/** The path as the router will match it; the raw text where it cannot be decoded (refused later as malformed). */
function normalPath(url: string): string {
  const raw = URL.canParse(url, 'http://path') ? new URL(url, 'http://path').pathname : url;
  try {
    return decodeURI(raw).replaceAll(/%2f/gi, '/');
  } catch {
    // NOTE: `limits.ts` refuses malformed paths; until then only the log and headers run.
    return raw;
  }
}
