import type { Readable } from 'node:stream';
import type { RequestHandler } from 'express';
import { factsOf } from './context.ts';
import type { Log } from './log.ts';
import { refuse } from './refusals.ts';

export const CSP_REPORTS_PATH = '/csp-reports';

const TYPES = /^application\/(?:csp-report|reports\+json|json)\b/;
const MOST_BYTES = 16 * 1024;
const MOST_REPORTS = 20;
const DIRECTIVE = /^[a-z-]{1,40}$/;

/**
 * Takes browsers' violation reports. Only the names of the violated directives are kept: the rest of a report quotes
 * addresses and scripts. Reports pass the origin guard like any write.
 */
export function receiveCspReports(log: Log): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'POST') return next(refuse('method_not_allowed'));
    if (!TYPES.test(request.headers['content-type'] ?? '')) return next(refuse('unsupported_type'));
    const text = await readUpTo(request, MOST_BYTES);
    if (text === null) return next(refuse('too_large'));
    const directives = violatedDirectives(text);
    if (!directives) return next(refuse('malformed'));
    for (const directive of directives) {
      log.warn('csp.violated', { requestId: factsOf(request).requestId, directive });
    }
    response.status(204).end();
  };
}

/** The directives a report names, in either of the two formats in use; null when it is no report. */
function violatedDirectives(text: string): readonly string[] | null {
  const parsed = parseJson(text);
  const reports = Array.isArray(parsed) ? parsed.slice(0, MOST_REPORTS) : [parsed];
  const directives = reports.map(directiveOf);
  return directives.every((directive) => directive !== null) ? directives : null;
}

function directiveOf(report: unknown): string | null {
  const body = field(report, 'csp-report') ?? field(report, 'body');
  const named =
    field(body, 'effective-directive') ??
    field(body, 'effectiveDirective') ??
    field(body, 'violated-directive');
  const directive = typeof named === 'string' ? (named.split(' ')[0] ?? '') : '';
  return DIRECTIVE.test(directive) ? directive : null;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // NOTE: not JSON means not a report; the caller answers 400.
    return null;
  }
}

async function readUpTo(stream: Readable, bytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > bytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
