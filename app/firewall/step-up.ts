import { json, type LoaderFunctionArgs, redirect, type TypedResponse } from '@remix-run/node';
import { AppError } from '#app/lib/errors.ts';
import type { RequestContext } from '#app/server/context.ts';
import { authenticate } from './authenticate.ts';
import type { FormFailure, ParsedForm } from './forms.ts';

/** Ten seconds short of the five minutes that the database's own policies allow, so that the page answers first. */
const FRESH_MS = 290_000;

type Asked = Pick<LoaderFunctionArgs, 'context' | 'request'>;

/** Requests whose form was shown again with what was typed: their page must not send the person away. */
const shownAgain = new WeakSet<RequestContext>();

/** Whether the person proved who they are recently enough for a dangerous act. */
async function isFresh({ context, request }: Asked): Promise<boolean> {
  const { session } = await authenticate(context, request);
  const now = context.services.firewall.clock.now().getTime();
  return session !== null && now - session.authenticatedAt.getTime() < FRESH_MS;
}

/**
 * Opens the page of a dangerous act to a person who proved recently who they are.
 * @throws Response a redirect to the page that asks for the proof and leads back
 */
export async function requireFreshPage(args: Asked): Promise<void> {
  if (shownAgain.has(args.context) || (await isFresh(args))) return;
  const { pathname, search } = new URL(args.request.url);
  throw redirect(`/confirm-identity?next=${encodeURIComponent(pathname + search)}`);
}

/**
 * Hands out a file that only a person who proved recently who they are may have.
 * @param opener the page that leads to the file: the proof leads back there, since a file has no page of its own
 * @throws Response a redirect to the page that asks for the proof
 */
export async function requireFreshFor(args: Asked, opener: string): Promise<void> {
  if (await isFresh(args)) return;
  const { search } = new URL(args.request.url);
  throw redirect(`/confirm-identity?next=${encodeURIComponent(opener + search)}`);
}

/** The answer to a form posted too late after the last proof: the form again, with everything typed. Null: go on. */
export async function refuseStale(
  args: Asked,
  form: Extract<ParsedForm<unknown>, { ok: true }>,
): Promise<TypedResponse<FormFailure> | null> {
  if (await isFresh(args)) return null;
  shownAgain.add(args.context);
  const refusal = await form.refuse(new AppError('step_up_required')).json();
  return json({ ...refusal, needsConfirmation: true }, { status: 403 });
}
