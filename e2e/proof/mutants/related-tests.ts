import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Test files that reach a source file by their imports: those beside it, then the nearest. */
export type Related = (path: string) => readonly string[];

const SOURCES = '{app,db,workers,emails}/**/*.{ts,tsx}';
/** Farther away a test hardly says anything about the file. */
const FARTHEST = 4;
/** They read the sources, and run none. */
const TOOLS = 'app/config/tools/';

/** Reads every import of the repository once. */
export function readRelated(repository: string): Related {
  const importers = new Map<string, string[]>();
  for (const path of globSync(SOURCES, { cwd: repository })) {
    const text = readFileSync(join(repository, path), 'utf8');
    for (const [, target = ''] of text.matchAll(IMPORTS)) {
      const imported = resolve(path, target);
      if (imported) importers.set(imported, [...(importers.get(imported) ?? []), path]);
    }
  }
  return (path) => nearestTests(path, importers);
}

const IMPORTS = /(?:from|import) '((?:#|\.)[^']+)'/g;

function resolve(from: string, target: string): string | null {
  if (target.startsWith('#')) return target.slice(1);
  return target.startsWith('.') ? normalize(join(dirname(from), target)) : null;
}

function nearestTests(
  path: string,
  importers: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const seen = new Set([path]);
  const tests: string[] = [];
  let edge: readonly string[] = [path];
  for (let distance = 0; distance < FARTHEST && edge.length > 0; distance += 1) {
    edge = edge.flatMap((file) => importers.get(file) ?? []).filter((file) => !seen.has(file));
    for (const file of new Set(edge)) {
      seen.add(file);
      if (isTest(file) && !file.startsWith(TOOLS)) tests.push(file);
    }
    edge = [...new Set(edge)].filter((file) => !isTest(file));
  }
  const isBeside = (test: string): boolean => test.startsWith(path.replace(/\.tsx?$/, '.'));
  return [...tests.filter(isBeside), ...tests.filter((test) => !isBeside(test))];
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
