import type { Answer, Client } from '../../fixtures/client.ts';
import { FORMS } from '../../fixtures/forms.ts';
import type { ServedRoute } from '../../fixtures/served-routes.ts';
import { parametersOf, urlOf } from '../../fixtures/world.ts';
import { KINDS } from '../consistency/kinds.ts';
import type { Planted } from './plant.ts';

/** Something that somebody asks for. */
export interface Request {
  readonly what: string;
  send(client: Client): Promise<Answer>;
}

/** Every address, with the ids of every planted organization, as a page and as data; forms that are refused. */
export function requestsFor(
  served: readonly ServedRoute[],
  planted: readonly Planted[],
): readonly Request[] {
  return served
    .filter(({ path }) => !path.startsWith('/demo/'))
    .flatMap((route) => {
      const urls =
        parametersOf(route.path).length === 0 ? [route.path] : ownUrls(route.path, planted);
      return urls.flatMap((url) => [...reads(url, route), ...refusals(url, route)]);
    });
}

function ownUrls(path: string, planted: readonly Planted[]): readonly string[] {
  const renditions = path.includes(':rendition') ? ['full', 'public'] : [''];
  return planted.flatMap(({ ids }) =>
    renditions.map((rendition) => urlOf(path, { ...ids, rendition })),
  );
}

function reads(url: string, { path, id, hasLoader }: ServedRoute): readonly Request[] {
  const all = KINDS.find(({ list }) => list === path)?.all ?? '';
  const page = all === '' ? url : `${url}?${all}`;
  const data = `${page}${all === '' ? '?' : '&'}_data=${encodeURIComponent(id)}`;
  const addresses = [url, ...(page === url ? [] : [page]), ...(hasLoader ? [data] : [])];
  return addresses.map((address) => ({
    what: `GET ${address}`,
    send: (client) => client.get(address),
  }));
}

/** A form with a field too many: what it answers is an error page with everything around it. */
function refusals(url: string, { path, hasAction }: ServedRoute): readonly Request[] {
  if (!hasAction || path === '/sign-out') return [];
  const fields = FORMS.find((form) => form.path === path)?.fields ?? {};
  return [
    {
      what: `POST ${url}`,
      send: (client) => client.post(url, { ...fields, 'no-such-field': 'x' }),
    },
  ];
}
