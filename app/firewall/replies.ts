import { json, redirect } from '@remix-run/node';
import { z } from 'zod';
import { AppError, httpStatus, isAppError } from '#app/lib/errors.ts';
import { safeRedirect } from '#app/server/redirects.ts';

/** One line shown on the next page. Never content: at most a control number. */
export type Flash = { readonly tone: 'good' | 'info' | 'warn'; readonly text: string };

const FLASH_COOKIE = '__Host-psilo-flash';
const FLASH_ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** What an expected failure looks like to error pages and to data requests. */
export type Problem = {
  readonly code: string;
  readonly sentence: string;
  readonly reference: string;
};

/** Runs a loader or action: expected failures become problems, redirects pass, the rest is the error page's. */
export async function answering<T>(requestId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw problemResponse(thrown, requestId);
  }
}

/** The response for an expected failure; a redirect and anything else is thrown on, to the generic error page. */
function problemResponse(thrown: unknown, reference: string): Response {
  const error = expectedFailure(thrown);
  if (!error) throw thrown;
  const problem: Problem = { code: error.code, sentence: error.sentence, reference };
  const headers = new Headers();
  if (error.retryAfter !== undefined) headers.set('Retry-After', String(error.retryAfter));
  return json(problem, { status: httpStatus(error.code), headers });
}

/** What a person may read of a failure. A record that nobody here can open is the same as one that is not there. */
export function expectedFailure(thrown: unknown): AppError | null {
  if (isAppError(thrown)) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'no_holder') return new AppError('not_allowed', { cause: thrown });
  if (code === 'hasher_busy') return new AppError('unavailable', { retryAfter: 2, cause: thrown });
  return null;
}

/** Sends a person to sign in and back afterwards. */
export function signInResponse(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const next =
    request.method === 'GET' && pathname !== '/'
      ? `?next=${encodeURIComponent(pathname + search)}`
      : '';
  return redirect(`/sign-in${next}`);
}

/** Redirects within the site, with a line for the next page. */
export function goTo(
  to: string,
  options: { readonly flash?: Flash | undefined; readonly cookies?: readonly string[] } = {},
): Response {
  const headers = new Headers();
  for (const cookie of options.cookies ?? []) headers.append('Set-Cookie', cookie);
  if (options.flash) {
    const value = encodeURIComponent(JSON.stringify(options.flash));
    headers.append('Set-Cookie', `${FLASH_COOKIE}=${value}; Max-Age=60; ${FLASH_ATTRIBUTES}`);
  }
  return redirect(safeRedirect(to, '/'), { headers });
}

/** Reads the line left by the page before; `Set-Cookie` of `clear` removes it. */
export function readFlash(request: Request): {
  readonly flash: Flash | null;
  readonly clear: string | null;
} {
  const cookie = request.headers
    .get('Cookie')
    ?.split('; ')
    .find((part) => part.startsWith(`${FLASH_COOKIE}=`));
  if (!cookie) return { flash: null, clear: null };
  const clear = `${FLASH_COOKIE}=; Max-Age=0; ${FLASH_ATTRIBUTES}`;
  return { flash: parseFlash(cookie.slice(FLASH_COOKIE.length + 1)), clear };
}

const FlashSchema = z.object({ tone: z.enum(['good', 'info', 'warn']), text: z.string().max(300) });

function parseFlash(value: string): Flash | null {
  try {
    return FlashSchema.safeParse(JSON.parse(decodeURIComponent(value))).data ?? null;
  } catch {
    return null;
  }
}

/** A redirect to another page of the site, for loaders that have nothing to show. */
export function leaveFor(path: string): Response {
  return redirect(safeRedirect(path, '/'));
}
