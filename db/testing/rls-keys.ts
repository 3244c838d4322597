import { newId } from '#app/lib/ids.ts';
import type { SeedBook } from '../seeds/book.ts';
import type { Cast } from './cast.ts';
import type { MadeItem } from './factories.ts';
import type { MadeLink } from './linked.ts';
import type { OfficerName } from './people.ts';
import type { MadeReferral } from './referral-factories.ts';
import { inHours, mapOf } from './rls-matters.ts';

/**
 * Keys that are being replaced, and proposals to destroy keys by the first security administrator:
 *
 * - one that waits, of Alder's returned item, and what stands in the way of others;
 * - what was destroyed: Alder's item, its item at Targeting, Birch's item, what was filed for Fern as Alder, all of Cedar.
 */
export type KeyRows = {
  /** An organization that no longer works. */
  readonly closedId: string;
  readonly destructions: Readonly<Record<keyof ReturnType<typeof destructionsOf>, string>>;
  /** Whose key an older pair was, by the holder. */
  readonly holderLabels: readonly (readonly [id: string, label: string])[];
};

type Ground = {
  readonly alderItem: MadeItem;
  readonly alderReturned: MadeItem;
  readonly birchItem: MadeItem;
  readonly gorseItem: MadeItem;
  readonly atTargeting: MadeReferral;
  readonly aldersLink: MadeLink;
};

const SEALED = Buffer.from('sealed');

/** Adds them to the world of the matrix. */
export function addKeyRows(cast: Cast, ground: Ground): Promise<KeyRows> {
  return cast.seed((book) => {
    const closedId = addClosed(book);
    const destructions = destructionsOf(cast, ground, closedId);
    for (const row of Object.values(destructions)) book.add('keyDestructions', row);
    for (const { organizationId, id, itemId } of marksOf(destructions))
      book.add('destroyedContents', { organizationId, destructionId: id, itemId });
    addOlderRealmKeys(book, cast);
    book.add('keyRotations', {
      root: 'mail',
      oldPublicKey: SEALED,
      newPublicKey: SEALED,
      retiredAt: inHours(-1),
    });
    return {
      closedId,
      destructions: mapOf(destructions, ({ id }) => id),
      holderLabels: addOlderKeys(book, cast),
    };
  });
}

function addClosed(book: SeedBook): string {
  const id = newId();
  book.add('organizations', {
    id,
    kind: 'importer',
    state: 'suspended',
    sealed: SEALED,
    liveAt: inHours(-48),
    suspendedAt: inHours(-24),
  });
  return id;
}

function destructionsOf(cast: Cast, ground: Ground, closedId: string) {
  const { birch, cedar } = cast.organizations;
  const ofItem = (item: MadeItem, by: OfficerName = 'securityAdmin') => ({
    ...proposed(cast, by),
    organizationId: item.organizationId,
    kind: 'destroy_item_keys',
    itemId: item.id,
  });
  const ofAll = (organizationId: string) => ({
    ...proposed(cast, 'securityAdmin'),
    organizationId,
    kind: 'destroy_organization_keys',
    itemId: null,
  });
  const done = approved(cast);
  return {
    asked: ofItem(ground.alderReturned),
    late: { ...ofItem(ground.alderReturned), expiresAt: inHours(-1) },
    // No process writes these three: only the time, the office and the role keep others from them.
    approvedBefore: { ...ofItem(ground.alderReturned), ...done },
    byOffice: {
      ...ofItem(ground.alderReturned, 'secondSecurityAdmin'),
      proposedIdentity: newId(),
    },
    byOnboarding: ofItem(ground.alderReturned, 'onboardingAdmin'),
    ofClosed: ofAll(closedId),
    // Proposed while it did not work.
    ofRestored: ofAll(birch),
    ofDestroyed: ofItem(ground.alderItem),
    ofDestroyedWhole: ofItem(ground.gorseItem),
    alders: { ...ofItem(ground.alderItem), ...done },
    referred: { ...ofItem(ground.atTargeting.item), ...done },
    birchs: { ...ofItem(ground.birchItem), ...done },
    ferns: { ...ofItem(ground.aldersLink.item), ...done },
    // No process destroys what works; so a case can suspend it and try to restore it.
    cedars: { ...ofAll(cedar), ...done },
  };
}

function marksOf({ alders, referred, birchs, ferns, cedars }: ReturnType<typeof destructionsOf>) {
  return [alders, referred, birchs, ferns, cedars];
}

function proposed({ people }: Cast, by: OfficerName) {
  return {
    id: newId(),
    sealed: SEALED,
    proposedBy: people[by].memberId,
    proposedIdentity: people[by].identityId,
    proposedAt: inHours(-24),
    expiresAt: inHours(1),
  };
}

function approved({ people: { secondSecurityAdmin } }: Cast) {
  return {
    state: 'approved',
    decidedBy: secondSecurityAdmin.memberId,
    decidedIdentity: secondSecurityAdmin.identityId,
    decidedAt: inHours(-2),
  };
}

/** The pair that each holder of an organization had before; nothing is wrapped to it. */
function addOlderKeys(book: SeedBook, cast: Cast): KeyRows['holderLabels'] {
  const { organizations, clients } = cast;
  const { cedar } = organizations;
  const holders: readonly (readonly [label: string, organization: string, client?: string])[] = [
    ...Object.entries(organizations),
    ['client alder', organizations.alder, clients.alder],
    ['client birch', organizations.birch, clients.birch],
    ['client cedar', cedar, clients.cedar],
    ['client drake', organizations.drake, clients.drake],
    ['client fern', cedar, clients.fern],
    ['client gorse', cedar, clients.gorse],
  ];
  return holders.map(([label, organization, client]) => {
    const { id } = book.holderOf({ organization, ...(client === undefined ? {} : { client }) });
    book.add('organizationOlderKeys', {
      organizationId: organization,
      holderId: id,
      publicKey: SEALED,
      privateKeyWrapped: SEALED,
    });
    return [id, label] as const;
  });
}

function addOlderRealmKeys(book: SeedBook, { destinations }: Cast): void {
  const realms = ['staff', 'admin', 'mail', 'matching', 'gate_partner', 'gate_government'] as const;
  const names = [
    ...realms.map((realm) => ({ realm })),
    ...Object.values(destinations).map((destination) => ({ destination })),
  ];
  for (const name of names)
    book.add('realmOlderKeys', {
      holderId: book.holderOf(name).id,
      publicKey: SEALED,
      privateKeyWrapped: SEALED,
    });
}
