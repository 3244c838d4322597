import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const Manifest = z.object({
  entry: z.object({ module: z.string() }),
  routes: z.record(
    z.string(),
    z.object({
      id: z.string(),
      parentId: z.string().optional(),
      path: z.string().optional(),
      module: z.string(),
    }),
  ),
});

/** What a page makes a browser load, in bytes after gzip. */
export interface PageSize {
  readonly path: string;
  /** Before the page works. */
  readonly first: number;
  /** With what it asks for afterwards, such as the editor. */
  readonly whole: number;
}

/** The scripts of every page, by the manifest of a build whose browser files lie in this directory. */
export function scriptSizes(client: string): readonly PageSize[] {
  const assets = join(client, 'assets');
  const name = readdirSync(assets).find((file) => /^manifest-[\w-]+\.js$/.test(file));
  if (name === undefined) throw new Error('the build has no manifest');
  const text = readFileSync(join(assets, name), 'utf8');
  const { entry, routes } = Manifest.parse(
    JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)),
  );
  const scripts = readScripts(assets);
  const sizeOf = (files: ReadonlySet<string>) =>
    [...files].reduce((sum, file) => sum + (scripts.get(file)?.size ?? 0), 0);
  return Object.values(routes).map((route) => {
    const modules = [entry.module];
    const parts: string[] = [];
    for (let at: typeof route | undefined = route; at; at = routes[at.parentId ?? '']) {
      modules.push(at.module);
      if (at.path) parts.unshift(at.path);
    }
    const files = modules.map((module) => module.replace('/assets/', ''));
    return {
      path: `/${parts.join('/')}`,
      first: sizeOf(closure(files, scripts, 'imports')),
      whole: sizeOf(closure(files, scripts, 'later')),
    };
  });
}

interface Script {
  readonly size: number;
  /** Files that have to be there before it runs. */
  readonly imports: readonly string[];
  /** Those, and files that it asks for while it runs. */
  readonly later: readonly string[];
}

const IMPORTED = /(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g;
const ASKED_FOR = /\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g;

function readScripts(assets: string): ReadonlyMap<string, Script> {
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
  return new Map(
    names.map((name) => {
      const text = readFileSync(join(assets, name), 'utf8');
      const imports = namesIn(text, IMPORTED);
      const later = [...imports, ...namesIn(text, ASKED_FOR)];
      return [name, { size: gzipSync(text).length, imports, later }];
    }),
  );
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function closure(
  files: readonly string[],
  scripts: ReadonlyMap<string, Script>,
  by: 'imports' | 'later',
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...files];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    open.push(...(scripts.get(file)?.[by] ?? []));
  }
  return found;
}
