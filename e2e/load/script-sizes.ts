import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readManifestScript } from '#app/commands/build/read-manifest.ts';
import { measureScripts } from '#app/commands/build/script-sizes.ts';

const Manifest = z.object({
  routes: z.record(
    z.string(),
    z.object({ parentId: z.string().optional(), path: z.string().optional() }),
  ),
});

type Routes = z.infer<typeof Manifest>['routes'];

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
  const [list = ''] = globSync('assets/manifest-*.js', { cwd: client });
  const { routes } = Manifest.parse(readManifestScript(readFileSync(join(client, list), 'utf8')));
  // Every name begins with nothing.
  const first = measureScripts(client, ['']);
  const whole = measureScripts(client, []);
  return Object.keys(routes).map((id) => ({
    path: `/${partsOf(routes, id).join('/')}`,
    first: first.get(id) ?? 0,
    whole: whole.get(id) ?? 0,
  }));
}

function partsOf(routes: Routes, id: string | undefined): readonly string[] {
  const route = id === undefined ? undefined : routes[id];
  if (!route) return [];
  return [...partsOf(routes, route.parentId), ...(route.path ? [route.path] : [])];
}
