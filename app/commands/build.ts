import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { inProductionMode } from '#app/config/build-mode.ts';
import { compactManifest } from './build/compact-manifest.ts';
import { presentEntries } from './build/entries.ts';
import { fingerprint } from './build/fingerprint.ts';
import { builtPaths, type Flavor, repository } from './build/paths.ts';

/** A finished build: absolute paths, and whether an earlier one was still right. */
export interface Built {
  readonly directory: string;
  readonly webEntry: string;
  readonly workerEntry: string;
  readonly cached: boolean;
}

interface BuildOptions {
  readonly flavor: Flavor;
  readonly log?: (line: string) => void;
}

const FINGERPRINT_FILE = 'fingerprint.txt';

/**
 * Builds web, worker and one-time commands into `build/<flavor>`, unless what lies there was made of the same sources.
 * It is put together beside the old one and takes its place when whole, so an interrupted build leaves nothing half.
 */
export async function buildApplication({
  flavor,
  log = () => undefined,
}: BuildOptions): Promise<Built> {
  const { directory, webEntry, workerEntry } = builtPaths(flavor);
  const digest = fingerprint(repository);
  if (readIfThere(join(directory, FINGERPRINT_FILE)) === digest) {
    return { directory, webEntry, workerEntry, cached: true };
  }
  const start = performance.now();
  const next = join(repository, 'build', `.next-${flavor}`);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  await inProductionMode(() => bundle(flavor));
  tidy(next);
  // Read by the migrate command at run time.
  cpSync(join(repository, 'db/migrations'), join(next, 'migrations'), { recursive: true });
  writeFileSync(join(next, FINGERPRINT_FILE), digest);
  rmSync(directory, { recursive: true, force: true });
  renameSync(next, directory);
  log(`Built ${flavor} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return { directory, webEntry, workerEntry, cached: false };
}

/** The server bundle names the files of the client bundle, so the order matters. */
async function bundle(flavor: Flavor): Promise<void> {
  const configFile = join(repository, 'remix.config.js');
  const common = { configFile, logLevel: 'warn' } as const;
  await build({ ...common, mode: `${flavor}.web` });
  await build({ ...common, mode: `${flavor}.web`, build: { ssr: true } });
  if (Object.keys(presentEntries(repository)).length > 0) {
    await build({ ...common, mode: `${flavor}.processes` });
  }
}

/** Drops the bundler's manifests, which list source files, and gives the server bundle its name. */
function tidy(directory: string): void {
  for (const file of globSync(join(directory, 'client/assets/manifest-*.js')))
    writeFileSync(file, compactManifest(readFileSync(file, 'utf8')));
  rmSync(join(directory, 'client', '.vite'), { recursive: true, force: true });
  rmSync(join(directory, 'server', '.vite'), { recursive: true, force: true });
  // Its assets went to the client's; the empty folder stays behind.
  rmSync(join(directory, 'server', 'assets'), { recursive: true, force: true });
  renameSync(join(directory, 'server'), join(directory, 'web'));
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { flavor: { type: 'string', default: 'production' } } });
  if (values.flavor !== 'demo' && values.flavor !== 'production') {
    throw new Error('--flavor is demo or production');
  }
  const built = await buildApplication({ flavor: values.flavor, log: console.log });
  if (built.cached) console.log(`${built.directory} is up to date.`);
}
