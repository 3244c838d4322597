import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  '{app,db,workers,emails}/**/*',
  'remix.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const NOT_BUILT = /\.test\.tsx?$|\/testing\/|\.md$|^app\/config\/tools\//;

/** A digest of everything a build is made of; equal digests give equal builds. */
export function fingerprint(repository: string): string {
  const digest = createHash('sha256').update(process.version);
  for (const file of sourceFiles(repository)) {
    digest.update(`\n${file}\n`).update(readFileSync(join(repository, file)));
  }
  return digest.digest('hex');
}

function sourceFiles(repository: string): readonly string[] {
  return globSync(SOURCES, { cwd: repository, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(repository, '/').length))
    .filter((file) => !NOT_BUILT.test(file))
    .sort();
}
