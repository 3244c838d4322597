import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { childEnvironment, readEnvironment } from '#app/config/environment.ts';

/** How to start the browser of the tests. */
export interface Browser {
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/**
 * The sandbox of Chromium refuses root and needs kernel rights that containers lack; here it only ever opens our own
 * pages. The others keep it from talking to anybody else and from needing shared memory or a graphics card. None of
 * them relaxes what a page may do: `--disable-web-security` and its kin would make the tests of the CSP worthless.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];

/** The machine's own Chromium, or the one inside the package, unpacked once. */
export function prepareBrowser(): Browser {
  const own = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (own) return { executable: own, arguments: ARGUMENTS, environment: childEnvironmentOf({}) };
  const directory = join(REPOSITORY, '.psilo', `browser-${process.getuid?.() ?? 0}`);
  const executable = join(directory, 'chromium');
  if (!isRunnable(executable)) unpack(directory);
  return { executable, arguments: ARGUMENTS, environment: environmentFor(executable, directory) };
}

function isRunnable(executable: string): boolean {
  try {
    accessSync(executable, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const UNPACK = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;

/**
 * The package unpacks into the temporary directory and takes whatever lies there for a finished browser, so it gets a
 * directory of its own that takes its place when whole. The variable makes it unpack the libraries, too, that a bare
 * machine lacks.
 */
function unpack(directory: string): void {
  const unfinished = `${directory}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    env: childEnvironmentOf({ TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }),
  });
  if (status !== 0) throw new Error(`The browser could not be unpacked: ${stderr}`);
  rmSync(directory, { recursive: true, force: true });
  renameSync(unfinished, directory);
}

/** The package's libraries and fonts serve only where the machine has none: mixed with its own they may not fit. */
function environmentFor(executable: string, directory: string): Readonly<Record<string, string>> {
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(directory, 'fonts') };
  const plain = childEnvironmentOf(fonts);
  if (answersVersion(executable, plain)) return plain;
  const helped = childEnvironmentOf({ ...fonts, LD_LIBRARY_PATH: join(directory, 'al2023/lib') });
  if (answersVersion(executable, helped)) return helped;
  throw new Error(`${executable} does not run on this machine, with or without its own libraries.`);
}

function answersVersion(executable: string, env: NodeJS.ProcessEnv): boolean {
  return spawnSync(executable, ['--no-sandbox', '--version'], { env }).status === 0;
}

function childEnvironmentOf(own: Readonly<Record<string, string>>) {
  return childEnvironment(readEnvironment(), own, 'test');
}
