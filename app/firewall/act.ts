import type { ActionFunctionArgs, TypedResponse } from '@remix-run/node';
import type { z } from 'zod';
import { AppError } from '#app/lib/errors.ts';
import type { RequestContext } from '#app/server/context.ts';
import { describeError } from '#app/server/log.ts';
import { readForm } from '#app/server/read-form.ts';
import { KEY_FIELD, MEMBER_FIELD } from './carried-fields.ts';
import { type FormFailure, orBesideTheForm, parseForm } from './forms.ts';
import { type InputSchema, parseParams, parseQuery } from './input.ts';
import type { Permission } from './permissions.ts';
import { answering, type Flash, goTo } from './replies.ts';
import { requireAccess } from './require-access.ts';
import { type Credential, type WriteScope, writeAs } from './scope.ts';
import { once, takeKey, tellForm } from './sent-forms.ts';
import type { FirewallServices } from './services.ts';
import { refuseStale } from './step-up.ts';

/** Where an act leads. */
export type Done = {
  readonly to: string;
  readonly flash?: Flash;
  /** Cleaning up outside the database, after the transaction is on record; what it leaves behind is harmless. */
  readonly afterwards?: (after: Afterwards) => Promise<void>;
};

/** What cleaning up takes; `write` opens a scope of its own, as the same actor. */
export type Afterwards = {
  readonly services: FirewallServices;
  write<T>(work: (scope: WriteScope) => Promise<T>): Promise<T>;
};

type Act<P, F, Q> = {
  readonly access: Permission | 'signed in';
  readonly params?: InputSchema<P>;
  /** What the address says besides, such as the list to go back to. Never what the act does. */
  readonly query?: InputSchema<Q>;
  /** Strict schema of the posted fields; a function when it depends on the route's parameters. */
  readonly form: z.ZodType<F> | ((params: P) => z.ZodType<F>);
  readonly maxBytes?: number;
  /** A dangerous act: the person must have proved who they are within five minutes (baseline 35). */
  readonly stepUp?: true;
  /** Why the act is one act however often its form is sent, where it sees to that itself; else its key does (baseline 39). */
  readonly ownRule?: string;
  readonly run: (
    scope: WriteScope,
    input: { readonly params: P; readonly query: Q; readonly form: F },
  ) => Promise<Done>;
};

/**
 * Builds an action: permission asked, form parsed, one use case run in a write scope, then a redirect.
 * What is wrong with a form comes back as data with everything typed; what is wrong with the request is thrown.
 */
export function act<F, P = unknown, Q = unknown>(
  declared: Act<P, F, Q>,
): (args: ActionFunctionArgs) => Promise<TypedResponse<FormFailure> | Response> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const { context, request } = args;
      const credential = await requireAccess(args, declared.access);
      const params = parseParams(declared.params, args.params);
      const query = parseQuery(declared.query, request.url);
      const posted = await readForm(request, { maxBytes: declared.maxBytes });
      requireSameMember(posted, credential);
      const runOnce = readKey(args, credential, { posted, ownRule: declared.ownRule });
      const schema = typeof declared.form === 'function' ? declared.form(params) : declared.form;
      const form = parseForm(posted, schema);
      if (!form.ok) return form.response;
      const stale = declared.stepUp ? await refuseStale(args, form) : null;
      if (stale) return stale;
      return orBesideTheForm(form, STATUSES_FOR_FORMS, async () => {
        const done = await writeAs(context.services.firewall, credential, (scope) =>
          runOnce(scope, () => declared.run(scope, { params, query, form: form.value })),
        );
        await cleanUp(context, credential, done);
        return goTo(done.to, { flash: done.flash });
      });
    });
}

/** Conflicts and corrections are shown with the form; a missing thing is a missing page. */
const STATUSES_FOR_FORMS = [409, 422, 429];

/** The act is on record by now: a failure here must not look like a failed act. */
async function cleanUp(
  { log, services: { firewall: services } }: RequestContext,
  credential: Credential,
  { afterwards }: Done,
): Promise<void> {
  try {
    await afterwards?.({ services, write: (work) => writeAs(services, credential, work) });
  } catch (error) {
    log.error('act.clean_up_failed', describeError(error));
  }
}

/** How a use case is run: once for the form's key, or as it is where it sees to that itself. */
function readKey(
  { context, request }: ActionFunctionArgs,
  { actor }: Credential,
  { posted, ownRule }: { readonly posted: URLSearchParams; readonly ownRule: string | undefined },
): (scope: WriteScope, run: () => Promise<Done>) => Promise<Done> {
  if (ownRule !== undefined) {
    dropKey(posted);
    return (_scope, run) => run();
  }
  const key = takeKey(posted);
  const asked = { actor, keys: context.services.firewall.keys, url: request.url };
  const sent = tellForm(asked, key, posted.toString());
  return (scope, run) => once(scope, sent, run);
}

/** For what needs no key: the form carries one all the same. */
export function dropKey(posted: URLSearchParams): void {
  posted.delete(KEY_FIELD);
}

/** A page that was rendered for another membership must not write for this one (RULES 6). */
export function requireSameMember(posted: URLSearchParams, { actor }: Credential): void {
  const members = posted.getAll(MEMBER_FIELD);
  if (members.length !== 1 || members[0] !== actor.id) throw new AppError('membership_changed');
  posted.delete(MEMBER_FIELD);
}
