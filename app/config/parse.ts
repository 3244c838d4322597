import type { z } from 'zod';
import type { Environment } from './environment.ts';
import type { Problem } from './problems.ts';

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the variables a schema names; an empty variable counts as not given. */
export function parseVariables<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): Parsed<z.output<z.ZodObject<Shape>>> {
  const given = Object.keys(schema.shape).map((name) => [name, environment[name] || undefined]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.map((issue) => problemOf(issue, schema));
  return { ok: false, problems: firstOfEach(problems) };
}

function problemOf(issue: z.core.$ZodIssue, schema: z.ZodObject): Problem {
  const variable = String(issue.path[0] ?? '');
  const example = schema.shape[variable]?.meta()?.['example'];
  return { variable, problem: issue.message, example: typeof example === 'string' ? example : '' };
}

function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...new Map(problems.toReversed().map((problem) => [problem.variable, problem])).values(),
  ].toReversed();
}
