import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import type { Flavor } from './face.ts';
import { loginRoleOf, type OwnerRole, type ProcessRole } from './roles.ts';

/** Text that must be given. The example appears in the table of problems. */
export function text(example: string) {
  return z.string({ error: 'is missing' }).meta({ example });
}

/** Adds a check that answers what is wrong, or undefined. */
export function judged(schema: z.ZodString, problemOf: (value: string) => string | undefined) {
  return schema.superRefine((value, context) => {
    const problem = problemOf(value);
    if (problem) context.addIssue(problem);
  });
}

export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly standard: number;
}

/** A whole number within a range, with a default. */
export function wholeNumber({ minimum, maximum, standard }: Range, why = '') {
  const message = `must be a whole number from ${minimum} to ${maximum}${why}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.number().min(minimum, message).max(maximum, message))
    .default(standard)
    .meta({ example: String(standard) });
}

/** A limit that installations may tighten and never loosen (SECURITY-BASELINE, preamble). */
export function limit(range: Range) {
  return wholeNumber(range, ': a limit may be tightened, never loosened');
}

export function port(standard: number) {
  return wholeNumber({ minimum: 1, maximum: 65_535, standard });
}

export function yesOrNo(standard: boolean) {
  return z
    .enum(['yes', 'no'], { error: 'must be yes or no' })
    .transform((word) => word === 'yes')
    .default(standard)
    .meta({ example: 'no' });
}

/** Words that mark a value as copied from documentation. */
const SAMPLE =
  /change[-_ ]?me|example|sample|placeholder|your[-_ ]|<[^>]*>|^(password|secret|postgres|psilo)$/i;

export function isSample(value: string): boolean {
  return SAMPLE.test(value);
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
}

/** A PostgreSQL address whose user is exactly the expected login role. */
export function databaseUrl(role: ProcessRole | OwnerRole, flavor: Flavor) {
  const user = loginRoleOf(role);
  const example = `postgres://${user}:(password)@db.internal/psilo?sslmode=verify-full`;
  return judged(text(example), (value) => problemOfDatabaseUrl(value, user, flavor)).meta({
    example,
  });
}

function problemOfDatabaseUrl(value: string, user: string, flavor: Flavor): string | undefined {
  const url = URL.parse(value);
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol))
    return 'must be a postgres:// address';
  if (decodeURIComponent(url.username) !== user)
    return `must name the login role ${user} as its user`;
  if (url.pathname.length < 2) return 'names no database';
  if (isSample(decodeURIComponent(url.password))) return 'carries a sample password';
  const isLocal =
    isLoopback(url.hostname) ||
    url.hostname === '' ||
    (url.searchParams.get('host') ?? '').startsWith('/');
  if (flavor === 'production' && !isLocal && url.searchParams.get('sslmode') !== 'verify-full')
    return 'must verify the server over the network (sslmode=verify-full)';
  return undefined;
}

/** Scheme and host only. Production serves https; the demo may serve http on this machine. */
export function publicOrigin(flavor: Flavor) {
  const example = 'https://portal.agency.gov';
  return judged(text(example), (value) => problemOfOrigin(value, flavor))
    .transform((value) => new URL(value).origin)
    .meta({ example });
}

function problemOfOrigin(value: string, flavor: Flavor): string | undefined {
  const url = URL.parse(value);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return 'must be an https:// address';
  if (url.origin !== value.replace(/\/$/, ''))
    return 'must be scheme and host only, without path, user or query';
  const isLocalDemo = flavor === 'demo' && isLoopback(url.hostname);
  if (url.protocol === 'http:' && !isLocalDemo) return 'must be an https:// address';
  if (/(^|\.)example(\.(com|org|net|gov))?$/.test(url.hostname)) return 'is a sample value';
  return undefined;
}

/** Addresses and address blocks, separated by commas; empty means that no proxy is trusted. */
export function trustedProxies() {
  return z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .superRefine((blocks, context) => {
      const wrong = blocks.find((block) => !isAddressBlock(block));
      if (wrong !== undefined) context.addIssue(`"${wrong}" is neither an IP address nor a block`);
    })
    .meta({ example: '10.0.0.5, 10.1.0.0/16' });
}

function isAddressBlock(block: string): boolean {
  const [address = '', prefix, ...rest] = block.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
    // A zero prefix would trust every address there is.
    return Number(prefix) > 0;
  } catch {
    return false;
  }
}

export type Scanner =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'clamd';
      readonly at: { readonly path: string } | { readonly host: string; readonly port: number };
    };

const CLAMD_PORT = 3310;
const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Has no default: working without a scanner is a decision somebody states (RULES 18). */
export function scanner() {
  return z
    .string({ error: 'is missing; say none to work without a scanner' })
    .transform((value, context): Scanner => {
      if (value === 'none') return { kind: 'none' };
      const url = URL.parse(value);
      const path = /^clamd:\/\/(\/[\w./-]+)$/.exec(value)?.[1];
      if (path) return { kind: 'clamd', at: { path } };
      // Files go there in the clear, so they stay on the machine.
      if (url?.protocol === 'clamd:' && THIS_MACHINE.has(url.hostname)) {
        const host = url.hostname.replaceAll(/[[\]]/g, '');
        return { kind: 'clamd', at: { host, port: Number(url.port || CLAMD_PORT) } };
      }
      context.addIssue(
        'must be none, clamd://127.0.0.1:port or clamd:///path/of/socket: files go there unsealed',
      );
      return z.NEVER;
    })
    .meta({ example: 'clamd://127.0.0.1:3310' });
}

export interface MailRelay {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  /** `none` exists only for the demo's own catcher on this machine. */
  readonly security: 'implicit' | 'starttls' | 'none';
}

/** `smtps://` is TLS from the first byte; `smtp://` requires STARTTLS (SECURITY-BASELINE 57). */
export function mailRelay(flavor: Flavor) {
  return text('smtps://user:(password)@relay.internal:465')
    .transform((value, context): MailRelay => {
      const url = URL.parse(value);
      if (
        url &&
        ['smtp:', 'smtps:'].includes(url.protocol) &&
        url.hostname &&
        !isSample(decodeURIComponent(url.password))
      )
        return mailRelayOf(url, flavor);
      context.addIssue(
        url?.password
          ? 'carries a sample password or is no smtp address'
          : 'must be smtps:// or smtp://',
      );
      return z.NEVER;
    })
    .meta({ example: 'smtps://user:(password)@relay.internal:465' });
}

function mailRelayOf(url: URL, flavor: Flavor): MailRelay {
  const isImplicit = url.protocol === 'smtps:';
  const isOwnCatcher = flavor === 'demo' && isLoopback(url.hostname) && !isImplicit;
  return {
    host: url.hostname,
    port: Number(url.port || (isImplicit ? 465 : 587)),
    ...(url.username
      ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : {}),
    security: isImplicit ? 'implicit' : isOwnCatcher ? 'none' : 'starttls',
  };
}
