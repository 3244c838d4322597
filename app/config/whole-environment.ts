import { type Holder, refuseForeign } from './database-urls.ts';
import type { Environment } from './environment.ts';
import { refuseUnknown } from './known-variables.ts';
import type { Parsed } from './parse.ts';
import type { Problem } from './problems.ts';
import { webSchema, workerSchema } from './process-config.ts';
import { databaseVariableOf, OWNER_ROLES, PROCESS_ROLES } from './roles.ts';
import { storageVariables } from './storage.ts';
import { textVariables } from './texts.ts';

/** Problems of the environment as a whole: connections of others, names that nobody reads. */
export function environmentProblems(holder: Holder, environment: Environment): readonly Problem[] {
  const known = [
    ...Object.keys(webSchema('production').shape),
    ...Object.keys(workerSchema('production').shape),
    ...[...PROCESS_ROLES, ...OWNER_ROLES].map(databaseVariableOf),
    ...storageVariables(),
    ...textVariables(),
  ];
  return [...refuseForeign(holder, environment), ...refuseUnknown(known, environment)];
}

/** All problems of several parts, in their order. */
export function problemsOf(...parsed: readonly Parsed<unknown>[]): readonly Problem[] {
  return parsed.flatMap((result) => (result.ok ? [] : result.problems));
}
