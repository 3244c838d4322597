import { parseDatabases, withinBudget } from './databases.ts';
import type { Environment } from './environment.ts';
import { parseVariables } from './parse.ts';
import { ConfigurationError, type Problem } from './problems.ts';
import {
  commonConfig,
  type ProcessInput,
  type WorkerConfig,
  workerSchema,
} from './process-config.ts';
import { databaseVariableOf } from './roles.ts';
import { parseStorage } from './storage.ts';
import { parseTexts } from './texts.ts';
import { environmentProblems, problemsOf } from './whole-environment.ts';
import { parseParts } from './worker-parts.ts';

/**
 * The configuration of a worker process.
 * @throws ConfigurationError naming every problem found.
 */
export function loadWorkerConfig(input: ProcessInput): WorkerConfig {
  const { environment, flavor } = input;
  const parts = parseParts(input.arguments);
  const variables = parseVariables(workerSchema(flavor), environment);
  const databases = parseDatabases('worker', environment, flavor);
  const storage = parseStorage(environment, flavor);
  const texts = parseTexts(environment);
  const problems = [
    ...problemsOf(databases, variables, storage, texts),
    ...queueProblems(environment),
    ...environmentProblems('worker', environment),
  ];
  if (problems.length > 0 || !variables.ok || !databases.ok || !storage.ok || !texts.ok)
    throw new ConfigurationError(problems);
  const { value } = variables;
  return {
    ...commonConfig(value, flavor, texts.value),
    storage: storage.value,
    parts,
    governmentOrigin: value.GOVERNMENT_ORIGIN,
    databases: withinBudget(databases.value, value.DATABASE_CONNECTIONS),
    ...(value.REDIS_URL ? { redisUrl: value.REDIS_URL } : {}),
    mail: { ...value.SMTP_URL, from: value.MAIL_FROM },
  };
}

/** Jobs wait in Redis, or else in the queue's own schema of the database. */
function queueProblems(environment: Environment): readonly Problem[] {
  const variable = databaseVariableOf('queue');
  if (environment['REDIS_URL'] || environment[variable]) return [];
  return [
    {
      variable,
      problem: 'is missing, and there is no REDIS_URL either',
      example: 'postgres://psilo_queue:(password)@db.internal/psilo?sslmode=verify-full',
    },
  ];
}
