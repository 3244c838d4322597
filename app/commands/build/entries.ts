import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What runs in production besides the web process: output name under `build/<flavor>/` and source. */
const processEntries = {
  'worker/main': 'workers/main.ts',
  'commands/create-admin': 'app/commands/create-admin.ts',
  'commands/enter-keys': 'app/commands/enter-keys.ts',
  'commands/load-reference': 'app/commands/load-reference.ts',
  'commands/migrate': 'app/commands/migrate.ts',
  'commands/new-keys': 'app/commands/new-keys.ts',
  'commands/rotate-keys': 'app/commands/rotate-keys.ts',
} as const satisfies Record<string, string>;

/** The entries whose source exists in this checkout. */
export function presentEntries(repository: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(processEntries).filter(([, source]) => existsSync(join(repository, source))),
  );
}
