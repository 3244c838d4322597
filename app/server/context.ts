import type { IncomingMessage } from 'node:http';
import type { Log } from './log.ts';
import type { AppServices } from './services.ts';

/** What is known of a request before any route sees it. */
export interface RequestFacts {
  /** Made here, never taken from the client; also the reference a person sees on an error page. */
  readonly requestId: string;
  /** Allows the page's own inline scripts, once. */
  readonly nonce: string;
  /** /24 or /48 of the client (behind listed proxies: as they report it); `unknown` when there is none. */
  readonly addressBlock: string;
  /** Decoded, normalized path; what routes match on. */
  readonly pathname: string;
  readonly receivedAt: Date;
}

/** Remix load context: what loaders and actions are given. */
export interface RequestContext extends RequestFacts {
  readonly services: AppServices;
  /** Carries the request id in every line. */
  readonly log: Log;
}

const factsByRequest = new WeakMap<IncomingMessage, RequestFacts>();

/** Attaches the facts to a request; called once, by the first middleware. */
export function rememberFacts(request: IncomingMessage, facts: RequestFacts): void {
  factsByRequest.set(request, facts);
}

/** The facts of a request. Throws when the first middleware did not run: a mistake in the order of `app.ts`. */
export function factsOf(request: IncomingMessage): RequestFacts {
  const facts = factsByRequest.get(request);
  if (!facts) throw new Error('request facts are missing');
  return facts;
}
