import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { json, type TypedResponse } from '@remix-run/node';
import type { z } from 'zod';
import { AppError, httpStatus } from '#app/lib/errors.ts';
import { expectedFailure } from './replies.ts';

/** What a form gets back when something needs a correction: everything typed, messages by field. */
export type FormFailure = {
  readonly submission: SubmissionResult<string[]>;
  readonly sentence: string | null;
  /** The form stands as typed; what is missing is a fresh proof of identity. */
  readonly needsConfirmation?: boolean;
};

/** Secrets are never sent back, whatever was wrong with the rest. */
const NEVER_ECHOED = ['password', 'code', 'token'];

export type ParsedForm<T> =
  | {
      readonly ok: true;
      readonly value: T;
      readonly refuse: (error: AppError) => TypedResponse<FormFailure>;
    }
  | { readonly ok: false; readonly response: TypedResponse<FormFailure> };

/** Parses a posted form with its schema; the schema is strict, so unknown fields are refused. */
export function parseForm<T>(
  form: URLSearchParams | FormData,
  schema: z.ZodType<T>,
): ParsedForm<T> {
  refuseOddNames(form);
  const submission = parseWithZod(form, { schema, error: inWords });
  if (submission.status !== 'success') {
    return {
      ok: false,
      response: json(
        { submission: submission.reply({ hideFields: NEVER_ECHOED }), sentence: null },
        { status: 422 },
      ),
    };
  }
  return {
    ok: true,
    value: submission.value,
    refuse: (error) =>
      json(
        {
          submission: submission.reply({
            hideFields: NEVER_ECHOED,
            formErrors: [error.sentence],
            fieldErrors: mutableFields(error.fields),
          }),
          sentence: error.sentence,
        },
        { status: httpStatus(error.code) },
      ),
  };
}

/** For what no schema has words of its own; no page of ours posts such a thing. */
function inWords({ code }: { readonly code?: string | undefined }): string {
  return code === 'unrecognized_keys'
    ? 'The form has a field that this page does not ask for. Reload the page and fill it in again.'
    : 'This answer could not be read. Reload the page and answer again.';
}

const OF_PROTOTYPES = /(?:^|[.[\]])(?:__proto__|constructor|prototype)(?:$|[.[\]])/;

/**
 * A name such as `parties[40000000].name` would make a list of that length; one that reaches for a prototype is dropped
 * by the parser without a word, and every unknown field is refused (baseline 36).
 */
function refuseOddNames(form: URLSearchParams | FormData): void {
  for (const name of form.keys()) {
    if (/\[\d{4,}\]/.test(name) || OF_PROTOTYPES.test(name)) throw new AppError('malformed');
  }
}

function mutableFields(fields: AppError['fields']): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, texts]) => [name, [...texts]]),
  );
}

/** Runs an act; a failure with one of these statuses comes back beside the form with what was typed. */
export async function orBesideTheForm<T>(
  form: Extract<ParsedForm<unknown>, { ok: true }>,
  statuses: readonly number[],
  work: () => Promise<T>,
): Promise<T | TypedResponse<FormFailure>> {
  try {
    return await work();
  } catch (thrown) {
    const error = expectedFailure(thrown);
    if (!error || !statuses.includes(httpStatus(error.code))) throw thrown;
    return form.refuse(error);
  }
}
