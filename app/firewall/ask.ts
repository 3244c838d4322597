import { type ActionFunctionArgs, json, type TypedResponse } from '@remix-run/node';
import type { z } from 'zod';
import { readForm } from '#app/server/read-form.ts';
import { dropKey, requireSameMember } from './act.ts';
import { type FormFailure, parseForm } from './forms.ts';
import { type InputSchema, parseParams } from './input.ts';
import type { Permission } from './permissions.ts';
import { answering } from './replies.ts';
import { requireAccess } from './require-access.ts';
import { type AuditedScope, readAuditedAs } from './scope.ts';

type Ask<T, F, P> = {
  readonly access: Permission;
  readonly params?: InputSchema<P>;
  /** Strict schema of the posted fields. */
  readonly form: z.ZodType<F>;
  readonly run: (
    scope: AuditedScope,
    input: { readonly params: P; readonly form: F },
  ) => Promise<T>;
};

/**
 * Builds an action that changes nothing and answers with data: what is typed is posted, since an address must not carry
 * it (RULES 25). It reads in a scope that can leave an audit event and nothing else.
 */
export function ask<T, F, P = unknown>(
  declared: Ask<T, F, P>,
): (args: ActionFunctionArgs) => Promise<TypedResponse<T> | TypedResponse<FormFailure>> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const credential = await requireAccess(args, declared.access);
      const params = parseParams(declared.params, args.params);
      const posted = await readForm(args.request);
      requireSameMember(posted, credential);
      dropKey(posted);
      const form = parseForm(posted, declared.form);
      if (!form.ok) return form.response;
      const answer = await readAuditedAs(args.context.services.firewall, credential, (scope) =>
        declared.run(scope, { params, form: form.value }),
      );
      return json(answer);
    });
}
