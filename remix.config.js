// The one configuration of Vite, Remix and Vitest. Builds run through `app/commands/build.ts`, tests through Vitest.
import { join } from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vitest/config';
import { presentEntries } from './app/commands/build/entries.ts';
import { leanFramework } from './app/commands/build/lean-framework.ts';

const repository = import.meta.dirname;

/** A mode names flavor and part: `demo.web`, `production.processes`. */
export default defineConfig(({ mode, isSsrBuild }) => {
  const [flavor = 'production', part = 'web'] = mode.split('.');
  const isDemo = flavor === 'demo' || mode === 'test';
  const shared = {
    root: repository,
    publicDir: join(repository, 'app/public'),
    define: { __DEMO__: JSON.stringify(isDemo) },
    css: {
      preprocessorOptions: {
        scss: {
          loadPaths: [join(repository, 'node_modules/@uswds/uswds/packages')],
          quietDeps: true,
        },
      },
    },
  };
  // jsxDev off: tests of the server run React in production mode, which lacks the development helpers.
  if (mode === 'test') return { ...shared, esbuild: { jsxDev: false }, test: tests };
  const directory = join('build', `.next-${flavor}`);
  return part === 'processes'
    ? { ...shared, ...processes(directory) }
    : { ...shared, ...web(directory, isSsrBuild === true) };
});

/** The web process and the files it serves. */
function web(/** @type {string} */ directory, /** @type {boolean} */ isServer) {
  return {
    plugins: [
      remix({
        buildDirectory: directory,
        future: {
          v3_fetcherPersist: true,
          v3_relativeSplatPath: true,
          v3_throwAbortReason: true,
          v3_routeConfig: true,
          // Off: both have open denial-of-service advisories in this version.
          v3_singleFetch: false,
          v3_lazyRouteDiscovery: false,
        },
      }),
      ...(isServer
        ? [serverEntry(), productionMode()]
        : [zodWithoutEval(), unusedSchemasLeft(), leanFramework()]),
    ],
    build: {
      ...output,
      // Fonts and images stay files: the CSP allows no data: font, and a cached file costs nothing.
      assetsInlineLimit: 0,
      // Both bundles name the style sheet by its digest, so both must compile it alike.
      cssTarget: BROWSERS,
      // Node 24 runs the server; the client keeps Vite's browser targets.
      ...(isServer
        ? { target: 'node24' }
        : { rollupOptions: { onwarn: reportOthers, output: { manualChunks: sharedByMost } } }),
    },
  };
}

/** Routes without a page leave nothing for the browser, and libraries misplace hints; all else is worth reading. */
function reportOthers(
  /** @type {import('rollup').RollupLog} */ warning,
  /** @type {(warning: import('rollup').RollupLog) => void} */ report,
) {
  const isTheirs = warning.code === 'INVALID_ANNOTATION' && warning.id?.includes('node_modules');
  if (warning.code !== 'EMPTY_BUNDLE' && !isTheirs) report(warning);
}

/** What this part of the pages needs, and the frame around them, comes as one file: many small ones compress badly. */
const MOST_PAGES = 0.4;
const FRAME = /app\/(?:root|entry\.client|features\/shell\/routes\/frame)\.tsx/;

const ROUTE = '?__remix-build-client-route';

/** How many pages need each module; counted when the first module is placed. */
let users = /** @type {Map<string, number> | null} */ (null);

function sharedByMost(
  /** @type {string} */ id,
  /** @type {import('rollup').ManualChunkMeta} */ { getModuleIds, getModuleInfo },
) {
  const modules = [...getModuleIds()];
  const routes = modules.filter((module) => module.endsWith(ROUTE));
  users ??= countUsers({ routes, frame: modules.filter((m) => FRAME.test(m)) }, getModuleInfo);
  const isOurs = id.startsWith(join(repository, 'app')) && !id.endsWith(ROUTE);
  return isOurs && (users.get(id) ?? 0) > routes.length * MOST_PAGES ? 'shared' : undefined;
}

/** The frame counts as what every page needs. */
function countUsers(
  /** @type {{ routes: readonly string[], frame: readonly string[] }} */ { routes, frame },
  /** @type {import('rollup').GetModuleInfo} */ getModuleInfo,
) {
  const reachedFrom = (/** @type {readonly string[]} */ starts) => {
    const reached = new Set(starts);
    for (const id of reached)
      for (const imported of getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
    return reached;
  };
  const always = reachedFrom(frame);
  const counts = new Map([...always].map((id) => [id, routes.length]));
  for (const route of routes) {
    for (const id of reachedFrom([route]))
      if (!always.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Zod probes for `eval` when a schema is made, which the CSP forbids and reports; in the browser it must not ask. */
function zodWithoutEval() {
  return {
    name: 'zod-without-eval',
    transform: (/** @type {string} */ code, /** @type {string} */ id) =>
      id.endsWith('node_modules/zod/v4/core/core.js')
        ? { code: `${code}\nglobalConfig.jitless = true;`, map: null }
        : null,
  };
}

/**
 * Schemas check what the server is sent. A page that imports a constant beside one must not load it, nor Zod: what a
 * module of ours that uses Zod makes when it is loaded is marked as free of effects, so that the unused is left out.
 */
function unusedSchemasLeft() {
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'unused-schemas-left',
    transform(/** @type {string} */ code, /** @type {string} */ id) {
      const isOurs = id.startsWith(join(repository, 'app')) && /from ["']zod["']/.test(code);
      return isOurs ? { code: withPureConstants(code, this.parse(code)), map: null } : null;
    },
  };
  return plugin;
}

/** Where a node stands, which the types of the syntax tree leave out. */
function placeOf(/** @type {unknown} */ node) {
  return /** @type {{ start: number, end: number }} */ (node);
}

/** The module with the value of each of its constants made by a call that the bundler may leave out. */
function withPureConstants(
  /** @type {string} */ code,
  /** @type {import('rollup').ProgramNode} */ program,
) {
  const made = program.body
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .flatMap((node) => (node?.type === 'VariableDeclaration' ? node.declarations : []))
    .flatMap(({ init }) => (init?.type === 'CallExpression' ? [placeOf(init)] : []));
  return made
    .toReversed()
    .reduce(
      (text, { start, end }) =>
        `${text.slice(0, start)}/* @__PURE__ */ (() => ${text.slice(start, end)})()${text.slice(end)}`,
      code,
    );
}

/** Makes our process entry the root of the server bundle, so that routes and server share every module. */
function serverEntry() {
  return {
    name: 'server-entry',
    config: () => ({
      build: {
        rollupOptions: { input: { main: asProduction('app/server/main.ts') }, output: fileNames },
      },
    }),
  };
}

/** Worker and one-time commands. */
function processes(/** @type {string} */ directory) {
  const { 'worker/main': worker, ...commands } = presentEntries(repository);
  return {
    publicDir: /** @type {const} */ (false),
    plugins: [productionMode()],
    build: {
      ...output,
      outDir: directory,
      emptyOutDir: false,
      ssr: true,
      target: 'node24',
      rollupOptions: {
        input: { ...(worker ? { 'worker/main': asProduction(worker) } : {}), ...commands },
        output: { ...fileNames, chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  };
}

const PRODUCTION = 'production-mode:';

/** Names a process entry that starts in production mode. */
function asProduction(/** @type {string} */ source) {
  return `${PRODUCTION}${join(repository, source)}`;
}

/**
 * React and the router choose by NODE_ENV when they are first imported; left to the environment, a forgotten variable
 * would make them slow and print addresses with their queries. So the entry sets it and only then loads the process.
 */
function productionMode() {
  return {
    name: 'production-mode',
    resolveId: (/** @type {string} */ id) => (id.startsWith(PRODUCTION) ? id : null),
    load: (/** @type {string} */ id) =>
      id.startsWith(PRODUCTION)
        ? `process.env.NODE_ENV = 'production'; await import(${JSON.stringify(id.slice(PRODUCTION.length))});`
        : null,
  };
}

/** Vite's own browser targets. */
const BROWSERS = ['es2020', 'edge88', 'firefox78', 'chrome87', 'safari14'];

const output = {
  // Production holds no source maps (SECURITY-BASELINE 104); both flavors are built alike.
  sourcemap: false,
  reportCompressedSize: false,
};

/** Everything of a process lies in one folder per bundle, so that `import.meta.url` points where `main.ts` expects. */
const fileNames = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };

const folders = '{app,db,workers,emails}';

/** A busy machine is slow, not wrong: no test asserts a time. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

const tests = {
  projects: [
    {
      extends: /** @type {const} */ (true),
      test: {
        ...patience,
        name: 'unit',
        include: [`${folders}/**/*.test.ts`, 'e2e/**/*.test.ts'],
        exclude: ['**/*.db.test.ts'],
        setupFiles: ['app/config/tools/fail-on-console-error.ts'],
      },
    },
    {
      extends: /** @type {const} */ (true),
      test: {
        ...patience,
        name: 'component',
        include: [`${folders}/**/*.test.tsx`],
        environment: 'jsdom',
        setupFiles: [
          'app/config/tools/fail-on-console-error.ts',
          'app/config/tools/clean-document.ts',
        ],
      },
    },
    {
      extends: /** @type {const} */ (true),
      test: {
        ...patience,
        name: 'database',
        include: [`${folders}/**/*.db.test.ts`, 'e2e/**/*.db.test.ts'],
        globalSetup: ['db/testing/global-setup.ts'],
        setupFiles: ['app/config/tools/fail-on-console-error.ts'],
      },
    },
    {
      extends: /** @type {const} */ (true),
      test: {
        // Not part of `npm test`: it needs a Redis, which `npm run test:redis` starts.
        ...patience,
        name: 'redis',
        include: ['workers/testing/*.redis.ts'],
        globalSetup: ['workers/testing/redis-setup.ts'],
        setupFiles: ['app/config/tools/fail-on-console-error.ts'],
      },
    },
    {
      extends: /** @type {const} */ (true),
      test: {
        // Not part of `npm test`: it needs Debian's clamd, which `npm run test:scanner` starts.
        ...patience,
        name: 'scanner',
        include: ['app/scanner/testing/*.scanner.ts'],
        globalSetup: ['app/scanner/testing/scanner-setup.ts'],
        setupFiles: ['app/config/tools/fail-on-console-error.ts'],
      },
    },
    {
      extends: /** @type {const} */ (true),
      test: {
        // Not part of `npm test`: it reads the real files in `../shared/data` (`npm run test:corpora`).
        ...patience,
        name: 'corpora',
        include: ['app/**/testing/*.corpora.ts'],
        setupFiles: ['app/config/tools/fail-on-console-error.ts'],
      },
    },
  ],
};
