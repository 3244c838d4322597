import type { ServerBuild } from '@remix-run/node';

export type Routes = ServerBuild['routes'];
type Route = NonNullable<Routes[string]>;

/**
 * Makes something of the routes that a path can match by its first part, once for each part. The router sorts all routes
 * it is given anew for every request, several times; of a table of all pages that takes longer than reading the session.
 */
export function ofFirstPart<T>(
  routes: Routes,
  make: (routes: Routes) => T,
): (pathname: string) => T {
  const whole = make(routes);
  const made = new Map<string, T>();
  const known = new Set(listed(routes).map((route) => firstPartOf(route, routes)));
  return (pathname) => {
    // The router tells no capitals apart.
    const part = (pathname.split('/')[1] ?? '').toLowerCase();
    if (!known.has(part)) return whole;
    const one = made.get(part) ?? make(thoseOf(part, routes));
    made.set(part, one);
    return one;
  };
}

/** The routes that begin with a part, and those that begin with none or with any. */
function thoseOf(part: string, routes: Routes): Routes {
  const kept = listed(routes).filter((route) =>
    [part, undefined].includes(firstPartOf(route, routes)),
  );
  return Object.fromEntries(kept.map((route) => [route.id, route]));
}

/** The part of the address that a route begins with; undefined when it can begin with anything. */
function firstPartOf(route: Route, routes: Routes): string | undefined {
  const [part] = pathOf(route, routes).split('/').filter(Boolean);
  return part === undefined || /^[:*]|\?$/.test(part) ? undefined : part.toLowerCase();
}

function pathOf({ path = '', parentId }: Route, routes: Routes): string {
  const parent = parentId === undefined ? undefined : routes[parentId];
  return parent ? `${pathOf(parent, routes)}/${path}` : path;
}

function listed(routes: Routes): readonly Route[] {
  return Object.values(routes).filter((route) => route !== undefined);
}
