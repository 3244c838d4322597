/** The variables a process was started with, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The only read of the process environment in the application: everything else is handed what this returns. */
export function readEnvironment(): Environment {
  return process.env;
}

const INHERITED = ['HOME', 'LANG', 'LC_ALL', 'PATH', 'TERM', 'TMPDIR', 'TZ', 'USER'] as const;

/** What a child process is given; Express and React run without their development checks unless told. */
export interface ChildEnvironment extends Record<string, string> {
  readonly NODE_ENV: 'production' | 'test';
}

/**
 * The environment of a child process: what any program needs, and nothing else of ours, so that no
 * child inherits a connection or key that was meant for another.
 */
export function childEnvironment(
  parent: Environment,
  own: Environment,
  mode: ChildEnvironment['NODE_ENV'] = 'production',
): ChildEnvironment {
  const inherited = INHERITED.map((name) => [name, parent[name]] as const);
  const all = [...inherited, ...Object.entries(own)];
  const given = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.fromEntries(given), NODE_ENV: mode };
}
