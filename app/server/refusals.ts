import { AppError, type ErrorCode, httpStatus } from '#app/lib/errors.ts';

/** Failures of the transport, met before any use case runs. */
const transport = {
  url_too_long: [414, 'This address is too long.'],
  headers_too_large: [431, 'The request carries too much besides its content.'],
  too_slow: [408, 'The request took too long to arrive. Try again on a better connection.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

type TransportCode = keyof typeof transport;

/** An answer that ends a request: what a person may read, and the status. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
}

/** Thrown or passed to `next` to end a request with a refusal. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'RefusedRequest';
    this.refusal = refusal;
  }
}

/** The error that ends a request with the refusal of this code. */
export function refuse(code: ErrorCode | TransportCode): RefusedRequest {
  return new RefusedRequest(
    isTransport(code) ? transportRefusal(code) : refusalOf(new AppError(code)),
  );
}

/** The refusal that anything thrown amounts to; the unexpected is `internal`. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof RefusedRequest) return error.refusal;
  if (error instanceof AppError) return refusalOf(error);
  return refusalOf(new AppError(codeForStatus(error)));
}

/** Express and its middleware tell client mistakes by a `status` on the error. */
function codeForStatus(error: unknown): ErrorCode {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 404 || status === 403) return 'page_not_found';
  return status === 400 ? 'malformed' : 'internal';
}

function refusalOf(error: AppError): Refusal {
  return { status: httpStatus(error.code), code: error.code, sentence: error.sentence };
}

function transportRefusal(code: TransportCode): Refusal {
  const [status, sentence] = transport[code];
  return { status, code, sentence };
}

function isTransport(code: string): code is TransportCode {
  return Object.hasOwn(transport, code);
}
