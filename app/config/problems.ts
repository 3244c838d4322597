/** EX_CONFIG of sysexits.h: process supervisors show it as a configuration error. */
export const EXIT_BAD_CONFIGURATION = 78;

/** One thing that is wrong: where, what, and what would be right. */
export interface Problem {
  readonly variable: string;
  readonly problem: string;
  readonly example: string;
}

/** Carries every problem found, so that an operator mends them in one go. */
export class ConfigurationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

const TITLES: Problem = { variable: 'Variable', problem: 'What is wrong', example: 'Example' };

/** A plain-text table, one row per problem; never shows the value found, which may be a secret. */
export function formatProblems(problems: readonly Problem[]): string {
  const rows = [TITLES, ...problems];
  const nameWidth = widest(rows.map((row) => row.variable));
  const problemWidth = widest(rows.map((row) => row.problem));
  const lines = rows.map((row) =>
    `${row.variable.padEnd(nameWidth)}  ${row.problem.padEnd(problemWidth)}  ${row.example}`.trimEnd(),
  );
  const rule = [nameWidth, problemWidth, TITLES.example.length]
    .map((width) => '-'.repeat(width))
    .join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** Where a refusal goes; the process itself unless a test looks on. */
export interface RefusalPort {
  write(text: string): void;
  exit(code: number): never;
}

const processPort: RefusalPort = {
  write: (text) => process.stderr.write(text),
  exit: (code) => process.exit(code),
};

/** Runs `load`; on a ConfigurationError prints the table and ends the process with code 78. */
export function orRefuse<Config>(load: () => Config, port: RefusalPort = processPort): Config {
  try {
    return load();
  } catch (error) {
    return refuse(error, port);
  }
}

/** The same for checks that need the database. */
export async function orRefuseAsync<Result>(
  check: () => Promise<Result>,
  port: RefusalPort = processPort,
): Promise<Result> {
  try {
    return await check();
  } catch (error) {
    return refuse(error, port);
  }
}

function refuse(error: unknown, port: RefusalPort): never {
  if (!(error instanceof ConfigurationError)) throw error;
  port.write(
    `\nThis process refuses to start: its configuration has problems.\n\n${error.message}\n\n`,
  );
  return port.exit(EXIT_BAD_CONFIGURATION);
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
