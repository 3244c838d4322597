import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/lib/errors.ts';
import { newId, parseId } from '#app/lib/ids.ts';
import type { RequestContext } from '#app/server/context.ts';
import type { Run } from '#db/queries/gate.ts';
import { abilityOf, mayEver } from './ability.ts';
import { fileResponse } from './attachment.ts';
import { authenticateAgain } from './authenticate.ts';
import { asksForPart } from './byte-range.ts';
import { type InputSchema, parseParams, parseQuery } from './input.ts';
import type { OpenedFile } from './opened-file.ts';
import type { Permission } from './permissions.ts';
import { answering } from './replies.ts';
import { requireAccess } from './require-access.ts';
import {
  type AuditedScope,
  type Credential,
  readAuditedAs,
  type WriteScope,
  writeAs,
} from './scope.ts';
import { once, tellForm } from './sent-forms.ts';
import { requireFreshFor } from './step-up.ts';

type Resource<P, Q> = {
  readonly access: Permission | 'signed in';
  readonly params?: InputSchema<P>;
  readonly query?: InputSchema<Q>;
  /** The page of an export, which takes the same query: it and the file open after a fresh proof (baseline 33, 35). */
  readonly stepUpAt?: string;
  readonly load: (
    scope: AuditedScope,
    input: { readonly params: P; readonly query: Q; readonly request: Request },
  ) => Promise<Response>;
};

/** Builds a loader that answers with something else than a page: a file, a calendar, a list for suggestions. */
export function resource<P = unknown, Q = unknown>(
  declared: Resource<P, Q>,
): (args: LoaderFunctionArgs) => Promise<Response> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const credential = await requireAccess(args, declared.access);
      const input = {
        params: parseParams(declared.params, args.params),
        query: parseQuery(declared.query, args.request.url),
        request: args.request,
      };
      if (declared.stepUpAt) await requireFreshFor(args, declared.stepUpAt);
      return await readAuditedAs(args.context.services.firewall, credential, (scope) =>
        declared.load(scope, input),
      );
    });
}

type Download<P> = {
  readonly access: Permission;
  readonly params: InputSchema<P>;
  readonly open: (
    scope: AuditedScope,
    file: P & { readonly isPart: boolean },
  ) => Promise<OpenedFile>;
};

/** Builds a loader that sends a file, or the part of it that a request asks for. */
export function download<P>({ access, params, open }: Download<P>) {
  return resource({
    access,
    params,
    load: async (scope, input) => {
      const isPart = asksForPart(input.request);
      return fileResponse(await open(scope, { ...input.params, isPart }), input.request);
    },
  });
}

/** Many scopes with a stream between them: no transaction stays open while bytes leave. */
export type Dispatch = {
  /** Opens a scope of its own, as whoever still acts. @throws AppError sign_in_required | not_allowed */
  read<T>(work: (scope: AuditedScope) => Promise<T>): Promise<T>;
};

type Dispatched<P, Q> = {
  readonly access: Permission;
  readonly params?: InputSchema<P>;
  readonly query?: InputSchema<Q>;
  /** As of a resource; a function when the page is one of a thing. */
  readonly stepUpAt?: string | ((params: P) => string);
  readonly run: (
    dispatch: Dispatch,
    input: { readonly params: P; readonly query: Q },
  ) => Promise<Response>;
};

/**
 * Builds a loader that answers for as long as bytes leave, such as an archive. Each `read` asks again for session, membership
 * or office, and permission, so that whoever lost one of them gets no further, while a partner who only waits goes on until
 * the session's absolute limit, and an office until it idles out; the proof of identity counts at the start.
 */
export function dispatch<P = unknown, Q = unknown>(
  declared: Dispatched<P, Q>,
): (args: LoaderFunctionArgs) => Promise<Response> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const { context, request } = args;
      const credential = await requireAccess(args, declared.access);
      const params = parseParams(declared.params, args.params);
      const query = parseQuery(declared.query, request.url);
      const { stepUpAt } = declared;
      const opener = typeof stepUpAt === 'function' ? stepUpAt(params) : stepUpAt;
      if (opener) await requireFreshFor(args, opener);
      const run: Run = { kind: 'answer', id: newId() };
      return await declared.run(
        {
          read: async (work) => {
            const again = await authenticateAgain({ context, request }, credential, run);
            if (!mayEver(abilityOf(again.actor, []), declared.access))
              throw new AppError('not_allowed');
            return readAuditedAs(context.services.firewall, again, work);
          },
        },
        { params, query },
      );
    });
}

/** Two scopes with a stream between them: no transaction stays open while bytes arrive (baseline 96). */
export type Reception<P> = {
  readonly request: Request;
  readonly params: P;
  readonly memberId: string;
  readonly services: RequestContext['services']['firewall'];
  write<T>(work: (scope: WriteScope) => Promise<T>): Promise<T>;
  /**
   * As `write`, once for a part of a form however often it is sent (baseline 39). False when it was written before.
   * @throws AppError same_key_other_body
   */
  writeOnce(part: FormPart, work: (scope: WriteScope) => Promise<void>): Promise<boolean>;
};

/** A part of a form by the form's key, its place in it and what tells its content. */
export type FormPart = {
  /** As `requireKey` answered it, before any byte of a file was taken. */
  readonly key: string;
  readonly position: number;
  readonly content: string;
};

type Receive<P> = {
  readonly access: Permission;
  readonly params?: InputSchema<P>;
  /** Verbs that are answered; POST unless told. */
  readonly methods?: readonly string[];
  /** Names the upload it goes on with: while that runs it keeps its own right to, in a session nobody uses too (RULES 24). */
  readonly runsOn?: keyof P & string;
  readonly run: (reception: Reception<P>) => Promise<Response>;
};

/** How long a token serves for further scopes; the database gives it two minutes. */
const TOKEN_MS = 60_000;

/**
 * Builds a loader or action that streams a body, such as an upload. Each `write` opens its own scope as whoever still acts:
 * session, membership and permission are asked again while a long body arrives.
 */
export function receive<P = unknown>(
  declared: Receive<P>,
): (args: ActionFunctionArgs) => Promise<Response> {
  const { access, methods = ['POST'] } = declared;
  return (args) =>
    answering(args.context.requestId, async () => {
      const { context, request } = args;
      const { firewall } = context.services;
      const upload = runningUpload(declared.runsOn && args.params[declared.runsOn]);
      let credential = await requireAccess(args, access, upload);
      // Remix asks the loader for every verb that changes nothing.
      if (!methods.includes(request.method)) throw new AppError('method_not_allowed');
      const params = parseParams(declared.params, args.params);
      const run = upload ?? { kind: 'answer', id: newId() };
      let askedAt = performance.now();
      return await declared.run({
        request,
        params,
        memberId: credential.actor.id,
        services: firewall,
        write: async (work) => {
          if (performance.now() - askedAt > TOKEN_MS) {
            credential = await authenticateAgain({ context, request }, credential, run);
            if (!mayEver(abilityOf(credential.actor, []), access))
              throw new AppError('not_allowed');
            askedAt = performance.now();
          }
          return writeAs(firewall, credential, work);
        },
        writeOnce: (part, work) => writePartOnce(args, credential, { part, work }),
      });
    });
}

/** What is no id names no upload, and is refused where parameters are read, like any other. */
function runningUpload(named: string | undefined): Run | null {
  const id = parseId(named);
  return id && { kind: 'upload', id };
}

async function writePartOnce(
  { context, request }: ActionFunctionArgs,
  credential: Credential,
  {
    part,
    work,
  }: {
    readonly part: FormPart;
    readonly work: (scope: WriteScope) => Promise<void>;
  },
): Promise<boolean> {
  const { firewall } = context.services;
  const asked = {
    actor: credential.actor,
    keys: firewall.keys,
    url: request.url,
  };
  const sent = tellForm(asked, `${part.key}/${part.position}`, part.content);
  let isFirst = false;
  await writeAs(firewall, credential, (scope) => {
    // A transaction that is tried again knows nothing of the try before.
    isFirst = false;
    return once(scope, sent, async () => {
      await work(scope);
      isFirst = true;
      return { to: new URL(request.url).pathname };
    });
  });
  return isFirst;
}
