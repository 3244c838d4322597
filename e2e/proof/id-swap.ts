import { trackResources } from '#app/commands/processes/resources.ts';
import { listServedRoutes, type ServedRoute } from '../fixtures/served-routes.ts';
import { namesThing, opensTo, ROLES, type Role, SITE } from '../fixtures/site-map.ts';
import { makeWorld, parametersOf } from '../fixtures/world.ts';
import type { Ground, Section } from './section.ts';
import { actsOf } from './surfaces/acts.ts';
import { someOf } from './surfaces/draw.ts';
import { makeExtras } from './surfaces/extras.ts';
import { openTroupe, type Troupe } from './surfaces/troupe.ts';
import { swapInAddress } from './swap/addresses.ts';
import { swapInForm } from './swap/forms.ts';
import { type Found, nothingFound, plus } from './swap/found.ts';
import { ALDER, BIRCH, poolOf } from './swap/pool.ts';

/** Every place for an id, filled with every id that does not belong there. */
export const idSwap: Section = {
  name: 'id swap',
  claim:
    'An id of another, of nothing, or of another kind of thing opens nothing in any address or form, and what is another’s answers byte for byte like what is not there.',
  atLeast: { slots: 70, swaps: 2500, compared: 1500, controls: 80 },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      return await proveSwaps(ground, await openTroupe(resources, ground));
    } finally {
      await resources.stopAll();
    }
  },
};

// An object, so that the compiler knows every role is there.
const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];
const SMALL = { addresses: 8, forms: 5 };

async function proveSwaps(ground: Ground, troupe: Troupe) {
  const random = ground.random('id swap');
  const own = await makeWorld(troupe.cast, ALDER);
  const foreign = await makeWorld(troupe.cast, BIRCH);
  const pool = poolOf(troupe.cast, own, foreign);
  const doors = await listDoors(troupe);
  let found: Found = nothingFound;
  const tried = ground.isSmall ? someOf(doors, { count: SMALL.addresses, random }) : doors;
  for (const { served, role } of tried) {
    const client = await troupe.clientOf(ROLES[role]);
    found = plus(found, await swapInAddress(client, { served, role, pool }));
  }
  ground.log(`addresses: ${found.swaps} swaps`);
  const paths = (await makeStock(troupe)).acts.map(({ path }) => path);
  const sent = ground.isSmall ? someOf(paths, { count: SMALL.forms, random }) : paths;
  for (const path of sent) {
    // The good form at the end uses a thing up, so each gets a world of its own.
    const stock = await makeStock(troupe);
    const act = stock.acts.find((one) => one.path === path);
    if (!act) continue;
    const client = await troupe.clientOf(act.who);
    const of = { act, pool: poolOf(troupe.cast, stock.world, foreign), cast: troupe.cast };
    found = plus(found, await swapInForm(client, of));
  }
  const { failures, ...counts } = found;
  return { counts, failures };
}

/** A world of Alder with the forms that name something in it. */
async function makeStock({ cast }: Troupe) {
  const world = await makeWorld(cast, ALDER);
  const acts = actsOf(cast, await makeExtras(cast, world)).filter(
    ({ path, slots }) => parametersOf(path).length > 0 || slots.length > 0,
  );
  return { world, acts };
}

interface Door {
  readonly served: ServedRoute;
  readonly role: Role;
}

/** Each page and download with ids, for each role that opens it. */
async function listDoors(troupe: Troupe): Promise<readonly Door[]> {
  const served = await listServedRoutes(await troupe.clientOf(null));
  const doors = SITE.filter((route) => namesThing(route) && route.kind !== 'post');
  return doors.flatMap((route) => {
    const known = served.find(({ path }) => path === route.path);
    const roles = ROLE_NAMES.filter((role) => opensTo(route, role));
    return known ? roles.map((role) => ({ served: known, role })) : [];
  });
}
