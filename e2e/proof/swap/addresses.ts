import type { Answer, Client } from '../../fixtures/client.ts';
import { differenceOf, seen } from '../../fixtures/compare.ts';
import type { ServedRoute } from '../../fixtures/served-routes.ts';
import type { Role } from '../../fixtures/site-map.ts';
import { type Ids, parametersOf, urlOf } from '../../fixtures/world.ts';
import { together } from '../surfaces/together.ts';
import type { Found } from './found.ts';
import { type Filling, fillingsFor, idSlotsOf, type Pool, withoutSecrets } from './pool.ts';

interface Door {
  readonly served: ServedRoute;
  readonly role: Role;
  readonly pool: Pool;
}

/** Who works for every organization, and so opens what is wholly another's. */
const FOR_ALL: readonly Role[] = ['analyst', 'supervisor', 'onboarding', 'security', 'auditor'];

/** Asks for a page and for its data alone, with every wrong filling of its slots. */
export async function swapInAddress(client: Client, { served, role, pool }: Door): Promise<Found> {
  const { path, id } = served;
  const slots = idSlotsOf(parametersOf(path));
  const own = pool.own(path);
  const fillings = fillingsFor(slots, { own, foreign: pool.foreign(path), kinds: pool.kinds });
  const { compared, refused } = withoutSecrets(fillings, FOR_ALL.includes(role));
  const ways = served.hasLoader ? ['', `?_data=${encodeURIComponent(id)}`] : [''];
  const failures: string[] = [];
  let controls = 0;
  for (const query of ways) {
    const ask = (ids: Ids) => client.get(urlOf(path, ids) + query);
    const found = [
      ...(await together(compared, (filling) => compareWithAbsent(ask, filling))),
      ...(await together(refused, (filling) => expectRefused(ask, filling))),
    ];
    failures.push(...found.flat().map((line) => `${path}${query && ' data'} as ${role}: ${line}`));
    const control = await ask(own);
    if (control.status === 200) controls += 1;
    else failures.push(`${path} as ${role}: all own got ${control.status}`);
  }
  const swaps = (compared.length + refused.length) * ways.length;
  const counts = { slots: slots.length, swaps, compared: compared.length * ways.length };
  return { ...counts, controls, failures };
}

type Ask = (ids: Ids) => Promise<Answer>;

export async function expectRefused(ask: Ask, { what, ids }: Filling): Promise<readonly string[]> {
  const { status } = await ask(ids);
  return status < 400 ? [`${what} got ${status}`] : [];
}

/** A wrong filling is refused, and nobody can tell it from one of nothing. */
export async function compareWithAbsent(
  ask: Ask,
  { what, ids, absent }: Filling,
): Promise<readonly string[]> {
  const [answer, nothing] = [await ask(ids), await ask(absent)];
  const isOpen = answer.status < 400 ? [`${what} got ${answer.status}`] : [];
  // Both ids in both answers, since the id of another kind may stand on the page by right.
  const [one, other] = [seen(seen(answer, ids), absent), seen(seen(nothing, absent), ids)];
  const difference = differenceOf(one, other);
  return difference === null ? isOpen : [...isOpen, `${what}: ${difference}`];
}
