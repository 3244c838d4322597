import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Flavor = 'demo' | 'production';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** Where a build lies; absolute paths. */
export interface BuiltPaths {
  readonly directory: string;
  readonly client: string;
  readonly webEntry: string;
  readonly workerEntry: string;
  /** Entry of a one-time command: `create-admin`. */
  command(name: string): string;
}

/** The places of a finished build of this flavor. */
export function builtPaths(flavor: Flavor): BuiltPaths {
  const directory = join(repository, 'build', flavor);
  return {
    directory,
    client: join(directory, 'client'),
    webEntry: join(directory, 'web', 'main.js'),
    workerEntry: join(directory, 'worker', 'main.js'),
    command: (name) => join(directory, 'commands', `${name}.js`),
  };
}
