import { type ActionFunctionArgs, json } from '@remix-run/node';
import type { z } from 'zod';
import { readForm } from '#app/server/read-form.ts';
import { dropKey, requireSameMember } from './act.ts';
import { orBesideTheForm, parseForm } from './forms.ts';
import { type InputSchema, parseParams } from './input.ts';
import type { Permission } from './permissions.ts';
import { answering } from './replies.ts';
import { requireAccess } from './require-access.ts';
import { type WriteScope, writeAs } from './scope.ts';

type Save<P, F, T> = {
  readonly access: Permission;
  readonly params?: InputSchema<P>;
  readonly form: z.ZodType<F>;
  readonly run: (scope: WriteScope, input: { readonly params: P; readonly form: F }) => Promise<T>;
};

/**
 * Builds an action that a page's own script calls while a person types: as `act`, but the page stays where it is, so
 * the answer is data and a conflict is a problem with its status. It creates nothing: what is stored already is stored
 * once by the use case's own rule, so the form's key stays for when it is sent (baseline 39).
 */
export function save<T, F, P = unknown>(
  declared: Save<P, F, T>,
): (args: ActionFunctionArgs) => Promise<Response> {
  return (args) =>
    answering(args.context.requestId, async () => {
      const { context, request } = args;
      const credential = await requireAccess(args, declared.access);
      const params = parseParams(declared.params, args.params);
      const posted = await readForm(request);
      requireSameMember(posted, credential);
      dropKey(posted);
      const form = parseForm(posted, declared.form);
      if (!form.ok) return form.response;
      return orBesideTheForm(form, [422], async () =>
        json(
          await writeAs(context.services.firewall, credential, (scope) =>
            declared.run(scope, { params, form: form.value }),
          ),
        ),
      );
    });
}
