import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  redirect,
  type TypedResponse,
} from '@remix-run/node';
import type { z } from 'zod';
import { readForm } from '#app/server/read-form.ts';
import type { AppServices } from '#app/server/services.ts';
import type { RequestOrigin } from '#app/session/services.ts';
import type { SessionRow } from '#db/queries/gate.ts';
import type { Actor } from './actor.ts';
import { authenticate } from './authenticate.ts';
import { type FormFailure, orBesideTheForm, parseForm } from './forms.ts';
import { type InputSchema, parseParams, parseQuery } from './input.ts';
import { answering, type Flash, goTo, signInResponse } from './replies.ts';
import { refuseStale, requireFreshPage } from './step-up.ts';

/** What a page before sign-in works with: the gate, and nothing that reads a table. */
export type GateInput<P, Q> = {
  readonly services: AppServices;
  readonly origin: RequestOrigin;
  readonly params: P;
  readonly query: Q;
};

type WithSession = { readonly session: SessionRow };

type PublicPage<P, Q, T> = {
  readonly access: 'public';
  readonly params?: InputSchema<P>;
  readonly query?: InputSchema<Q>;
  readonly load: (
    input: GateInput<P, Q> & { readonly session: SessionRow | null; readonly actor: Actor | null },
  ) => Promise<T>;
};

type FirstFactorPage<P, Q, T> = {
  readonly access: 'first factor';
  readonly params?: InputSchema<P>;
  readonly query?: InputSchema<Q>;
  /** As in `page`. */
  readonly stepUp?: true;
  readonly load: (input: GateInput<P, Q> & WithSession) => Promise<T>;
};

/** Builds a loader for people who are not (fully) signed in. */
export function gatePage<T, P = unknown, Q = unknown>(
  declared: PublicPage<P, Q, T> | FirstFactorPage<P, Q, T>,
): (args: LoaderFunctionArgs) => Promise<TypedResponse<T>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const { session, credential } = await authenticate(args.context, args.request);
      const input = {
        ...gateInput(args),
        params: parseParams(declared.params, args.params),
        query: parseQuery(declared.query, args.request.url),
      };
      if (declared.access === 'public') {
        const actor = credential?.actor ?? null;
        return json(await declared.load({ ...input, session, actor }));
      }
      if (!session) throw signInResponse(args.request);
      if (declared.stepUp) await requireFreshPage(args);
      return json(await declared.load({ ...input, session }));
    });
}

/** Where an act at the gate leads, with the cookies it sets. */
export type GateDone = {
  readonly to: string;
  readonly flash?: Flash;
  readonly cookies?: readonly string[];
  readonly clearSiteData?: boolean;
};

type GateAct<P, F> = {
  readonly access: 'public' | 'first factor';
  readonly params?: InputSchema<P>;
  readonly form: z.ZodType<F>;
  /** Both factors given; a password alone is turned away before anything is read. */
  readonly stage?: 'full';
  /** As in `act`. */
  readonly stepUp?: true;
  readonly run: (
    input: GateInput<P, unknown> & { readonly session: SessionRow | null; readonly form: F },
  ) => Promise<GateDone>;
};

/** Builds an action for people who are not (fully) signed in. `first factor` guarantees a session. */
export function gateAct<F, P = unknown>(
  declared: GateAct<P, F>,
): (args: ActionFunctionArgs) => Promise<TypedResponse<FormFailure> | Response> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const { session } = await authenticate(args.context, args.request);
      turnAway(declared, session, args.request);
      const params = parseParams(declared.params, args.params);
      const form = parseForm(await readForm(args.request), declared.form);
      if (!form.ok) return form.response;
      const stale = declared.stepUp ? await refuseStale(args, form) : null;
      if (stale) return stale;
      return orBesideTheForm(form, STATUSES_FOR_FORMS, async () =>
        leave(
          await declared.run({ ...gateInput(args), params, query: {}, session, form: form.value }),
        ),
      );
    });
}

/** @throws Response a redirect, when signing in has not come as far as an act needs */
function turnAway(
  { access, stage }: Pick<GateAct<unknown, unknown>, 'access' | 'stage'>,
  session: SessionRow | null,
  request: Request,
): void {
  if (access === 'first factor' && !session) throw signInResponse(request);
  if (stage === 'full') requireBothFactors(requireSession(session));
}

function leave(done: GateDone): Response {
  const response = goTo(done.to, done);
  // Baseline 23: whatever the browser kept of the signed-in pages goes with the session.
  if (done.clearSiteData) response.headers.set('Clear-Site-Data', '"cache", "storage"');
  return response;
}

function gateInput({ context }: Pick<LoaderFunctionArgs, 'context'>) {
  const { services, requestId, addressBlock } = context;
  return { services, origin: { requestId, source: addressBlock } };
}

/** Refused credentials, waits and corrections are shown with the form. */
const STATUSES_FOR_FORMS = [401, 409, 422, 429, 503];

/** The session of a page that declared `first factor`. */
export function requireSession(session: SessionRow | null): SessionRow {
  if (!session) throw redirect('/sign-in');
  return session;
}

/** The session of a page that needs both factors but no membership; a password alone opens nothing (baseline 5). */
export function requireBothFactors(session: SessionRow): SessionRow {
  if (session.stage !== 'full') throw redirect('/sign-in/code');
  return session;
}

/** Builds an action that answers on the same page instead of leading away. */
export function gateAnswer<F, T, P = unknown>(declared: {
  readonly access: 'public';
  readonly params?: InputSchema<P>;
  readonly form: z.ZodType<F>;
  readonly run: (input: GateInput<P, unknown> & { readonly form: F }) => Promise<T>;
}): (args: ActionFunctionArgs) => Promise<TypedResponse<T> | TypedResponse<FormFailure>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const params = parseParams(declared.params, args.params);
      const form = parseForm(await readForm(args.request), declared.form);
      if (!form.ok) return form.response;
      return json(await declared.run({ ...gateInput(args), params, query: {}, form: form.value }));
    });
}
