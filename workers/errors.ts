interface Details {
  /** Private, for debugging; never stored or logged in words. */
  readonly cause?: unknown;
}

/**
 * What failed will pass by itself (mail relay down, lock taken): the job is tried again soon and for days,
 * without counting against it. `code` is stored in the outbox: a code, never content.
 */
export class RetryLater extends Error {
  /** Recognised by value, so that code in another bundle can say the same. */
  readonly retry = 'later';
  readonly code: string;

  constructor(code: string, details: Details = {}) {
    super(code, details);
    this.name = 'RetryLater';
    this.code = code;
  }
}

/** No try will ever succeed (address refused, payload malformed): the job goes to the dead letters at once. */
export class NeverAgain extends Error {
  readonly retry = 'never';
  readonly code: string;

  constructor(code: string, details: Details = {}) {
    super(code, details);
    this.name = 'NeverAgain';
    this.code = code;
  }
}

/** What a handler's failure means: it passes by itself, it never succeeds, or nobody knows. */
export type Verdict = 'later' | 'never' | 'unknown';

// PostgreSQL: connection, shutdown and start-up, resources, conflicts of concurrent transactions.
const PASSING_SQLSTATE = /^(08|53|57P|40001|40P01|55P03)/;
const PASSING_NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
]);

/** Reads the verdict from anything thrown. */
export function verdictOf(thrown: unknown): Verdict {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('retry' in thrown && (thrown.retry === 'later' || thrown.retry === 'never'))
    return thrown.retry;
  if (!('code' in thrown) || typeof thrown.code !== 'string') return 'unknown';
  return PASSING_SQLSTATE.test(thrown.code) || PASSING_NETWORK.has(thrown.code)
    ? 'later'
    : 'unknown';
}

/** A code fit for the outbox and the log: never the message, which may quote content. */
export function errorCodeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown_error';
  if ('code' in thrown && typeof thrown.code === 'string' && /^\w{2,60}$/.test(thrown.code))
    return thrown.code;
  return /^\w{2,60}$/.test(thrown.name) ? thrown.name : 'unknown_error';
}
