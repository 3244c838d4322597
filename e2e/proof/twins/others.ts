import { createPasswordHasher } from '#app/crypto/passwords.ts';
import { addAccusation } from '#db/seeds/rows/accused.ts';
import { addApplication } from '#db/seeds/rows/applications.ts';
import { addIdentity, addMembership } from '#db/seeds/rows/people.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { type Ids, makeWorld, type World, type WorldOf } from '../../fixtures/world.ts';
import type { ProofWorld } from './world.ts';

/** What the observer meets again in the own script, if it leaks: names, addresses, words. */
export interface Told {
  readonly organizationName: string;
  readonly email: string;
  readonly title: string;
  readonly fileName: string;
  /** A party that others name and the observer only begins to type. */
  readonly partyName: string;
}

/** Who acts beside the observer in a world. */
const SIDES = {
  left: { organization: 'drake', liaison: 'drakeLiaison', destination: 'hsi' },
  right: { organization: 'birch', liaison: 'birchLiaison', destination: 'targeting' },
} as const satisfies Record<string, WorldOf>;

export type Side = keyof typeof SIDES;

const LATER_OWNERS: readonly PartnerName[] = ['drakeLiaison', 'birchLiaison', 'cedarColleague'];

/**
 * Everything that others do in one world: they file, accuse the observer, get accepted, invite, apply, fail to sign in,
 * and customs works on it all. The other world gets other numbers of other things; `told` happens on the right only.
 * @returns what now exists here and not there
 */
export async function othersAct(
  world: ProofWorld,
  {
    side,
    told,
    random,
  }: { readonly side: Side; readonly told: Told; readonly random: () => number },
): Promise<World> {
  const { cast } = world;
  const made = await makeWorld(cast, SIDES[side]);
  for (let count = Math.floor(random() * 4); count > 0; count -= 1) {
    const by = LATER_OWNERS[Math.floor(random() * LATER_OWNERS.length)] ?? 'drakeLiaison';
    await makeItem(cast, by, { state: 'in_triage', files: 1 });
  }
  if (side === 'right') await tell(world, told);
  await customsWorks(world, made.idsFor('/desk/items/:itemId/acknowledge'));
  return made;
}

/** A rival accuses the observer and uses the very names and addresses that the observer will use. */
async function tell({ cast, clientOf }: ProofWorld, told: Told): Promise<void> {
  const accused = {
    role: 'importer_of_record',
    name: 'Alder Tools Inc.',
    address: '1 Main Street, Springfield',
    country: 'US',
    importerNumber: '',
    identifier: '',
  };
  const named = { ...accused, role: 'manufacturer', name: told.partyName };
  const typed = { title: told.title, parties: [accused, named] };
  const item = await makeItem(cast, 'birchLiaison', { state: 'in_triage', typed, files: 1 });
  await cast.seed((book) =>
    addAccusation(book, {
      ...{ organizationId: item.organizationId, itemId: item.id },
      ...{ accusedId: cast.organizations.alder, basis: 'identifier', state: 'confirmed' },
    }),
  );
  await makeReferral(cast, 'birchLiaison', { typed, state: 'accepted' });
  const passwordHash = await createPasswordHasher().hash('a password of their own');
  await cast.seed((book) => {
    const identityId = addIdentity(book, {
      face: 'partner',
      secrets: { email: told.email, totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
      passwordHash,
      enrolledAt: new Date(),
      createdAt: new Date(),
    });
    addMembership(book, {
      organizationId: cast.organizations.birch,
      identityId,
      isLiaison: true,
      isAdministrator: false,
      sealed: { name: 'Known Already', email: told.email },
      createdAt: new Date(),
      clientIds: [cast.clients.birch],
      grantedBy: cast.people.onboardingAdmin.memberId,
    });
    addApplication(book, applicationOf(told));
  });
  const stranger = await clientOf(null);
  await stranger.post('/sign-in', { email: told.email, password: 'not the password of anybody' });
}

function applicationOf(told: Told): Parameters<typeof addApplication>[1] {
  return {
    reference: `AP-${crypto.randomUUID().slice(0, 8)}`,
    state: 'received',
    sealed: {
      organizationName: told.organizationName,
      kind: 'importer',
      address: '9 Mill Road, Springfield',
      contactName: 'Ella Ash',
      email: told.email,
      phone: '555 0144',
      statement: 'We buy what they dump.',
    },
    createdAt: new Date(),
    checks: [],
    approvals: [],
  };
}

/** The desk opens, takes and acknowledges; whatever it thereby caches, counts or sends is about others. */
async function customsWorks({ clientOf }: ProofWorld, { itemId }: Ids): Promise<void> {
  const analyst = await clientOf('analyst');
  await analyst.get('/desk');
  await analyst.get(`/desk/items/${itemId}`);
  await analyst.post(`/desk/items/${itemId}/acknowledge`, { version: '1' });
  const administrator = await clientOf('onboardingAdmin');
  await administrator.get('/onboarding');
  await administrator.get('/organizations');
}
