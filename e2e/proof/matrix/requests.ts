import type { Answer, Client } from '../../fixtures/client.ts';
import type { ServedRoute } from '../../fixtures/served-routes.ts';
import { addressOf } from '../../fixtures/site-map.ts';
import { type Ids, parametersOf } from '../../fixtures/world.ts';
import { WEAK, type Weak } from './credentials.ts';
import type { Relation, Worlds } from './relations.ts';

/** One request of the matrix. */
export interface Try {
  readonly column: 'GET' | 'data' | 'POST' | 'tus' | 'verbs' | 'weak';
  readonly entry: string;
  readonly relation: Relation;
  /** Credential to send it with; a whole session unless told. */
  readonly weak?: Weak;
  send(client: Client, target: Target): Promise<Answer>;
}

interface Target {
  readonly origin: string;
  readonly url: string;
  readonly route: ServedRoute;
}

/** No form of the portal has this field: whoever may post at all is told so, and nothing changes. */
const WRONG = { 'no-such-field': 'x' };

const get: Try['send'] = (client, { url }) => client.get(url);
const post: Try['send'] = (client, { url }) => client.post(url, WRONG);
const data: Try['send'] = (client, { url, route }) =>
  client.get(`${url}${url.includes('?') ? '&' : '?'}_data=${encodeURIComponent(route.id)}`);

/** How far an upload came, as a client of the protocol asks. */
const tus: Try['send'] = (client, { url }) =>
  client.send('HEAD', url, { 'Tus-Resumable': '1.0.0' });
const UPLOAD = '/uploads/:uploadId';

const ODD: Readonly<Record<string, Try['send']>> = {
  HEAD: (client, { url }) => client.send('HEAD', url),
  PUT: (client, { url }) => client.send('PUT', url),
  PATCH: (client, { url }) => client.send('PATCH', url),
  DELETE: (client, { url }) => client.send('DELETE', url),
  OPTIONS: (client, { url }) => client.send('OPTIONS', url),
  _method: (client, { url }) => client.post(url, { ...WRONG, _method: 'DELETE' }),
  slash: (client, { url }) => client.get(url.replace(/\/?(\?|$)/, '/$1')),
  double: (client, { url, origin }) => client.send('GET', `${origin}/${url}`),
};

/** All requests for one route, for somebody who can have a session or (`null` role) cannot. */
export function triesFor(
  { path }: ServedRoute,
  worlds: Worlds,
  isStranger: boolean,
): readonly Try[] {
  const relations: readonly Relation[] =
    parametersOf(path).length > 0 && !isStranger ? [...worlds.keys()] : ['own'];
  const by = (column: 'GET' | 'data' | 'POST' | 'tus', send: Try['send']) =>
    relations.toSorted().map((relation): Try => ({ column, entry: relation, relation, send }));
  const odd = Object.entries(ODD).map(
    ([entry, send]): Try => ({ column: 'verbs', entry, relation: 'own', send }),
  );
  const weak = isStranger ? [] : WEAK.flatMap(triesOfWeak);
  const byProtocol = path === UPLOAD ? by('tus', tus) : [];
  return [
    ...[...by('GET', get), ...by('data', data), ...by('POST', post)],
    ...[...byProtocol, ...odd, ...weak],
  ];
}

function triesOfWeak(weak: Weak): readonly Try[] {
  const common = { column: 'weak', relation: 'own', weak } as const;
  return [
    { ...common, entry: `${weak}.GET`, send: get },
    { ...common, entry: `${weak}.POST`, send: post },
  ];
}

/** The URL of a route with the ids of this relation, and those ids. */
export function targetOf(
  { origin, worlds }: { readonly origin: string; readonly worlds: Worlds },
  route: ServedRoute,
  relation: Relation,
): Target & { readonly ids: Ids } {
  const world = worlds.get(relation);
  if (!world) throw new Error(`there is nothing ${relation}`);
  return { origin, route, url: addressOf(route.path, world), ids: world.idsFor(route.path) };
}

/** The status, and for a redirect where it leads, without ids and queries. */
export function tellAnswer({ status, headers }: Answer, ids: Ids): string {
  // A data request is told in a header of its own where to go.
  const to = headers['location'] ?? headers['x-remix-redirect'];
  if (to === undefined) return String(status);
  const [path = ''] = to.replace(/^https?:\/\/[^/]+/, '(origin)').split('?');
  const plain = Object.entries(ids).reduce(
    (all, [name, id]) => all.replaceAll(id, `:${name}`),
    path,
  );
  return `${status}>${plain}`;
}
