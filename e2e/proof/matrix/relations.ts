import type { Cast } from '#db/testing/cast.ts';
import type { OrganizationName, PersonName } from '#db/testing/people.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { ROLES, type Role } from '../../fixtures/site-map.ts';
import { makeWorld, nowhere, type World, type WorldOf } from '../../fixtures/world.ts';

/** Who plays each role here: partners of the association, since only one of those has further clients. */
export const PLAYERS: Readonly<Record<Role, PersonName>> = {
  ...ROLES,
  liaison: 'cedarLiaison',
  administrator: 'cedarAdministrator',
};

const OWN: WorldOf = { organization: 'cedar', liaison: 'cedarLiaison', destination: 'hsi' };

const PLAYERS_AS_PARTY = {
  role: 'importer_of_record',
  name: 'Cedar Growers Association',
  address: '1 Main Street, Springfield',
  country: 'US',
  importerNumber: '',
  identifier: '',
};

/**
 * Whose things the ids of a URL are, seen from the players of `PLAYERS`. A relation that is built later is a line here
 * and a run with `--update`.
 */
const RELATIONS = {
  own: OWN,
  client: { ...OWN, liaison: 'cedarColleague' },
  // A colleague's: items of the same client, drafts that the players were asked to look at.
  shown: { ...OWN, liaison: 'cedarAdministrator', shownTo: ['cedarLiaison'] },
  organization: { organization: 'birch', liaison: 'birchLiaison', destination: 'hsi' },
  accused: {
    organization: 'alder',
    liaison: 'alderLiaison',
    destination: 'hsi',
    typed: { parties: [PLAYERS_AS_PARTY] },
  },
  destination: { ...OWN, destination: 'targeting' },
  recused: { organization: 'drake', liaison: 'drakeLiaison', destination: 'hsi' },
} as const satisfies Record<string, WorldOf>;

export type Relation = keyof typeof RELATIONS | 'absent';

export type Worlds = ReadonlyMap<Relation, World>;

/** One of everything in each relation, and ids of nothing. */
export async function makeRelations(cast: Cast): Promise<Worlds> {
  const worlds = new Map<Relation, World>([['absent', nowhere]]);
  for (const [relation, of] of Object.entries(RELATIONS)) {
    // The keys of the table above.
    worlds.set(relation as keyof typeof RELATIONS, await makeWorld(cast, of));
  }
  await keepDeskAway(cast, RELATIONS.recused.organization);
  return worlds;
}

/** The players of the desk are recused from everything of an organization, once its world is there. */
async function keepDeskAway(cast: Cast, organization: OrganizationName): Promise<void> {
  const matter = { organizationId: cast.organizations[organization], itemId: null };
  await recuseOfCast(cast, ROLES.analyst, matter);
  await recuseOfCast(cast, ROLES.supervisor, matter);
}
