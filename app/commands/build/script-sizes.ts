import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { readManifestScript } from './read-manifest.ts';

const Manifest = z.object({
  entry: z.object({ module: z.string() }),
  routes: z.record(z.string(), z.object({ parentId: z.string().optional(), module: z.string() })),
});

type Routes = z.infer<typeof Manifest>['routes'];

interface Script {
  readonly bytes: number;
  /** Loaded with it. */
  readonly imports: readonly string[];
  /** Loaded when its code asks. */
  readonly later: readonly string[];
}

/** Compressed bytes of script, by route: what a browser has loaded when the page can be used. */
export type ScriptSizes = ReadonlyMap<string, number>;

/**
 * Sums what each route loads from a built client: the framework, the list of routes, its frames and itself, with all
 * that these import. What code loads later counts too, except files whose names start with one of `onDemand`.
 */
export function measureScripts(client: string, onDemand: readonly string[]): ScriptSizes {
  const scripts = readScripts(client);
  const [list = ''] = globSync('assets/manifest-*.js', { cwd: client });
  const { entry, routes } = Manifest.parse(
    readManifestScript(readFileSync(join(client, list), 'utf8')),
  );
  const sizes = Object.entries(routes).map(([id, route]): [string, number] => {
    const start = [basename(list), basename(entry.module), ...chainOf(route, routes)];
    const loaded = closure(start, scripts, onDemand);
    return [id, loaded.reduce((sum, name) => sum + (scripts.get(name)?.bytes ?? 0), 0)];
  });
  return new Map(sizes);
}

function readScripts(client: string): ReadonlyMap<string, Script> {
  return new Map(
    globSync('assets/*.js', { cwd: client }).map((file): [string, Script] => {
      const text = readFileSync(join(client, file), 'utf8');
      return [
        basename(file),
        {
          bytes: gzipSync(text, { level: 9 }).length,
          imports: namesIn(text, /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g),
          later: namesIn(text, /import\(\s*["'`]\.\/([\w.-]+\.js)/g),
        },
      ];
    }),
  );
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

/** Files of a route and of the routes around it. */
function chainOf(route: Routes[string], routes: Routes): readonly string[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return [basename(route.module), ...(parent ? chainOf(parent, routes) : [])];
}

function closure(
  start: readonly string[],
  scripts: ReadonlyMap<string, Script>,
  onDemand: readonly string[],
): readonly string[] {
  const loaded = new Set(start);
  for (const name of loaded) {
    const script = scripts.get(name);
    const later = script?.later.filter((file) => !onDemand.some((stem) => file.startsWith(stem)));
    for (const file of [...(script?.imports ?? []), ...(later ?? [])]) loaded.add(file);
  }
  return [...loaded];
}
