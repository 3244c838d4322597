import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import { CSP_REPORTS_PATH, receiveCspReports } from './csp-reports.ts';
import { answerErrors } from './error-page.ts';
import { type BodyLimits, enforceLimits } from './limits.ts';
import { guardOrigin } from './origin-guard.ts';
import { serveRoutes } from './remix-handler.ts';
import { logRequests } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import type { AppServices } from './services.ts';
import { serveFiles } from './static-files.ts';
import { establishFacts } from './trust.ts';

/** What the web server needs besides its services. */
export interface AppSettings {
  /** `https://portal.agency.gov`: scheme, host and port as browsers show them. */
  readonly publicOrigin: string;
  /** Addresses or CIDR blocks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly problemTypeBase: string;
  readonly clientDirectory: string;
  readonly bodyLimits: BodyLimits;
}

/**
 * Builds the web application. The order is the security argument: a request is named and stripped of what it claims
 * about us, logged, given its headers, measured and judged by origin before any file or route sees it.
 */
export function createApp(
  settings: AppSettings,
  build: ServerBuild,
  services: AppServices,
): Express {
  const { publicOrigin, bodyLimits } = settings;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', false);
  // Nothing on the Express side reads queries; routes parse theirs with a schema.
  app.set('query parser', false);

  app.use(establishFacts({ ...settings, clock: services.clock }));
  app.use(logRequests(services.log, build.routes));
  app.use(securityHeaders(publicOrigin));
  app.use(enforceLimits(bodyLimits));
  app.use(guardOrigin(publicOrigin));
  app.use(compression({ filter: isWorthCompressing }));
  app.use(serveFiles(settings.clientDirectory));
  app.use(CSP_REPORTS_PATH, receiveCspReports(services.log));
  app.use(serveRoutes({ build, publicOrigin, bodyLimits, services }));
  app.use(answerErrors({ problemTypeBase: settings.problemTypeBase, log: services.log }));
  return app;
}

/** Event streams are sent line by line; a compressor would hold them back. */
function isWorthCompressing(
  ...[request, response]: Parameters<compression.CompressionFilter>
): boolean {
  const type = String(response.getHeader('Content-Type') ?? '');
  return !type.startsWith('text/event-stream') && compression.filter(request, response);
}
