/** What the framework writes of a route for the browser. */
interface RouteEntry {
  readonly id: string;
  readonly parentId?: string;
  readonly path?: string;
  readonly index?: true;
  readonly hasAction: boolean;
  readonly hasLoader: boolean;
  readonly hasErrorBoundary: boolean;
  readonly module: string;
  readonly imports: readonly string[];
}

interface Manifest {
  readonly routes: Readonly<Record<string, RouteEntry>>;
}

const START = 'window.__remixManifest=';

/**
 * The list of routes that every page loads, written short: each file is named once and stands for a number after that,
 * and the marks that hardly a route has are written only where it has them. What the page gets is equal, but for files of
 * the same content, of which one stands for all: routes without a page all have the empty one.
 */
export function compactManifest(script: string): string {
  const manifest: Manifest = JSON.parse(script.slice(START.length).replace(/;$/, ''));
  const routes = oneOfEach(Object.values(manifest.routes));
  const files = byUse(routes.flatMap(({ module, imports }) => [module, ...imports]));
  const rows = routes.map(({ id, parentId, path, index, ...route }) => [
    id,
    routes.findIndex((parent) => parent.id === parentId),
    path ?? 0,
    (index ? 8 : 0) |
      (route.hasAction ? 4 : 0) |
      (route.hasLoader ? 2 : 0) |
      (route.hasErrorBoundary ? 1 : 0),
    files.indexOf(route.module),
    route.imports.map((file) => files.indexOf(file)),
  ]);
  const others = JSON.stringify({ ...manifest, routes: {} });
  const names = files.map(stemOf).join(' ');
  return `${START}(${expand})(${others},${JSON.stringify(names)},${JSON.stringify(rows)});`;
}

/** The same routes with one file of those whose names end in the same digest of their content. */
function oneOfEach(routes: readonly RouteEntry[]): readonly RouteEntry[] {
  const byDigest = new Map<string, string>();
  return routes.map((route) => {
    const digest = /-[\w-]{8}(?=\.js$)/.exec(route.module)?.[0] ?? route.module;
    const module = byDigest.get(digest) ?? route.module;
    byDigest.set(digest, module);
    return { ...route, module };
  });
}

function byUse(files: readonly string[]): readonly string[] {
  const counts = Map.groupBy(files, (file) => file);
  return [...counts].toSorted(([, one], [, other]) => other.length - one.length).map(([f]) => f);
}

const FOLDER = '/assets/';
const ENDING = '.js';

/** What differs between files: all lie in one folder, and none has a space in its name. */
function stemOf(file: string): string {
  const stem = file.slice(FOLDER.length, -ENDING.length);
  if (file !== `${FOLDER}${stem}${ENDING}` || stem.includes(' '))
    throw new Error(`no file of the browser is called ${file}`);
  return stem;
}

/** Runs in the browser; no newer than the oldest of them. */
const expand = `(m,f,r)=>{f=f.split(" ").map(n=>"${FOLDER}"+n+"${ENDING}");for(const [id,p,path,k,s,i] of r){const e={id,hasAction:!!(k&4),hasLoader:!!(k&2),hasClientAction:!1,hasClientLoader:!1,hasErrorBoundary:!!(k&1),module:f[s],imports:i.map(x=>f[x]),css:[]};if(p>=0)e.parentId=r[p][0];if(path!==0)e.path=path;if(k&8)e.index=!0;m.routes[id]=e}return m}`;
