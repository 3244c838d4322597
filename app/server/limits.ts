import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { factsOf } from './context.ts';
import { type RefusedRequest, refuse } from './refusals.ts';

const KIBIBYTE = 1024;
const UPLOAD_PATH = /^\/uploads\/[^/]+\/?$/;

/** SECURITY-BASELINE 86. */
export const URL_BYTES = 8 * KIBIBYTE;
export const HEADER_BYTES = 16 * KIBIBYTE;
const METHODS = ['GET', 'HEAD', 'POST'];
/** Verbs of the upload protocol, where it is spoken; nowhere else do they exist. */
const UPLOAD_METHODS: readonly (readonly [path: RegExp, methods: readonly string[]])[] = [
  [/^\/drafts\/[^/]+\/uploads\/?$/, ['OPTIONS', 'POST']],
  [UPLOAD_PATH, ['HEAD', 'PATCH', 'DELETE']],
];

/** How much a body may hold and how long it may take to arrive. */
export interface BodyLimit {
  readonly bytes: number;
  /** For the whole body. */
  readonly milliseconds: number;
}

export interface BodyLimits {
  readonly standard: BodyLimit;
  /** Paths that take more, upload routes mostly. The first match counts. */
  readonly exceptions: readonly { readonly path: RegExp; readonly limit: BodyLimit }[];
}

export const standardBodyLimit: BodyLimit = { bytes: 256 * KIBIBYTE, milliseconds: 30_000 };

/** The limits of the routes; `uploadBytes` is the configured size of one evidence file. */
export function bodyLimits(uploadBytes: number): BodyLimits {
  const upload = { bytes: uploadBytes + 64 * KIBIBYTE, milliseconds: 60 * 60_000 };
  return {
    standard: standardBodyLimit,
    exceptions: [
      { path: /\/evidence\/?$/, limit: upload },
      { path: UPLOAD_PATH, limit: upload },
    ],
  };
}

/** The limit of a decoded path. */
export function bodyLimitFor(limits: BodyLimits, pathname: string): BodyLimit {
  return limits.exceptions.find(({ path }) => path.test(pathname))?.limit ?? limits.standard;
}

/** Refuses what is too large, of another method or not readable, before anything looks at it. */
export function enforceLimits(limits: BodyLimits): RequestHandler {
  return (request, response, next) => {
    const methods = methodsOf(factsOf(request).pathname);
    if (!methods.includes(request.method)) {
      response.setHeader('Allow', methods.join(', '));
      next(refuse('method_not_allowed'));
      return;
    }
    const refusal = headRefusal(request) ?? declaredBodyRefusal(request, limits);
    next(refusal ?? undefined);
  };
}

function methodsOf(pathname: string): readonly string[] {
  return UPLOAD_METHODS.find(([path]) => path.test(pathname))?.[1] ?? METHODS;
}

function headRefusal(request: IncomingMessage): RefusedRequest | null {
  const url = request.url ?? '';
  if (Buffer.byteLength(url) > URL_BYTES) return refuse('url_too_long');
  if (headerBytes(request) > HEADER_BYTES) return refuse('headers_too_large');
  return isReadableUrl(url) ? null : refuse('malformed');
}

/** The declared length; a body that lies or declares none is counted while it streams (`body.ts`). */
function declaredBodyRefusal(request: IncomingMessage, limits: BodyLimits): RefusedRequest | null {
  const { bytes } = bodyLimitFor(limits, factsOf(request).pathname);
  if (Number(request.headers['content-length'] ?? 0) > bytes) return refuse('too_large');
  const encoding = request.headers['content-encoding'];
  // Nothing here inflates, so a compressed body could only be misread.
  return encoding === undefined || encoding === 'identity' ? null : refuse('unsupported_type');
}

function headerBytes(request: IncomingMessage): number {
  return request.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
}

/** Origin form only (`/path?query`), decodable, without control characters. */
function isReadableUrl(url: string): boolean {
  if (!url.startsWith('/') || url.startsWith('//')) return false;
  const [path = ''] = url.split('?');
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose.
    return !/[\u0000-\u001f\u007f\\]/.test(decodeURIComponent(path));
  } catch {
    // NOTE: malformed percent-encoding is what this function is asked about.
    return false;
  }
}
