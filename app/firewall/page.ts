import { json, type LoaderFunctionArgs, type TypedResponse } from '@remix-run/node';
import { type InputSchema, parseParams, parseQuery } from './input.ts';
import type { Access } from './permissions.ts';
import { answering } from './replies.ts';
import { requireAccess } from './require-access.ts';
import {
  type AuditedScope,
  type Credential,
  type ReadScope,
  readAs,
  readAuditedAs,
} from './scope.ts';
import { requireFreshPage } from './step-up.ts';

type Input<P, Q> = { readonly params: P; readonly query: Q };

type Common<P, Q> = {
  readonly access: Exclude<Access, 'public' | 'first factor'>;
  readonly params?: InputSchema<P>;
  readonly query?: InputSchema<Q>;
  /** The page of a dangerous act opens after a proof of identity not older than five minutes. */
  readonly stepUp?: true;
};

/** A page that lists or shows nothing confidential runs in a read-only transaction. */
type PlainPage<P, Q, T> = Common<P, Q> & {
  readonly reads?: 'plain';
  readonly load: (scope: ReadScope, input: Input<P, Q>) => Promise<T>;
};

/** A page that shows content runs where it can leave an audit event, and nothing else. */
type ContentPage<P, Q, T> = Common<P, Q> & {
  readonly reads: 'content';
  readonly load: (scope: AuditedScope, input: Input<P, Q>) => Promise<T>;
};

/**
 * Builds a loader: parameters parsed, actor identified, permission asked, scope opened, one use case called.
 * A request without a session goes to sign-in; a permission the actor lacks answers like a page that is not there.
 */
export function page<T, P = unknown, Q = unknown>(
  declared: PlainPage<P, Q, T> | ContentPage<P, Q, T>,
): (args: LoaderFunctionArgs) => Promise<TypedResponse<T>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const credential = await requireAccess(args, declared.access);
      const input = {
        params: parseParams(declared.params, args.params),
        query: parseQuery(declared.query, args.request.url),
      };
      if (declared.stepUp) await requireFreshPage(args);
      return json(await load(args, { credential, declared, input }));
    });
}

function load<T, P, Q>(
  args: LoaderFunctionArgs,
  run: {
    readonly credential: Credential;
    readonly declared: PlainPage<P, Q, T> | ContentPage<P, Q, T>;
    readonly input: Input<P, Q>;
  },
): Promise<T> {
  const { credential, declared, input } = run;
  const services = args.context.services.firewall;
  return declared.reads === 'content'
    ? readAuditedAs(services, credential, (scope) => declared.load(scope, input))
    : readAs(services, credential, (scope) => declared.load(scope, input));
}
