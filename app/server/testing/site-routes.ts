import type { ServerBuild } from '@remix-run/node';
import siteMap from '#app/routes.ts';
import { assetsOf, testBuild } from './routes.ts';

type Route = NonNullable<ServerBuild['routes'][string]>;
type Entry = (typeof siteMap)[number];

/** One URL of the site map and what answers it. */
export interface SiteRoute {
  readonly id: string;
  /** `/items/:itemId`; null for a frame, which has no URL of its own. */
  readonly path: string | null;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
}

/** The real routes in the shape that the framework's own build gives them, without bundling. */
export async function siteBuild(): Promise<ServerBuild> {
  const build = testBuild();
  const { root } = build.routes;
  if (!root) throw new Error('no root');
  const routes = Object.fromEntries([['root', root], ...(await routesOf(siteMap, 'root'))]);
  return { ...build, routes, assets: assetsOf(routes) };
}

/** What a build serves, for tests that go through all of it. */
export function listRoutes({ routes }: ServerBuild): readonly SiteRoute[] {
  return Object.values(routes).flatMap((route) => {
    if (route === undefined || route.id === 'root') return [];
    const isFrame = !route.index && route.path === undefined;
    return [
      {
        id: route.id,
        path: isFrame ? null : `/${pathOf(routes, route)}`,
        hasLoader: route.module.loader !== undefined,
        hasAction: route.module.action !== undefined,
      },
    ];
  });
}

/** The route's own path after those of the frames it lies in. */
function pathOf(routes: ServerBuild['routes'], route: Route): string {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  const parts = [parent ? pathOf(routes, parent) : '', route.path ?? ''];
  return parts.filter((part) => part !== '').join('/');
}

async function routesOf(
  entries: readonly Entry[],
  parentId: string,
): Promise<readonly (readonly [string, Route])[]> {
  const made = await Promise.all(
    entries.map(async (entry) => {
      const id = entry.id ?? entry.file.replace(/\.tsx$/, '');
      const module: Route['module'] = await import(/* @vite-ignore */ `../../${entry.file}`);
      const place = entry.index ? { index: true as const } : { path: entry.path };
      const route = { id, parentId, module, ...place } as Route;
      return [[id, route] as const, ...(await routesOf(entry.children ?? [], id))];
    }),
  );
  return made.flat();
}
