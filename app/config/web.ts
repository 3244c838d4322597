import { parseDatabases, withinBudget } from './databases.ts';
import { parseFace } from './face.ts';
import { parseVariables } from './parse.ts';
import { ConfigurationError } from './problems.ts';
import { commonConfig, type ProcessInput, type WebConfig, webSchema } from './process-config.ts';
import { parseStorage } from './storage.ts';
import { parseTexts } from './texts.ts';
import { environmentProblems, problemsOf } from './whole-environment.ts';

/**
 * The configuration of a web process of one face.
 * @throws ConfigurationError naming every problem found.
 */
export function loadWebConfig(input: ProcessInput): WebConfig {
  const { environment, flavor } = input;
  const face = parseFace(input.arguments, flavor);
  const variables = parseVariables(webSchema(flavor), environment);
  const databases = parseDatabases(face, environment, flavor);
  const storage = parseStorage(environment, flavor);
  const texts = parseTexts(environment);
  const problems = [
    ...problemsOf(databases, variables, storage, texts),
    ...environmentProblems(face, environment),
  ];
  if (problems.length > 0 || !variables.ok || !databases.ok || !storage.ok || !texts.ok)
    throw new ConfigurationError(problems);
  const { value } = variables;
  return {
    ...commonConfig(value, flavor, texts.value),
    storage: storage.value,
    face,
    databases: withinBudget(databases.value, value.DATABASE_CONNECTIONS),
    listenHost: value.LISTEN_HOST,
    port: value.PORT,
    trustedProxies: value.TRUSTED_PROXIES,
    ...(value.ISOLATION_REPORT ? { isolationReport: value.ISOLATION_REPORT } : {}),
    ...(flavor === 'demo' && value.DEMO_MAIL_DIR
      ? { demo: { mailDirectory: value.DEMO_MAIL_DIR } }
      : {}),
  };
}
